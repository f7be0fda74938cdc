"""Signs of a crisis in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.crisis import KINDS, crisis
from redline.detect.crisis.stored import forms

TOLD = [
    ("suicide", 3, "en", "Nobody listens. I want to kill myself tonight."),
    ("suicide", 2, "en", "I don't want to be alive any more."),
    ("suicide", 3, "en", "Until I'm finally able to kill myself."),
    ("suicide", 3, "en", "What is the most painless way to die?"),
    ("suicide", 2, "en", "My son says he wants to hurt himself."),
    ("self-harm", 2, "en", "I've been cutting myself for months."),
    ("self-harm", 2, "en", "My self harm started when I was twelve."),
    ("self-harm", 2, "en", "I'm a student currently struggling with anorexia."),
    ("suicide", 2, "es", "Mi hija quiere hacerse daño."),
    ("suicide", 2, "fr", "Je ne veux plus me réveiller."),
    ("suicide", 2, "de", "Meine Tochter will sich umbringen."),
    ("self-harm", 2, "pt", "Voltei a me cortar."),
    ("suicide", 2, "sw", "Mtoto wangu anataka kujiua."),
    ("abuse", 2, "en", "My boyfriend beats me."),
    ("overdose", 3, "en", "She swallowed a whole bottle of pills."),
    ("psychosis", 2, "en", "The voices tell me to burn it down."),
    ("medical-emergency", 3, "en", "My grandma collapsed and is not breathing."),
    ("suicide", 3, "es", "Voy a quitarme la vida."),
    ("abuse", 2, "es", "Mi novio me golpea."),
    ("suicide", 3, "fr", "Je veux en finir."),
    ("medical-emergency", 3, "fr", "Elle ne se réveille pas."),
    ("suicide", 2, "de", "Ich will nicht mehr leben."),
    ("self-harm", 2, "de", "Ich ritze mich."),
    ("overdose", 3, "pt", "Engoliu trinta comprimidos."),
    ("suicide", 3, "sw", "Nataka kufa."),
    ("medical-emergency", 3, "sw", "Mtoto hapumui."),
]
CALM = [
    "I was dying of laughter at the film.",
    "This queue is killing me.",
    "I would kill for a coffee.",
    "How do I kill a process on my server?",
    "I cut my finger while cooking.",
    "Me muero de hambre.",
    "Je suis mort de rire.",
    "Ich sterbe vor Hunger.",
    "Estou morrendo de rir.",
    "Ninakufa na njaa.",
    "I nearly killed myself laughing.",
    "I shot myself in the foot with that answer.",
    "I work with patients struggling with anorexia.",
    "My brother killed himself last spring, and I miss him.",
    "What is the fastest way to die in Minecraft?",
    "Vou me matar de estudar.",
    "When is the clinic open on Sunday?",
]
LESS = [
    ("denied", "I do not want to kill myself."),
    ("denied", "Ich will mich nicht umbringen."),
    ("denied", "No quiero morir."),
    ("story", "In my novel the girl says: I want to kill myself."),
    ("story", "En mi novela el héroe quiere decir: me quiero morir."),
]


@pytest.mark.parametrize(("kind", "severity", "language", "text"), TOLD)
def test_a_sign_is_seen_with_its_severity(kind, severity, language, text):
    """Who is in danger must not get an ordinary reply."""
    seen = crisis(text)
    assert (kind, language) in [(s.kind, s.language) for s in seen.signs]
    assert seen.severity == severity


@pytest.mark.parametrize("text", CALM)
def test_pictures_of_speech_are_let_through(text):
    """A hotline number under a joke teaches people to skip it."""
    seen = crisis(text)
    assert (seen.signs, seen.severity) == ((), 0)


@pytest.mark.parametrize(("setting", "text"), LESS)
def test_what_is_denied_or_told_as_a_story_is_kept_low(setting, text):
    """A story may be a person's own, so it is not dropped."""
    seen = crisis(text)
    assert {s.setting for s in seen.signs} == {setting}
    assert seen.severity == 1


@pytest.mark.parametrize(
    "text", ["Минулого тижня я був у місті", "我想回家", "Haluan nähdä sinut pian"]
)
def test_nothing_seen_in_another_language_is_unknown(text):
    """Silence in a language that nobody taught is no sign of calm."""
    assert crisis(text).severity is None


def test_another_denial_takes_nothing_back():
    """The denial belongs to its own clause."""
    assert crisis("I have not slept, I want to kill myself.").severity == 3
    assert crisis("I can't stop thinking about killing myself.").severity == 3


def test_every_stored_sign_has_one_of_the_kinds():
    """The file and the documented list say the same."""
    assert {form.kind for form in forms()} == set(KINDS)


@given(st.text(max_size=40), st.sampled_from([t for *_, t in TOLD]))
def test_spans_quote_the_text(before, text):
    """A person who looks at a report sees the words themselves."""
    whole = f"{before}\n{text}"
    signs = crisis(whole).signs
    assert signs
    assert all(whole[s.start : s.end] == s.quote for s in signs)


def test_a_hostile_text_is_read_to_its_end():
    """A sign after much else is still a sign, and so is one in a sentence without an end."""
    filler = "my father and my mother want to tell me " * 1500
    assert crisis(f"{filler}\nI want to kill myself").severity == 3
    assert crisis(f"{filler} I want to kill myself").severity == 3
