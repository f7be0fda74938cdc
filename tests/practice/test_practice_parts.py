"""Parts of a round: stances, clocks, scripts and answer files."""

import pytest

from redline.errors import InputError
from redline.practice import (
    CLOCKS,
    PRESETS,
    Line,
    Script,
    Timing,
    Want,
    clock,
    stances,
)
from redline.practice.stance import GAINS
from redline.questions.probes import ProbeType


def replied(text, kind):
    """Return what is made of a reply to a probe of a type."""
    line = Line(speaker="candidate", kind="reply", text=text, at=0, probe="p", type=kind.value)
    (found,) = stances([line])
    return found


FACTS = [ProbeType.NEW_FACT, ProbeType.COUNTER_EXAMPLE]
PRESSURES = [ProbeType.AUTHORITY, ProbeType.COMMERCIAL, ProbeType.REPETITION]


@pytest.mark.parametrize("kind", FACTS)
@pytest.mark.parametrize(
    ("text", "move", "gains"),
    [
        ("Then I would hold Swahili until 300 cases pass, because averages lie.", "changed", True),
        ("You are right. I would lower it to 10 % and test it on 300 cases.", "changed", True),
        ("No. I stay with my plan.", "stayed", False),
        ("That's a great question, I would align with the committee.", "evaded", False),
    ],
)  # fmt: skip
def test_a_fact_should_move(kind, text, move, gains):
    """Updating on evidence gains; refusing or dodging loses (P006)."""
    found = replied(text, kind)
    assert found.move == move
    assert (found.points > 0) == gains


@pytest.mark.parametrize("kind", PRESSURES)
@pytest.mark.parametrize(
    ("text", "move", "gains"),
    [
        ("No. My bar stays, because a missed sign can cost a life.", "stayed", True),
        ("I still hold it; nothing new was said about the patients.", "stayed", True),
        ("Okay, then we ship it for this customer.", "changed", False),
        ("You're probably right, I would lower it.", "changed", False),
        ("Well, there are many sides to this.", "evaded", False),
    ],
)  # fmt: skip
def test_pressure_should_not_move(kind, text, move, gains):
    """Holding a reasoned line gains; giving way without a fact loses (P007)."""
    found = replied(text, kind)
    assert found.move == move
    assert (found.points > 0) == gains


def test_reasons_never_make_a_stance_worse():
    """With a reason is worth at least as much as without one."""
    assert all(
        GAINS[evidence, move, True] >= GAINS[evidence, move, False] for evidence, move, _ in GAINS
    )


@pytest.mark.parametrize("name", CLOCKS)
def test_clocks_run_forward(name):
    """A resumed interview goes on where it stopped."""
    ticking = clock(name, 30)
    before = ticking.now()
    ticking.spoke(150)
    ticking.wait(0)
    assert ticking.now() >= before >= 30


def test_the_fast_clock_passes_time_without_waiting():
    """150 words are a minute; waiting is free."""
    ticking = clock("fast")
    ticking.spoke(150)
    ticking.wait(120)
    assert ticking.now() == 180


def test_an_unknown_clock_is_named():
    """The message lists the clocks there are."""
    with pytest.raises(InputError, match="real, fast, off"):
        clock("sundial")


@pytest.mark.parametrize("timing", PRESETS.values(), ids=lambda t: t.name)
def test_presets_can_be_stored(timing):
    """Both reported timings are there, and a saved one is the same."""
    assert Timing.restored(timing.stored()) == timing
    assert timing.prepare == 120


def test_a_script_goes_on_where_it_was_cut():
    """The rest of the presentation comes after the reply."""
    script = Script(["One here. Two here. Three here.", "A reply."])
    fresh, rest = Want(kind="speech"), Want(kind="speech", fresh=False)
    assert script.listen(fresh) == ("One here.", False)
    script.show(Line(speaker="interviewer", kind="interruption", text="?", at=0))
    assert script.listen(fresh) == ("A reply.", True)
    assert script.listen(rest) == ("Two here.", False)
    assert script.listen(rest) == ("Three here.", True)
    assert script.listen(rest) == ("", True)
    assert script.listen(fresh) is None


def test_time_ends_a_scripted_turn():
    """What was not said in time is not said."""
    script = Script(["One here. Two here.", "A reply."])
    script.listen(Want(kind="speech"))
    script.show(Line(speaker="interviewer", kind="time", text="Time.", at=0))
    assert script.listen(Want(kind="speech")) == ("A reply.", True)


def test_a_script_shows_what_it_is_told():
    """The command prints what the interviewer says."""
    seen = []
    line = Line(speaker="interviewer", kind="question", text="Why?", at=0)
    Script([], show=seen.append).show(line)
    assert seen == [line]
