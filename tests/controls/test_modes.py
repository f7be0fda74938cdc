"""What every control can be told: what happens when it fails, and how long it may take."""

import re

import pytest
from small import BRIEF, policy

from redline.controls import CONTROLS
from redline.errors import SettingError

NAMES = [name for name in CONTROLS if name != "audit record"]
RED = """
## Red lines

| ID | Must never happen | Seen by |
| --- | --- | --- |
| R1 | A dose is given | {seen} |
"""


def told(name, setting, text=BRIEF):
    """Return the small brief with one more setting of a control."""
    row = re.compile(rf"(\| {name} \|[^|]*\| gateway \|)([^|]*)\|")
    found = row.search(text)
    own = found[2].strip()
    return row.sub(rf"\1 {f'{own}; ' if own else ''}{setting} |", text, count=1)


def mode(text, name):
    """Return the mode of a control."""
    (found,) = [e for e in policy(text).enforced if e.name == name]
    return found.fails, found.within


@pytest.mark.parametrize("name", NAMES)
def test_every_control_takes_both_and_its_own_settings_stay(name):
    """The compiler reads them for all, so that no entry can forget them."""
    if f"| {name} |" not in BRIEF:
        pytest.skip("the small brief has no row of it")
    plain = {e.name: e for e in policy().enforced}[name]
    found = {
        e.name: e for e in policy(told(name, "if it fails = hand over; within = 150 ms")).enforced
    }[name]
    assert (plain.fails, plain.within) == ("stop", None)
    assert (found.fails, found.within) == ("hand over", 0.15)
    assert found.settings == plain.settings


def test_the_digest_follows_the_mode_and_not_the_default_written_out():
    """A control that is let by is another policy; one that says what holds anyway is not."""
    digests = [
        policy(told("confidence gate", setting)).digest
        for setting in ("if it fails = let by", "within = 2 s", "if it fails = hand over")
    ]
    assert len({policy().digest, *digests}) == 4
    assert policy(told("confidence gate", "if it fails = stop")).digest == policy().digest


def test_a_control_that_hands_over_has_a_sentence_for_it():
    """It is in the policy, so that a check can compare it and the digest covers it."""
    found = policy(told("danger handoff", "if it fails = hand over")).sentences
    assert "night desk" in found.say("handoff", "en", "C2")
    other = policy(told("quote check", "if it fails = hand over")).sentences
    assert "the people in charge" in other.say("handoff", "en", "C4")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        (
            "if it fails = ignore",
            r"`if it fails = ignore` is not accepted.*stop, hand over, let by",
        ),
        ("within = soon", "is no time"),
        ("within = 0 ms", "leaves no time at all"),
        ("within = 3", "is no time"),
        ("if it fials = stop", "Did you mean `if it fails`"),
    ],
)
def test_what_is_no_mode_is_refused_with_its_place(setting, says):
    """A typing error must not leave a control open, nor without its limit."""
    with pytest.raises(SettingError, match=rf"(?s)brief\.md:\d+:\d+: .*{says}"):
        policy(told("quote check", setting))


@pytest.mark.parametrize(
    "setting", ["if it fails = let by", "if it fails = hand over", "within = 1 s"]
)
def test_nothing_goes_on_without_the_record(setting):
    """What is not in the record did not happen, so it must not."""
    with pytest.raises(SettingError, match="nothing leaves that is not in the record"):
        policy(told("audit record", setting))


@pytest.mark.parametrize(("holds", "seen"), [("H1, R1", ""), ("H1", "C4"), ("H1", "quote check")])
def test_what_holds_a_red_line_is_not_let_by(holds, seen):
    """A red line that a fault can switch off is none."""
    text = BRIEF.replace("| quote check | H1 |", f"| quote check | {holds} |")
    text += RED.format(seen=seen)
    with pytest.raises(SettingError, match="holds the red line R1"):
        policy(told("quote check", "if it fails = let by", text))
    assert mode(told("quote check", "if it fails = hand over", text), "quote check")
    assert mode(told("confidence gate", "if it fails = let by", text), "confidence gate")
