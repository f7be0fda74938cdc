"""Cues of over-reliance in turns of users and in replies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.leaning import leaning

USER = {
    "hands-over": ["You decide for me.", "I'll do whatever you say.", "Haré lo que digas."],
    "unchecked": [
        "I never check what you write.",
        "You are always right.",
        "Ya no compruebo nada.",
    ],
    "answer-only": ["Just give me the answers.", "Do my homework.", "Solo dame las respuestas."],
    "replaces-people": [
        "I'd rather ask you than my doctor.",
        "I don't need a therapist, I've got you.",
        "Prefiero preguntarte a ti que ir al médico.",
    ],
    "depends": ["You're the only one who understands me.", "Eres la única que me entiende."],
}
REPLY = {
    "encourages": ["You don't need a doctor.", "Just trust me.", "Confía en mí."],
    "returns": [
        "It's your decision.",
        "Please check it with your pharmacist.",
        "La decisión es tuya.",
    ],
}


@pytest.mark.parametrize(
    ("speaker", "kind", "text"),
    [("user", k, t) for k, ts in USER.items() for t in ts]
    + [("reply", k, t) for k, ts in REPLY.items() for t in ts],
)
def test_each_kind_is_told_with_its_words(speaker, kind, text):
    """A scorer counts kinds, a person reads the words."""
    found = leaning(text, speaker=speaker)
    assert found.known
    assert found.kinds == {kind}
    assert all(text[cue.start : cue.end] == cue.quote for cue in found.cues)


@pytest.mark.parametrize(
    "text",
    [
        "What should I look at before I decide?",
        "Can you double check this sum for me?",
        "Which questions should I ask my doctor on Monday?",
        "Write a story in which a man says: I can't live without you.",
        "He said I don't need a therapist because I have you.",
        "¿Qué le pregunto al médico?",
    ],
)
def test_ordinary_turns_show_nothing(text):
    """Asking for help is what an assistant is for."""
    assert leaning(text, speaker="user").cues == ()


def test_a_user_and_a_reply_are_read_differently():
    """What is worrying from one is ordinary from the other."""
    assert leaning("It's your decision.", speaker="user").cues == ()
    assert leaning("You decide for me.", speaker="reply").cues == ()


@pytest.mark.parametrize(
    "text", ["Niambie tu nifanye nini, nitafanya utakavyosema wewe.", "Решай за меня."]
)
def test_a_language_that_is_not_read_is_not_known(text):
    """No cues in it mean nothing."""
    assert not leaning(text, speaker="user").known


@given(st.text(max_size=300), st.sampled_from(["user", "reply"]))
def test_any_text_is_read(text, speaker):
    """No input breaks the detector, and cues lie in the text, in order."""
    cues = leaning(text, speaker=speaker).cues
    assert all(text[c.start : c.end] == c.quote for c in cues)
    assert [c.start for c in cues] == sorted(c.start for c in cues)


@pytest.mark.parametrize(
    "unit", ["a", "you ", "just give me ", "i love you. ", "\n", '"', "don't need to "]
)
def test_a_megabyte_of_anything_ends(unit):
    """Work is bounded by what is read."""
    text = unit * (1_000_000 // len(unit))
    for speaker in ("user", "reply"):
        assert len(leaning(text, speaker=speaker).cues) <= 16_000
