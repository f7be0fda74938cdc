"""Proving an example: what it claims is held against what it does."""

import shutil

import pytest

from redline.workspace.claiming import Against, reduction
from redline.workspace.examples import Card, Claim
from redline.workspace.home import home_of
from redline.workspace.proof import Proof, Removal
from redline.workspace.proving import Proving
from redline.workspace.without import brief_without
from tests.conftest import write_launch


@pytest.fixture(scope="module")
def proof(tmp_path_factory, learnt_launch):
    """Return what proving the small launch comes to."""
    source = write_launch(tmp_path_factory.mktemp("example") / "small").parent
    shutil.copytree(learnt_launch, home_of(source / "brief.md").made().cache)
    claims = [claim("more", 10.0), claim("more", 99.9), claim("less", 100.0, of="reduction")]
    small = Card(
        name="small",
        folder=source,
        title="Small",
        shows="Nothing.",
        answers=(),
        phase="Beta",
        controls={"C1": "M2", "C2": "M1", "C3": ""},
        redundant={"C2": "The office has no contracts."},
        claims=tuple(claims),
    )
    return Proving(card=small, folder=tmp_path_factory.mktemp("proof")).prove()


def claim(better: str, figure: float, of: str = "value") -> Claim:
    """Return a claim on the launch's value."""
    return Claim(says="", ids=(), metric="M1", of=of, figure=figure, better=better)


def test_a_launch_is_reviewed_evaluated_and_decided(proof):
    """What a person would do by three commands is done in one."""
    assert proof.rows == 48
    assert proof.exchanges >= proof.rows
    assert list(proof.phases) == ["Red team", "Beta"]
    assert proof.highest == "Beta"


def test_the_decision_is_made_again_from_what_was_kept(proof):
    """A decision that nobody can make again proves nothing."""
    assert proof.reproduced


def test_a_claim_is_reached_by_its_bound_alone(proof):
    """A point estimate on the good side is doubt, and doubt is said."""
    easy, hard, _ = proof.claims
    assert easy.verdict == "reached"
    assert hard.verdict in ("not reached", "by the point estimate")
    assert easy.low <= easy.value <= easy.high


def test_each_control_is_taken_away_once(proof):
    """Each removal says what the launch then did, and how the metric moved."""
    assert [one.control for one in proof.removals] == ["C1", "C2", "C3"]
    first = proof.removals[0]
    assert first.name == "quote check"
    assert first.change is not None
    assert all(one.why for one in proof.removals if one.outcome != "ship")


def test_the_stored_form_holds_everything(proof):
    """The table of the documentation is made from it alone."""
    stored = proof.stored()

    assert stored["phases"] == dict(proof.phases)
    assert len(stored["removals"]) == 3
    assert stored["troubles"] == proof.troubles


def removal(outcome: str, redundant: str = "") -> Removal:
    """Return a removal with an outcome."""
    return Removal(
        control="C1",
        name="gate",
        metric="",
        change=None,
        outcome=outcome,
        why="",
        redundant=redundant,
    )


def test_what_is_otherwise_than_the_card_says_is_told():
    """A proof that cannot fail would be none."""
    card = Card(
        name="x", folder=None, title="", shows="", answers=(), phase="Beta", controls={"C1": ""}
    )
    given = {"card": card, "score": 5.0, "rows": 1, "exchanges": 1}

    bad = Proof(
        **given,
        findings=2,
        phases={"Beta": "hold"},
        reproduced=False,
        removals=(removal("ship"), removal("ship", "explained"), removal("hold")),
    )
    assert bad.troubles == [
        "2 findings at warning or above",
        "ships up to no phase, not Beta",
        "the decision could not be made again from what was kept",
        "ships without C1 gate",
    ]
    good = Proof(**given, findings=0, phases={"Beta": "ship"}, reproduced=True)
    assert good.troubles == []


def test_a_launch_that_must_not_happen_is_stopped_and_not_merely_held():
    """Held is what doubt does; the card of a hard no promises that something speaks against it."""
    card = Card(name="x", folder=None, title="", shows="", answers=(), phase="")
    given = {"card": card, "score": 5.0, "rows": 1, "exchanges": 1, "findings": 0}

    stopped = Proof(**given, phases={"Beta": "stop"}, reproduced=True)
    assert stopped.troubles == []
    held = Proof(**given, phases={"Beta": "hold"}, reproduced=True)
    assert held.troubles == ["nothing is stopped, and the card says that nothing may ship"]
    shipped = Proof(**given, phases={"Beta": "ship"}, reproduced=True)
    assert shipped.troubles[0] == "ships up to Beta, not no phase"


def test_a_reduction_takes_the_unfavourable_ends():
    """Two doubts do not cancel."""
    assert reduction((0.5, 0.4, 0.6), (0.1, 0.05, 0.2)) == pytest.approx((80, 50, 91.67), abs=0.01)
    assert reduction((0.0, 0.0, 0.1), (0.0, 0.0, 0.1)) is None


def test_a_claim_that_was_not_measured_is_not_reached():
    """Unknown is never a pass."""
    assert Against(claim=claim("more", 1), value=None, low=None, high=None).verdict == (
        "not measured"
    )


def test_sentences_of_a_control_go_with_it():
    """A block that belongs to nothing would be said by nobody."""
    text = "| C1 | gate |\n\n```C1\nen: No.\n```\n\n| R1 | Never | C1 |\n"

    assert brief_without(text, "C1") == "\n| R1 | Never | |\n"
