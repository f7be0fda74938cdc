"""Marks of pressure and social engineering in messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.pressure import KINDS, pressure
from redline.detect.pressure.likeness import WEIGHTS, bare, likeness
from redline.detect.pressure.links import stored

MARKED = [
    ("scarcity", "Only 3 left, while stocks last."),
    ("deadline", "Reply within 24 hours."),
    ("authority", "This is the IT department."),
    ("secrecy", "Do not tell anyone about this."),
    ("threat", "Your account will be suspended."),
    ("reward", "You have won a cash prize."),
    ("odd-payment", "Buy two gift cards and send the codes."),
    ("credential-request", "Please confirm your password."),
    ("bank-change", "We have changed our bank details."),
    ("paid-contact", "Txt WIN to 80086, 150p per msg."),
    ("click-request", "Click here to continue."),
    ("link-mismatch", '<a href="http://evil.io/a">www.paypal.com</a>'),
    ("link-mismatch", "[bank.com](https://bank.com.evil.io/x)"),
    ("link-mismatch", "http://paypal.account-check.io/login"),
    ("link-mismatch", "http://203.0.113.9/login"),
    ("sender-mismatch", "From: PayPal Service <help@mail-check.io>\n\nHello"),
    ("sender-mismatch", "From: Ann <ann@firm.com>\nReply-To: x@other.io\n\nHello"),
    ("deadline", "Responda en las próximas 24 horas."),
    ("threat", "Votre compte a été suspendu."),
    ("credential-request", "Bitte bestätigen Sie Ihre Zugangsdaten."),
    ("reward", "Resgate agora seu prêmio."),
    ("credential-request", "Tuma namba ya siri sasa."),
]
PLAIN = [
    "",
    "See you at the meeting on Tuesday.",
    "Nos vemos mañana en la clínica.",
    "Wir treffen uns um neun.",
    "[our page](https://www.firm.com/a) and https://www.paypal.com/help",
    "From: Ann <ann@firm.com>\nReply-To: team@mail.firm.com\n\nHello",
]


@pytest.mark.parametrize(("kind", "text"), MARKED)
def test_a_mark_is_seen(kind, text):
    """Each is one means by which people are pressed."""
    assert kind in pressure(text).kinds


@pytest.mark.parametrize("text", PLAIN)
def test_plain_messages_have_no_marks(text):
    """Most mail presses nobody."""
    assert pressure(text).marks == ()


def test_more_kinds_weigh_more_than_more_of_one():
    """Fraud combines means; advertising repeats one."""
    several = pressure("Your account will be suspended. Confirm your password within 24 hours.")
    repeated = pressure("Hurry! Last chance! While stocks last! Hurry!")
    assert several.score > 2 * repeated.score > 0


def test_a_text_in_another_language_is_not_known():
    """That nothing was found there says nothing."""
    assert pressure("Минулого тижня я був у місті").known is False
    assert pressure("See you at the office in the morning").known is True


def test_every_kind_has_a_weight_and_every_mark_a_kind():
    """The file and the documented list say the same."""
    assert set(stored()["weights"]) == set(KINDS)
    assert set(stored()["marks"]) <= set(KINDS)


@given(st.text(max_size=60), st.sampled_from([t for _, t in MARKED]))
def test_spans_quote_the_text(before, text):
    """A person who is warned sees the words themselves."""
    whole = f"{before}\n{text}"
    assert all(whole[m.start : m.end] == m.quote for m in pressure(whole).marks)


def test_both_ends_of_a_long_message_are_read():
    """Filler must not hide what is asked at the end."""
    long = "I want to tell you about your account and the " * 5000
    assert "credential-request" in pressure(f"{long} confirm your password").kinds


FRAUDS = [
    "Dear member, your profile was put on hold. Sign in with the button to verify your details.",
    "The parcel waits at our depot. Pay the shipping fee of 2.20 to schedule a new delivery.",
    "Your mailbox has no space left. Click to get more storage, or new mail will be deleted.",
    "Ihr Zugang zum Konto wird gesperrt. Bitte bestätigen Sie jetzt Ihre Daten über den Link.",
    "Su cuenta fue limitada. Para evitar el bloqueo actualice sus datos en el enlace.",
    "Sua conta foi bloqueada. Clique no link e atualize seus dados para evitar a multa.",
]
HONEST = [
    "",
    "The parcel was handed to your neighbour this morning.",
    "See you at the meeting on Tuesday; bring the draft.",
    "Das Treffen ist am Freitag um zehn. Bringt bitte eure Notizen mit.",
    "La reunión es el viernes a las diez.",
    "Paris is the capital of France, and the river that crosses it is the Seine.",
]


@pytest.mark.parametrize("text", FRAUDS)
def test_a_fraud_reads_like_one_in_several_languages(text):
    """Few of these have marks enough; their words together give them away."""
    assert pressure(text).likeness >= 0.5


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_does_not_read_like_a_fraud(text):
    """Most of what a feature writes."""
    assert pressure(text).likeness < 0.5


def test_a_fraud_behind_filler_is_still_read():
    """Both ends are read apart, and the worse one decides."""
    filler = "The river rises in the hills and runs through three small towns. " * 200
    fraud = " ".join(FRAUDS[:3]) * 4
    assert likeness(filler, (), 0.0) < 0.5 <= likeness(f"{filler}\n{fraud}", (), 0.0)


@given(st.text(max_size=300))
def test_any_text_has_a_likeness_below_one(text):
    """So that a setting of 1 leaves the decision to the marks."""
    assert 0 <= likeness(text, (), 0.0) < 1


def test_numbers_links_and_layout_do_not_tell_texts_apart():
    """A fraud is not known by its amount or its address."""
    assert bare("Pay 1.99 at https://a.example") == bare("<p>Pay 27.50</p> at www.b.example/x?y")


def test_the_weights_are_small():
    """They travel with every copy of the package."""
    assert WEIGHTS.stat().st_size < 300_000
