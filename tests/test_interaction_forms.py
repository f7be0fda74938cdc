"""The stored form of an interaction: old lines are read, and plain ones written as before."""

import orjson

from redline.interaction import Action, Fired, Interaction
from redline.likelihood import Likelihood
from redline.opinion import Opinion, Verdict

SEEN = Verdict(
    verdict="safe",
    decided="built-in",
    because="",
    said=(Opinion(by="built-in", verdict="safe", score=0.125),),
    control="C9",
)
FIRED = Fired(control="C1", name="boundary refusal", because="B2", score=0.5)
PLAIN = Interaction(
    id="r", unit="u", origin="live", at="2026", policy="p", feature="f", action=Action.REFUSED,
    turns=(("user", "a"), ("reply", "b")), request="q", reply="No.", fired=(FIRED,),
    screened=(SEEN,), tokens=(3, 4), latency_ms=1.5,
)  # fmt: skip
WRITTEN = (
    b'{"redline":"interaction/2","id":"r","unit":"u","origin":"live","at":"2026","policy":"p",'
    b'"feature":"f","language":"und","slices":{},"attack":"","turns":[["user","a"],["reply","b"]],'
    b'"request":"q","action":"refused","reply":"No.","fired":[["C1","boundary refusal","B2",0.5]],'
    b'"screened":[{"control":"C9","part":"request","texts":1,"verdict":"safe","decided":"built-in",'
    b'"because":"","said":[{"by":"built-in","verdict":"safe","score":0.125,"because":"","ms":0.0,'
    b'"calls":0,"language":"und","known":true}]}],"confidence":null,"citations":[],"offered":[],'
    b'"latency_ms":1.5,"error":"","tokens":[3,4],"cached":false}'
)
"""What version 2 wrote of it, before there was a version 3."""


def through(found):
    """Return an interaction written and read again."""
    return Interaction.restored(orjson.loads(orjson.dumps(found.stored())))


def test_a_line_without_anything_new_is_what_version_two_wrote():
    """Evidence keeps its digest, and programs that read version 2 go on reading."""
    assert orjson.dumps(PLAIN.stored()) == WRITTEN
    assert Interaction.restored(orjson.loads(WRITTEN)) == PLAIN


def test_controls_of_an_earlier_turn_and_a_likelihood_are_version_three():
    """A reader that does not know them must not pass them by."""
    early = Interaction(**{**fields(), "fired": (Fired(**{**of(FIRED), "turn": 1}), FIRED)})
    assert early.stored()["redline"] == "interaction/3"
    assert early.stored()["fired"] == [
        ["C1", "boundary refusal", "B2", 0.5, 1],
        ["C1", "boundary refusal", "B2", 0.5],
    ]
    seen = Interaction(**{**fields(), "screened": (Verdict(**{**of(SEEN), "turn": 2}),)})
    assert seen.stored()["redline"] == "interaction/3"
    sure = Interaction(**{**fields(), "likelihood": Likelihood.of([-1.0, -2.0])})
    assert sure.stored()["likelihood"] == {"tokens": 2, "total": -3.0, "squares": 5.0}
    for found in (early, seen, sure):
        assert through(found) == found


def test_a_talk_says_at_which_reply_a_control_acted():
    """Also where the same control acted on every reply."""
    turns = (("user", "a"), ("reply", "b"), ("assistant", "planted"), ("user", "c"), ("reply", "d"))
    early = Fired(**{**of(FIRED), "turn": 2})
    found = Interaction(**{**fields(), "turns": turns, "fired": (early, FIRED)})
    assert [(text, acted) for _, text, acted in found.played() if acted] == [("d", (early,))]
    assert found.acted() == (FIRED,)
    assert found.acted(1) == ()


def fields():
    """Return the fields of the plain interaction."""
    return of(PLAIN)


def of(record):
    """Return the fields of a record."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
