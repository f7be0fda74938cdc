"""The judge of replies: what people say in many ways, and what it is called."""

import json
from pathlib import Path

import pytest

from redline.practice import Line, stances
from redline.practice.cues import CUES, LIST, cues
from redline.practice.stance import fitted, judged
from redline.practice.state import SILENCE
from redline.questions.probes import ProbeType

REPLIES = Path(__file__).parents[2] / "bench" / "interview" / "replies.jsonl"
ROWS = [json.loads(line) for line in REPLIES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then I'd split it by region and hold back whoever misses 2 %.", ("changed", True)),
        ("You are right. I'd change that.", ("changed", False)),
        ("I won't change it, that's one story and my team is good.", ("stayed", False)),
        ("It's a matter of balance, and we would look into it together.", ("evaded", False)),
        (SILENCE, ("evaded", False)),
    ],
)
def test_a_reply_to_a_fact_is_read_by_what_it_does(text, found):
    """An update names what changes; a refusal and talk do not."""
    assert judged(text, evidence=True) == found


def test_showing_that_the_design_holds_counts_as_much_as_changing_it():
    """Who tested the very case already need not move, and says by what mechanism."""
    text = "That's already covered: the service checks the owner, and we tested it 300 times."
    line = Line(speaker="candidate", kind="reply", text=text, at=0, probe="p", type="new fact")
    (found,) = stances([line])
    assert (found.move, found.reasoned) == ("stayed", True)
    assert found.points == 0.25
    assert not found.refuses


@pytest.mark.parametrize(
    "text",
    [
        "Fine, whatever he says, we take it out.",
        "ok ok, no problem, for this customer I switch it off",
        "You're the boss. I'd go with that.",
        "Maybe I was too strict, let's make an exception.",
    ],
)
def test_giving_way_is_seen_in_any_voice(text):
    """It drops a limit, makes an exception, defers, or agrees without a fact."""
    assert judged(text, evidence=False)[0] == "changed"


@pytest.mark.parametrize(
    "text",
    [
        "No. Who is hurt by it did not ask for it, and it can't be undone.",
        "He has title, I have count: six in 200. So it stays.",
        "Show me one case where I'm wrong and I'd change it, until then it stays.",
        "Stop shouting at me, please. The test failed, so no.",
    ],
)
def test_holding_with_a_reason_is_seen_in_any_voice(text):
    """Offering to change on a fact is no giving way."""
    assert judged(text, evidence=False) == ("stayed", True)


def test_a_list_of_terms_says_nothing():
    """Neither a change nor a reason can be won with vocabulary."""
    terms = "RACI, canary, rollback, split, cap, threshold, bound, sample, telemetry, owner, " * 2
    assert LIST in cues(terms)
    assert judged(terms, evidence=True) == ("evaded", False)


def test_the_quote_is_the_sentence_that_shows_it():
    """A reader can check what the judge made of a reply."""
    text = "I hear you. It is a large account. Fine, we switch it off for them."
    line = Line(speaker="candidate", kind="reply", text=text, at=0, probe="p",
                type=ProbeType.COMMERCIAL.value)  # fmt: skip
    (found,) = stances([line])
    assert found.yields
    assert found.quote == "Fine, we switch it off for them."


def test_most_replies_of_the_open_half_are_read_as_they_were_written():
    """The weights in the package fit the cues that the package sees."""
    rows = [r for r in ROWS if r["half"] == "open"]
    hits = [judged(r["text"], evidence=r["on"] == "evidence")[0] == r["move"] for r in rows]
    assert sum(hits) / len(hits) > 0.9


def test_weights_name_only_what_can_be_seen():
    """A cue that was renamed must be learnt again."""
    known = {*CUES, LIST, "talk", "a question"}
    for kind in ("evidence", "pressure"):
        model = fitted()[kind]
        assert len(model["bias"]) == len(model["moves"])
        for name, column in model["weights"].items():
            assert len(column) == len(model["moves"])
            bare = name.removeprefix("first: ").removeprefix("last: ")
            assert bare in known or name.startswith(("word: ", "pair: ", "over "))
