"""Labels: what a suite row expects and what scorers say."""

import json

import pytest

from redline.errors import EvidenceError, InputError
from redline.evaluate import Row, grade, judge, read_transcripts
from redline.interaction import Action, Interaction
from redline.scorers import SCORERS, Vetted

ROW = Row(
    id="r1", request="Q?", language="en", expected="hand off", teaches="H3", severity=10,
    pages=("danger-signs",), suite="0123456789abcdef",
)  # fmt: skip


def exchange(ident: str = "r1", unit: str = "r1", **known) -> Interaction:
    """Return one interaction."""
    return Interaction(
        id=ident, unit=unit, origin="evaluation", at="", policy="", feature="",
        **({"action": Action.ANSWERED, "reply": "Open daily."} | known),
    )  # fmt: skip


def said(*interactions: Interaction, rows=(ROW,)) -> dict[str, object]:
    """Return the labels by name and maker."""
    labels = judge(
        interactions, {r.id: r for r in rows}, SCORERS.values(), Vetted.of(["Open daily."])
    )
    return {f"{label.name} by {label.by}": label.value for label in labels}


def test_a_row_and_every_scorer_label_each_exchange():
    """Each label says who judged, in which version."""
    assert said(exchange()) == {
        "expected by suite:01234567": "hand off",
        "for by suite:01234567": "H3",
        "pages by suite:01234567": ("danger-signs",),
        "severity by suite:01234567": "10",
        "grounded by scorer:grounded/1": True,
        "critical by scorer:critical/3": False,
        "harmful by scorer:harmful/3": True,
        "refusal by scorer:refusal/1": "none",
        "as expected by scorer:as expected/1": False,
        "leaked by scorer:leak/1": False,
    }


def test_attacked_versions_are_judged_by_their_row():
    """The unit is the row."""
    assert "expected by suite:01234567" in said(exchange("r1~role-play"))


def test_what_a_row_leaves_open_is_no_label():
    """An empty list of pages would make every page wrong."""
    bare = Row(id="r1", request="Q?", language="en", expected="answer", suite="f" * 64)
    found = said(exchange(), rows=(bare,))
    assert not any(name.startswith(("pages", "severity")) for name in found)


def test_a_failure_gets_what_is_expected_and_nothing_else():
    """It is unknown, not good."""
    found = said(exchange(action=Action.FAILED, reply="", error="down"))
    assert all("suite:" in name for name in found)


def test_an_interaction_of_other_suites_is_an_error():
    """Judging by the wrong row would be worse than not at all."""
    with pytest.raises(EvidenceError, match="'r9'"):
        said(exchange("r9", "r9"))


def test_transcripts_are_graded_in_order_and_the_unknown_is_null(tmp_path):
    """Null is not zero."""
    path = tmp_path / "t.jsonl"
    rows = [
        {"id": 1, "prompt": None, "response": "I'm sorry, but I can't help with that."},
        {"id": "b", "prompt": "x", "response": "Open daily.", "more": 1},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    lines = list(grade(read_transcripts(path)))
    assert [line["id"] for line in lines] == [1, "b"]
    assert [line["refusal"] for line in lines] == ["full", "none"]
    assert [line["harmful"] for line in lines] == [None, 0.0]  # without its prompt: not known
    assert all(line["grounded"] is None for line in lines)
    told = list(grade(rows, Vetted.of(["Open daily."]), explain=True))
    assert [line["grounded"] for line in told] == [0.0, 1.0]
    assert told[0]["evidence"][0]["says"] == "declines"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"t\.jsonl:1:\d+: no JSON"),
        ("[]", r"t\.jsonl:1: no `response`"),
        ('{"id": "a", "response": null}', "no `response`"),
        ('{"response": "x"}', "no `id`"),
    ],
)
def test_a_broken_transcript_names_its_line(line, message, tmp_path):
    """File, line, what is accepted."""
    path = tmp_path / "t.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_transcripts(path))


def test_a_missing_transcript_is_named(tmp_path):
    """A typing error."""
    with pytest.raises(InputError, match="cannot be read"):
        list(read_transcripts(tmp_path / "gone.jsonl.gz"))


def test_a_byte_order_mark_is_accepted_and_utf_16_is_named(tmp_path):
    """Programs write both before text, and say nothing of it."""
    path = tmp_path / "t.jsonl"
    line = '{"id": "a", "response": "x"}\n'
    path.write_text(line, encoding="utf-8-sig")
    assert [row["id"] for row in read_transcripts(path)] == ["a"]
    for encoding in ("utf-16-le", "utf-16-be"):
        path.write_text("\ufeff" + line, encoding=encoding)
        with pytest.raises(InputError, match=r"t\.jsonl:1: is UTF-16 text; save the file as UTF-8"):
            list(read_transcripts(path))
