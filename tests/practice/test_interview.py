"""Whole loops: rounds in order, nothing repeated, promises carried on, stored and gone on with."""

import itertools
import json

import pytest
from rounds import BRIEF, FINDING, GIVES_WAY, HOLDS, PUSHOVER, STRONG, WEAK

from redline import practice
from redline.errors import InputError
from redline.practice import (
    DIMENSIONS,
    Interview,
    Part,
    Script,
    Session,
    State,
    clock,
    loop,
    loops,
    next_room,
    prepare,
    run,
    verdict,
)


def conducted(turns, name="loop-a", seed=1, **about):
    """Return a whole loop with a candidate who says the same turns in every round."""
    interview = Interview(loop=loops()[name], seed=seed)
    while (room := next_room(interview, **about)) is not None:
        side = Script(turns * 3) if isinstance(turns, list) else turns
        interview = interview.went_on(practice.run(room, side, clock("fast")))
    return interview


@pytest.fixture(scope="module")
def strong():
    """Return a whole loop with the strong candidate."""
    return conducted(STRONG)


@pytest.mark.parametrize("name", loops())
def test_every_loop_comes_to_its_end(name):
    """All stages are held in order, each with its own question."""
    interview = conducted(WEAK, name)
    assert interview.over
    stages = [r.room.setting.stage for r in interview.rounds]
    assert stages == [s.id for s in interview.stages]
    asked = [r.room.question.id for r in interview.rounds if r.room.setting.format != "case review"]
    assert len(set(asked)) == len(asked)


def test_the_same_seed_and_answers_give_the_same_loop(strong):
    """A rehearsal can be repeated."""
    assert conducted(STRONG).stored() == strong.stored()


def test_no_probe_is_repeated_over_a_loop(strong):
    """The same attack twice tests memory."""
    asked = [name for r in strong.rounds for name in r.state.asked]
    assert len(set(asked)) == len(asked)
    said = [n.text for r in strong.rounds for n in r.state.lines if n.probe and n.role]
    assert len(set(said)) == len(said)


def test_a_stored_loop_goes_on_where_it_stopped(strong):
    """Stop after any round; JSON and back changes nothing."""
    row = json.loads(json.dumps(strong.stored()))
    assert json.loads(json.dumps(Interview.restored(row).stored())) == row
    half = Interview.restored({**row, "rounds": row["rounds"][:2]})
    room = next_room(half)
    assert room is not None
    assert json.loads(json.dumps(room.stored())) == row["rounds"][2]["room"]


@pytest.mark.parametrize(
    "row", [{}, [], None, {"redline": "practice/1"}, {"redline": "practice/2"}]
)
def test_a_damaged_interview_is_named(row):
    """A file of another kind is no traceback."""
    with pytest.raises(InputError, match="interview"):
        Interview.restored(row)


def test_promises_come_back_in_later_rounds(strong):
    """Later rounds try to make earlier bars and red lines break."""
    probes = [n for r in strong.rounds[1:] for n in r.state.lines if n.probe.startswith("ledger:")]
    probes = [n for n in probes if n.speaker == "interviewer"]
    assert probes
    kept = " ".join(c.quote for c in strong.ledger)
    for probe in probes:
        quote = probe.text.split("“")
        assert any(q.split("”")[0].removesuffix(" …") in kept for q in quote[1:])


def test_the_vague_answer_resurfaces_in_the_culture_round():
    """A slogan of round one is asked for its number in round five (P010)."""
    culture = conducted(WEAK).rounds[-1]
    assert culture.room.setting.title == "Culture interview"
    vague = [n for n in culture.state.lines if n.probe.startswith("ledger:vague")]
    assert vague
    assert "Culture interview" not in vague[0].text


def test_the_verdict_orders_candidates(strong):
    """Strong above pushover above weak; a range, not a point."""
    levels = [verdict(i).level for i in (strong, conducted(PUSHOVER), conducted(WEAK))]
    assert levels[0].overall >= levels[1].overall > levels[2].overall
    assert all(x.low < x.high for x in levels)


def test_giving_way_shows_as_harm_let_through():
    """Who yields to pressure stands elsewhere on the plot of both errors, and lower."""
    holds, yields = verdict(conducted(HOLDS)), verdict(conducted(GIVES_WAY))
    assert holds.errors.harm == 0
    assert yields.errors.harm == 1
    assert holds.level.overall > yields.level.overall


def test_refusing_everything_shows_as_value_refused():
    """Over-caution costs as much as recklessness."""
    turns = [
        "I would refuse everything that touches health, and every answer is read by a doctor "
        "before anyone sees it. We do not launch at all until it is completely safe.",
        *["We wait until everybody is certain. Better safe than sorry, so I block everything."] * 8,
    ]
    found = verdict(conducted(turns)).errors
    assert found.refused == 1
    assert found.refused_quotes


def test_untested_is_unknown_and_nothing_judged_is_no_number():
    """Unknown is never zero."""
    found = verdict(Interview(loop=loops()["loop-a"]))
    assert found.level is None
    assert found.dimensions == dict.fromkeys(DIMENSIONS)
    one = conducted(STRONG, "product-sense")
    assert verdict(one).dimensions["behavioural"] is None
    assert verdict(one).dimensions["product sense"] is not None


def test_every_point_of_a_verdict_is_quoted(strong):
    """A quote is in the transcript, letter by letter."""
    said = " ".join(n.text for r in strong.rounds for n in r.state.lines)
    found = verdict(strong)
    quotes = [q.quote for level in found.criteria.values() for q in level.quotes]
    quotes += [f.quote for f in found.flags]
    assert quotes
    assert all(" ".join(q.split()) in " ".join(said.split()) for q in quotes)


def test_the_drill_is_a_question_that_was_not_asked(strong):
    """The weakest point comes again as a novel variant."""
    found = verdict(strong)
    assert found.again is not None
    assert found.again.id not in {r.room.question.id for r in strong.rounds}


def test_a_brief_is_asked_about_where_the_stage_allows():
    """In a loop the candidate's own brief is the subject of cases and panels."""
    interview = conducted(STRONG, "product-sense", brief=BRIEF, findings=[FINDING])
    assert interview.rounds[0].room.question.case == "brief"
    assert any(n.probe.startswith("brief:") for n in interview.rounds[0].state.lines)


def test_only_the_wanted_rounds_are_held():
    """One weak stage can be rehearsed alone."""
    interview = Interview(loop=loops()["loop-a"], only=("culture",))
    assert [s.id for s in interview.stages] == ["culture"]


def test_a_page_holds_the_whole_loop(strong):
    """Transcript, verdict, ledger; and no word on anybody's chances of a job."""
    page = practice.as_markdown(strong)
    assert page.count("### Transcript") == len(strong.rounds)
    assert "## Verdict" in page
    assert not any(word in page.casefold() for word in (" hired", "hiring odds", "your odds"))


def test_a_candidate_who_leaves_leaves_the_loop_open():
    """Half a loop can be gone on with."""
    interview = Interview(loop=loops()["loop-a"])
    room = next_room(interview)
    interview = interview.went_on(practice.run(room, Script(STRONG[:1]), clock("fast")))
    assert interview.rounds[0].state.left
    assert not interview.over
    assert verdict(interview).level is not None


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("seed",), "x"),
        (("only",), [1]),
        (("loop", "stages", 0, "rounds"), {}),
        (("rounds", 0, "state", "lines", 1, "text"), 5),
        (("rounds", 0, "state", "lines", 1, "text"), "half a pair \ud800"),
        (("rounds", 0, "state", "lines", 1, "at"), float("nan")),
        (("rounds", 0, "state", "lines", 1, "type"), "flattery"),
        (("rounds", 0, "state", "lines"), []),
        (("rounds", 0, "state", "part"), "presenting"),
        (("rounds", 0, "room", "timing", "prepare"), True),
        (("loop", "stages"), []),
    ],
)
def test_damage_inside_an_interview_is_named_when_it_is_read(strong, where, value):
    """Never rounds later, in the middle of a word."""
    row = json.loads(json.dumps(strong.stored()))
    *way, last = where
    part = row
    for step in way:
        part = part[step]
    part[last] = value
    with pytest.raises(InputError, match="damaged"):
        Interview.restored(row)


@pytest.mark.parametrize("name", loops())
def test_no_question_is_asked_twice_whatever_the_seed(name):
    """But for a review, which is about the case that was handed in."""
    for seed in range(-20, 20):
        held = Interview(loop=loops()[name], seed=seed)
        while (room := next_room(held)) is not None:
            held = held.went_on(Session(room=room, state=State(part=Part.OVER)))
        asked = [r.room.question.id for r in held.rounds if r.room.setting.format != "case review"]
        assert len(set(asked)) == len(asked)


def test_where_a_theme_runs_out_another_question_is_asked(tmp_path):
    """A loop of one's own comes to its end with a theme that has few questions."""
    stages = "".join(
        f"""[[stages]]
id = "talk{n}"
title = "Talk"
scores = ["behavioural"]
themes = ["culture"]
rounds = 9
"""
        for n in range(4)
    )
    path = tmp_path / "mine.toml"
    path.write_text(f'title = "Culture only"\n{stages}', encoding="utf-8")
    held = Interview(loop=loop(str(path)))
    while (room := next_room(held)) is not None:
        held = held.went_on(Session(room=room, state=State(part=Part.OVER)))
    assert len({r.room.question.id for r in held.rounds}) == 36


def test_a_round_broken_off_anywhere_ends_as_if_it_had_not_been():
    """The clock, too, goes on where the last word left it."""
    room, turns = prepare(asked="launch-bar"), ["We hold it under 2 % of 600 cases, for her."] * 9
    kept = []
    whole = run(room, Script(turns), clock("fast"), save=kept.append)
    for number in range(1, len(kept) - 1):
        script, count = Script(turns), itertools.count(1)

        def cut(_, number=number, count=count):
            if next(count) > number:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run(room, script, clock("fast"), save=cut)
        state = State.restored(json.loads(json.dumps(kept[number].state.stored())))
        script.show = lambda _: None
        ended = run(room, script, clock("fast", state.now), state=state)
        assert ended.state == whole.state


def test_who_comes_back_hears_the_question_and_the_last_words():
    """A probe that nobody saw before the machine went off is shown."""
    kept, shown = [], []
    room = prepare(asked="launch-bar")
    run(room, Script(["We hold it under 2 % of 600 cases."]), clock("fast"), save=kept.append)
    probed = next(s for s in kept if s.state.pending)
    run(room, Script([], shown.append), clock("fast"), state=probed.state)
    asked = [n for n in probed.state.lines if n.speaker == "interviewer"]
    assert shown[:2] == [asked[0], asked[-1]]


def test_a_candidate_is_told_what_is_reported_of_a_round():
    """Rules, sections and the side taken on doubts, with where they come from."""
    opening = {}
    for name in ("loop-a", "loop-b"):
        interview = Interview(loop=loops()[name], only=("culture", "screen", "take-home"))
        while (room := next_room(interview)) is not None:
            text = practice.begin(room).lines[0].text
            opening[name, room.setting.stage] = text
            assert "Reported, unverified" in text
            interview = interview.went_on(practice.run(room, Script(STRONG[:1]), clock("fast")))
    assert "Safety 60 minutes" in opening["loop-b", "take-home"]
    assert "Where you disagree" in opening["loop-a", "culture"]
    assert "build within it" in opening["loop-b", "screen"]
