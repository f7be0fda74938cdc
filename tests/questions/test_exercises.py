"""Every exercise and exhibit joins by existing, and is what its file claims."""

import re
from collections import Counter

import pytest

from redline.errors import CatalogueError
from redline.practice import Line, outcome
from redline.questions.exercises import (
    KINDS,
    Exercise,
    Exhibit,
    example,
    exercise,
    exercises,
    exhibits,
)
from redline.questions.exercises.catalogue import check, figure, read_exercise

ALL = [pytest.param(found, id=name) for name, found in exercises().items()]
TABLES = [pytest.param(found, id=name) for name, found in exhibits().items()]
DIGEST = re.compile(r"[0-9a-f]{16,}")


def said(text, update="", name=""):
    """Return the lines of a candidate who says a text, and replies to the new fact."""
    lines = [Line(speaker="candidate", kind="answer", text=text, at=0.0)]
    if update:
        probe = f"arrival:{name}:0"
        asks = Line(speaker="interviewer", kind="probe", text="Well?", at=1.0, probe=probe)
        lines += [asks, Line(speaker="candidate", kind="reply", text=update, at=2.0, probe=probe)]
    return lines


def test_there_are_enough_of_every_kind():
    """Each kind can be practised several times before one comes again."""
    counts = Counter(found.kind for found in exercises().values())
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 4
    assert sum(counts.values()) >= 26


@pytest.mark.parametrize("found", ALL)
def test_an_exercise_is_whole(found):
    """Exhibits, things to infer, traps, things to ask for and to stop, and a new fact."""
    assert found.exhibits
    assert len(found.inferences) >= 2
    assert len(found.traps) >= 2
    assert len(found.asks) >= 2
    assert len(found.stops) >= 2
    assert found.arrivals
    assert all(trap.because for trap in found.traps)
    shown = f"{found.scene} {found.task} {found.arrivals[0].says} {found.question.traps}"
    assert "{" not in shown
    ids = [p.id for p in (*found.inferences, *found.traps, *found.asks, *found.stops)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("found", ALL)
def test_the_strong_answer_makes_every_point_and_the_hollow_one_falls_into_a_trap(found):
    """An exercise that nobody can solve, or anybody, is none."""
    own = example(found.name)
    strong = outcome(found, said(own.strong, own.update, found.name))
    hollow = outcome(found, said(own.hollow))
    assert not strong.open
    assert not strong.claimed
    assert hollow.claimed
    assert all(trap.quote in own.hollow for trap in hollow.claimed)
    assert strong.level > hollow.level + 3


@pytest.mark.parametrize("found", ALL)
def test_reading_the_tables_out_is_no_inference(found):
    """What stands on the table was known before the candidate spoke."""
    aloud = " ".join(line for shown in found.exhibits for line in shown.lines())
    assert outcome(found, said(aloud)).level < 1.5
    assert outcome(found, said(f"{found.scene} {found.task}")).level < 2


def test_a_good_answer_to_another_exercise_is_worth_little():
    """A speech that fits every exercise fits none."""
    names = list(exercises())
    pairs = [(a, names[(n + step) % len(names)]) for n, a in enumerate(names) for step in (1, 9)]
    levels = [outcome(exercise(a), said(example(b).strong)).level for a, b in pairs]
    assert sum(levels) / len(levels) < 2


@pytest.mark.parametrize("found", ALL)
def test_an_exercise_can_be_stored(found):
    """A kept round goes on with the very same tables."""
    assert Exercise.restored(found.stored()) == found


@pytest.mark.parametrize("shown", TABLES)
def test_an_exhibit_reads_in_a_terminal_and_names_its_runs(shown):
    """At most 80 columns, blanks alone between cells, and the digest of every run."""
    lines = shown.lines()
    assert all(len(line) <= 80 for line in lines)
    assert not any(set(line) & set("│─┌┐└┘|") for line in lines)
    assert shown.runs
    assert all(DIGEST.fullmatch(run["id"]) and run["done"] == run["planned"] for run in shown.runs)
    assert shown.misleads not in "\n".join(lines) or not shown.misleads
    assert all(len(cells) == len(shown.columns) for _, cells in shown.rows)


@pytest.mark.parametrize("shown", TABLES)
def test_what_was_done_to_an_exhibit_is_told_afterwards_and_not_before(shown):
    """A table that was bent on purpose says how, when the round is over."""
    lines = " ".join(shown.lines())
    assert bool(shown.misleads) >= bool(shown.distortion)
    assert shown.distortion in shown.reveal
    assert not shown.distortion or shown.distortion not in lines


@pytest.mark.parametrize("name", ["clinic-base-rate", "clinic-days", "clinic-days-kinds"])
def test_simulated_traffic_is_called_so_under_the_table(name):
    """Nobody takes nights and days that were made for nights and days that were."""
    shown = " ".join(exhibits()[name].lines())
    assert "simulated traffic" in shown
    assert "nobody asked them" in shown


def test_an_exhibit_from_before_there_were_sources_can_still_be_read():
    """A round that was kept with an older version goes on."""
    old = exhibits()["tutor-few"].stored()
    del old["source"], old["distortion"], old["redline"]
    assert Exhibit.restored(old).source == ""


def test_every_exhibit_is_used_and_some_mislead():
    """An exhibit that no exercise shows teaches nobody."""
    used = {shown.name for found in exercises().values() for shown in found.exhibits}
    arrive = " ".join(a.says for found in exercises().values() for a in found.arrivals)
    idle = [n for n, x in exhibits().items() if n not in used and x.title[:60] not in arrive]
    assert idle == []
    assert sum(bool(shown.misleads) for shown in exhibits().values()) >= 8


def test_a_claim_that_the_figures_do_not_bear_out_is_refused():
    """New runs may change what is true; the words must not stay behind."""
    check("clinic-gates.90.share-wrong < clinic-gates.50.share-wrong")
    with pytest.raises(CatalogueError, match="otherwise"):
        check("clinic-gates.90.share-wrong > clinic-gates.50.share-wrong")


def test_a_figure_is_known_exact_and_rounded():
    """People round, and say small counts in words; another number is another figure."""
    share = re.compile(figure("clinic-base-rate.a-night.real"))
    exact = exhibits()["clinic-base-rate"].cell("a-night", "real")
    shown = exact[0].shown(exact[1]).removesuffix(" %")
    assert share.search(f"only {shown} per cent")
    assert share.search(f"only {100 * exact[1]:.0f} per cent")
    assert not share.search(f"only 9{shown} per cent")
    assert re.search(figure("tutor-few.role-play-pilot-class.requests"), "of twelve tries")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('kind = "research"', 'kind = "guess"'), "guess"),
        (("[[asks]]", "[[askings]]"), "ask"),
        (("clinic-average.danger-signs-handed-over.share", "clinic-average.nobody.share"), "cell"),
        (('"clinic-transcript"', '"clinic-transcripts"'), "clinic-transcript"),
        (("title =", "title"), "read"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path, change, message):
    """Somebody who writes an exercise learns where to look."""
    from redline.questions.exercises.catalogue import FOLDER  # noqa: PLC0415  (the only use)

    text = (FOLDER / "danger-average.toml").read_text(encoding="utf-8").replace(*change)
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_exercise(tmp_path / "mine.toml")


def test_an_unknown_exercise_is_named_with_the_nearest():
    """A slip of a letter is no dead end."""
    with pytest.raises(CatalogueError, match="danger-average"):
        exercise("danger-averag")


def test_a_share_is_known_as_one_in_so_many():
    """People say “one in five”, of the share or of what it leaves."""
    left = re.compile(figure("tutor-languages.english.share"))
    assert left.search("one child in five")
    assert left.search("80 percent")
    assert not left.search("one in six")
