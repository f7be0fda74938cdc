"""Columns and lazy units: equal to what `gather` makes, without holding a text."""

import gzip
import random
from dataclasses import fields, replace

import numpy as np
import pytest

from redline.errors import EnvironmentFailure, EvidenceError
from redline.evaluate import Evidence, Given, Row, judged, plan, read_interactions
from redline.evaluate.recalled import Recalled
from redline.evaluate.records import COLUMNS, FACTS
from redline.interaction import Action, Fired, Interaction
from redline.label import Label
from redline.metrics import EvidenceUnit, Judged, gather
from redline.opinion import Verdict

RUN = plan(
    [Row(id="r", request="Q?", language="en", expected="answer")],
    [],
    Given(policy="p", feature="f"),
).run
SEEN = Verdict(verdict="safe", decided="built-in", because="", said=(), control="C9")


def made(number: int, rng: random.Random) -> Interaction:
    """Return some interaction, with everything that one may hold."""
    return Interaction(
        id=f"u{number // 3}~{number}",
        unit=f"u{number // 3}",
        origin="evaluation",
        at="2026-11-22T00:00:00.000+00:00",
        policy="p",
        feature="f",
        language=rng.choice(["en", "sw-KE"]),
        slices={"kind": rng.choice(["ordinary", "boundary"])},
        attack="" if number % 3 == 0 else rng.choice(["role play", "encoding"]),
        turns=(("user", "One"), ("reply", "señal 🙂\u2028"))[: 2 * (number % 2)],
        request=f"Q{number}?",
        action=rng.choice(list(Action)),
        reply=f"R{number} " * 5,
        fired=(Fired(control="C1", name="n", because="b", score=rng.random()),)[: number % 2],
        screened=(SEEN,)[: number % 2],
        confidence=rng.choice([None, 0.25, 0.0]),
        citations=("a.en",)[: number % 2],
        offered=("b.en", "c.en")[: number % 3],
        latency_ms=rng.choice([None, 0.0, 12.345]),
        error="down" if number % 7 == 0 else "",
        tokens=rng.choice([None, (0, 0), (12, 340)]),
        cached=number % 5 == 0,
    )


def labels_of(found: Interaction) -> list[Label]:
    """Return labels that contradict one another, and one of each kind of value."""
    bad = len(found.reply) % 2 == 0
    said = (("expected", "refuse"), ("pages", ("a", "b")), ("harmful", bad), ("harmful", not bad))
    return [
        Label(interaction=found.id, name=name, value=value, by=f"scorer:{at}")
        for at, (name, value) in enumerate(said)
    ]


@pytest.fixture(params=["in order", "mixed"])
def kept(request, tmp_path):
    """Return a folder with evidence, its units side by side or as a stopped run left them."""
    rng = random.Random(3)  # noqa: S311
    found = [made(number, rng) for number in range(60)]
    if request.param == "mixed":
        rng.shuffle(found)
    with Evidence(tmp_path, RUN) as evidence:
        for one in found:
            evidence(one)
    return tmp_path


def test_the_units_are_those_that_gather_makes(kept):
    """One definition of a unit, however it is kept."""
    units = judged(kept, labels_of)
    found = list(read_interactions(kept))
    expected = gather(found, [label for one in found for label in labels_of(one)])
    assert len(units) == len(expected) == 20
    assert units == expected
    assert expected == list(units)
    assert units[-1] == expected[-1]
    assert units[3:5] == expected[3:5]
    with pytest.raises(IndexError):
        units[20]


def test_every_field_and_property_of_a_unit_reads_the_same(kept):
    """Whoever measures, compares or reports need not know which kind it has."""
    units = judged(kept, labels_of)
    found = list(read_interactions(kept))
    expected = gather(found, [label for one in found for label in labels_of(one)])
    for lazy, plain in zip(units, expected, strict=True):
        assert isinstance(lazy, EvidenceUnit)
        assert (lazy.id, lazy.language, lazy.slice("kind")) == (
            plain.id, plain.language, plain.slice("kind"),
        )  # fmt: skip
        for mine, other in zip(lazy.exchanges, plain.exchanges, strict=True):
            assert isinstance(mine, Judged)
            assert isinstance(mine.interaction, Interaction)
            assert (mine.labels, mine.expected, mine.pages) == (
                other.labels, other.expected, other.pages,
            )  # fmt: skip
            assert mine.interaction.stored() == other.interaction.stored()
            assert mine.interaction.said == other.interaction.said


def test_every_field_of_an_interaction_has_a_place_from_which_it_is_read():
    """A field that is new must not be forgotten where runs are read back."""
    names = [field.name for field in fields(Interaction)]
    assert [n for n in names if not isinstance(getattr(Recalled, n), property)] == []


def test_numbers_are_read_without_a_transcript(kept):
    """A metric over a million exchanges must not read their texts."""
    units = judged(kept, labels_of)
    (kept / "interactions.jsonl").write_bytes(b"")
    first = units[0].exchanges[0]
    assert first.interaction.action in set(Action)
    assert first.expected == "refuse"
    assert units[0].language in {"en", "sw"}
    with pytest.raises(EvidenceError):
        _ = first.interaction.reply


def test_numpy_reads_the_columns(kept):
    """The numbers of a run belong to whoever has the folder."""
    judged(kept, labels_of)
    columns = np.load(kept / COLUMNS)
    assert len(columns) == 60
    assert columns["sent"].min() == -1
    assert {path.name for path in kept.iterdir()} == {
        "run.json", "interactions.jsonl", "lock", COLUMNS, f"{FACTS}.gz", f".{COLUMNS}.lock",
    }  # fmt: skip


def test_facts_that_recur_are_kept_about_once(kept):
    """Labels of a million exchanges are few."""
    rng = random.Random(1)  # noqa: S311
    same = replace(made(0, rng), fired=())
    folder = kept / "other"
    with Evidence(folder, RUN) as evidence:
        for number in range(500):
            evidence(replace(same, id=f"x{number}"))
    judged(folder, lambda found: [Label(interaction=found.id, name="n", value=True, by="me")])
    assert gzip.decompress((folder / f"{FACTS}.gz").read_bytes()).count(b"\n") == 1


def test_columns_that_cannot_be_written_are_named(kept):
    """And nothing is left half done."""
    (kept / COLUMNS).mkdir()
    with pytest.raises(EnvironmentFailure, match="columns of the run cannot be written"):
        judged(kept, labels_of)
    assert not list(kept.glob("*.new"))


def test_a_judgement_that_fails_leaves_the_columns_as_they_were(kept):
    """Half of a run is no run."""
    judged(kept, labels_of)
    before = (kept / COLUMNS).read_bytes()

    def broken(_):
        raise EvidenceError("no row")

    with pytest.raises(EvidenceError, match="no row"):
        judged(kept, broken)
    assert (kept / COLUMNS).read_bytes() == before
    assert not list(kept.glob("*.new"))


def test_a_run_without_an_exchange_has_no_units(tmp_path):
    """It was planned, and no more."""
    with Evidence(tmp_path, RUN):
        pass
    units = judged(tmp_path, labels_of)
    assert (len(units), list(units), units[:]) == (0, [], [])
