"""Fixed sentences: built in, or the brief's own."""

import re

import pytest
from small import BRIEF, policy

from redline.controls.sentences import KEYS, built_in
from redline.errors import SettingError

OWN = (
    BRIEF
    + """
```B1
en: Doses are for the pharmacist.
es: Las dosis, con la farmacéutica.
```

```C2
sw: Piga simu sasa.
above = 30 %
```
"""
)


@pytest.mark.parametrize("language", sorted(built_in()))
def test_every_language_has_every_sentence_with_the_same_gaps(language):
    """Nobody is told less because of their language."""
    for key in KEYS:
        gaps = re.findall(r"\{\w+\}", built_in()[language][key])
        assert gaps == re.findall(r"\{\w+\}", built_in()["en"][key])


def test_a_refusal_names_the_boundary_and_what_happens_instead():
    """Where the brief's own language has words for it; others get the general sentence."""
    said = policy().sentences
    assert "give a dose" in said.say("refuse", "en", "B1")
    assert "names the pharmacist" in said.say("refuse", "en-GB", "B1")
    assert said.say("refuse", "es", "B1") == built_in()["es"]["refuse"]


def test_a_block_of_the_brief_replaces_sentence_and_setting():
    """What a clinic says to its patients is the clinic's to word."""
    found = policy(OWN)
    assert found.sentences.say("refuse", "es", "B1") == "Las dosis, con la farmacéutica."
    assert found.sentences.say("urgent", "sw", "C2") == "Piga simu sasa."
    assert "night desk" in found.sentences.say("urgent", "es", "C2")
    assert next(e for e in found.enforced if e.id == "C2").settings["above"] == 0.3
    assert found.digest != policy().digest


def test_an_unknown_language_is_answered_in_english():
    """A sentence somebody may not read is better than silence."""
    said = policy().sentences
    assert said.say("unsure", "und") == said.say("unsure", "en")


def test_a_line_that_is_neither_sentence_nor_setting_is_refused():
    """It would be said in no language and set nothing."""
    with pytest.raises(SettingError, match=r"brief\.md:\d+: 'Call us' is neither a sentence"):
        policy(BRIEF + "\n```C2\nCall us\n```\n")


def test_no_sentence_that_can_be_said_has_a_gap():
    """A person would read the braces."""
    assert not any("{" in line for line in policy(OWN).sentences.lines())
