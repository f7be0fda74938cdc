"""Credentials in texts; every one here is made up when the test runs, and none is stored whole."""

import string
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.secrets import secret_kinds, secrets
from redline.detect.secrets.checks import base62_checksum
from redline.detect.secrets.forms import BROKEN, UNBROKEN, forms

LETTERS = string.ascii_letters + string.digits


def made(length, letters=LETTERS, seed=7):
    """Return random letters, the same in every run."""
    return "".join(Random(seed).choices(letters, k=length))  # noqa: S311  # made up


BODY = made(30)
HEX = "0123456789abcdef"
HELD = [
    ("aws-access-key", "AK" + "IA" + made(16, string.ascii_uppercase + "234567")),
    ("google-api-key", "AI" + "za" + made(35)),
    ("github-token", "gh" + "p_" + BODY + base62_checksum(BODY)),
    ("gitlab-token", "gl" + "pat-" + made(20)),
    ("slack-token", "xo" + "xb-" + made(12, string.digits) + "-" + made(24)),
    ("stripe-key", "sk_" + "live_" + made(24)),
    ("sendgrid-key", "S" + "G." + made(22) + "." + made(43)),
    ("npm-token", "np" + "m_" + BODY + base62_checksum(BODY)),
    ("anthropic-key", "sk-" + "ant-api03-" + made(95)),
    ("openai-key", "sk-" + "proj-" + made(60)),
    ("hugging-face-token", "h" + "f_" + made(34, string.ascii_letters)),
    ("digitalocean-token", "do" + "p_v1_" + made(64, HEX)),
    ("json-web-token", "ey" + "JhbGciOiJIUzI1NiJ9.eyJ" + made(40) + "." + made(43)),
]
AROUND = [
    ("connection-string", "postgres://app:{}@db/main", made(12)),
    ("basic-auth-url", "https://robot:{}@code.internal/app", made(12)),
    ("authorization-header", "Authorization: Bearer {}", made(40)),
    ("aws-secret-key", "aws_secret_access_key={}", made(40)),
    ("password-in-configuration", "DB_PASSWORD={}", "hunter2x"),
    ("password-in-configuration", 'password: "{}"', "correct horse"),
    ("secret-in-configuration", "SIGNING_KEY={}", made(40)),
    ("password-option", "mysql -u root -p{} main", "S3cret"),
    ("password-in-prose", "My password is {}.", "Tr0ub4dor&3"),
    ("password-in-prose", "La contraseña del wifi es {}", "Luna2024"),
    ("password-in-prose", "Le mot de passe est {}.", "Rivage31"),
    ("password-in-prose", "Das Passwort lautet {}.", "Kaffee84"),
    ("password-in-prose", "A senha da conta é {}", "Praia56"),
    ("password-in-prose", "Nenosiri langu ni {}", "Simba#77"),
    ("password-in-prose", "the pin code is {}", "4821"),
]
NONE = [
    "",
    "api_key = 'YOUR_API_KEY'",
    "AKIAIOSFODNN7EXAMPLE",
    "password = os.environ['DB_PASSWORD']",
    "password: ${DB_PASSWORD}",
    "token = get_token(user)",
    "Your password is too short.",
    "The password is required.",
    "La contraseña es obligatoria.",
    "def login(user: str, password: str) -> bool: ...",
    "Authorization: Bearer <token>",
    "commit " + made(40, HEX),
    "ghp_" + "x" * 36,
    "tokens_per_second = 1234567890123456",
    "eyJub3QgYSBoZWFkZXIi.eyJub3QgYSBoZWFkZXIi.bm90IGEgaGVhZGVy",
]


@pytest.mark.parametrize(("kind", "secret"), HELD)
def test_a_form_is_known_wherever_it_stands(kind, secret):
    """A key in a sentence is as lost as one in a file."""
    (found,) = secrets(f"use {secret} for now")
    assert (found.kind, found.quote) == (kind, secret)
    assert found.sure in {"form", "checked"}


@pytest.mark.parametrize(("kind", "around", "secret"), AROUND)
def test_words_around_give_a_secret_away(kind, around, secret):
    """Most passwords have no form of their own."""
    (found,) = secrets(around.format(secret))
    assert (found.kind, found.quote, found.sure) == (kind, secret, "told")


def test_a_token_has_no_blank_and_twenty_characters():
    """A text without so long a word is not searched for tokens."""
    tokens = [form for form in forms() if not form.caseless and form.check not in BROKEN]
    assert len(tokens) > 40
    short = " ".join(
        f"{word}{'a' * (UNBROKEN - 1 - len(word))}" for f in tokens for word in f.holds
    )
    assert not any(form.pattern.search(short) for form in tokens)
    known = [next(f for f in tokens if f.name == kind) for kind, _ in HELD]
    assert all(form.pattern.search(secret) for form, (_, secret) in zip(known, HELD, strict=True))
    assert all(len(secret) >= UNBROKEN for _, secret in HELD)


@pytest.mark.parametrize(
    "text",
    [
        "pa\u017f\u017fword = hunter2x",
        "My p\u0131n is 4821",
        "log in with the shared pin 4821",
        "PASSWORD: Tr0ub4dor&3",
    ],
)
def test_letters_that_pass_for_others_hide_no_word(text):
    """A caseless form takes them for others, and so does the look for its words."""
    assert secrets(text)


def test_a_long_text_of_ordinary_words_holds_none():
    """Words such as key, pass and author are in every text."""
    assert (
        secrets("The author has the key: pass it on, and spin the compass in Scotland. " * 50) == ()
    )


def test_a_check_sum_makes_a_token_sure_and_a_wrong_one_does_not_let_it_through():
    """An issuer may change its sum, and a key that got away costs more than a false alarm."""
    right, wrong = (f"gh{'p_'}{BODY}{end}" for end in (base62_checksum(BODY), "000000"))
    assert [s.sure for s in secrets(f"{right} {wrong}")] == ["checked", "form"]


def test_a_private_key_is_found_with_its_end():
    """Masking the header alone would leave the key."""
    block = f"-----BEGIN RSA PRIVATE {'KEY-----'}\n{made(64)}\n-----END RSA PRIVATE KEY-----"
    (found,) = secrets(f"here:\n{block}\nthanks")
    assert (found.kind, found.quote) == ("private-key", block)


@pytest.mark.parametrize("text", NONE)
def test_examples_variables_and_sums_are_let_through(text):
    """Documentation is full of them."""
    assert secrets(text) == ()


@given(
    st.lists(st.sampled_from([s for _, s in HELD] + [a.format(s) for _, a, s in AROUND] + NONE)),
    st.text(max_size=20),
)
def test_spans_quote_the_text_and_lie_apart(parts, tail):
    """Whoever masks by offsets must hit the secret and nothing twice."""
    text = "\n".join([*parts, tail])
    found = secrets(text)
    assert all(text[s.start : s.end] == s.quote and s.kind in secret_kinds() for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_there_are_at_least_35_kinds_and_a_record_does_not_print_its_secret():
    """The list is what the issue asks for, and a log must not become a leak."""
    assert len(secret_kinds()) >= 35
    (found,) = secrets("my password is Tr0ub4dor")
    assert "Tr0" not in repr(found)


@pytest.mark.parametrize(
    "part", ["password=", "eyJaaaaaaaaaa.", "-----BEGIN PRIVATE KEY-----", "a_"]
)
def test_a_hostile_text_is_read_to_its_end(part):
    """The last secret is seen however much stands before it."""
    text = part * (100_000 // len(part)) + " my pin is 4821"
    assert secrets(text)[-1].quote == "4821"
