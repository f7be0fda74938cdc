"""Masking of secrets and personal data: what leaves with the controls, and without."""

import asyncio
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import BRIEF, policy, released, says

from redline.controls import CONTROLS, Exchange, Resources
from redline.controls.entries.personal_data_masking import KINDS as NAMED
from redline.controls.entries.personal_data_masking import chosen, data_spans
from redline.controls.entries.secrets_masking import key_spans
from redline.controls.masking import Masks, masked
from redline.detect.personal import KINDS, personal_data
from redline.detect.secrets import secrets
from redline.llm.protocol import Ask, Message, Reply, ToolCall

BODY = "\n".join(
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7" + "k" * 8 for _ in range(30)
)
KEY = f"-----BEGIN PRIVATE KEY-----\n{BODY}\n-----END PRIVATE KEY-----"
JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkFkYSIsImlhdCI6MTUxNjIzOTAyMn0."
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
)
SECRETS = {
    "aws": ("Set AKIAIOSFODNN7EXAMPLQ as the id.", "AKIAIOSFODNN7EXAMPLQ"),
    "connection": ("Use postgres://app:s3cr3t-Pw9x@db/x now.", "s3cr3t-Pw9x"),
    "configuration": ("db_password = 'tR7#kq!92zz'", "tR7#kq!92zz"),
    "token": ("api_key: f3Kq9zTx7LmPw2RvB8nYc4Jd", "f3Kq9zTx7LmPw2RvB8nYc4Jd"),
    "bearer": ("Authorization: Bearer f3Kq9zTx7LmPw2RvB8nYc4Jd", "f3Kq9zTx7LmPw2RvB8nYc4Jd"),
    "jwt": (f"Send {JWT} along.", JWT),
    "prose": ("The password is Hq7!tree92 for now.", "Hq7!tree92"),
    "spanish": ("La contraseña es Hq7!tree92.", "Hq7!tree92"),
    "pin": ("Log in, my pin is 4821.", "4821"),
    "option": ("Run mysql -u root --password=Zx9!kqLm2 now", "Zx9!kqLm2"),
    "key": (f"Here it is:\n{KEY}\nKeep it.", BODY[:40]),
    "cut key": (f"Here it is:\n{KEY[:900]}", BODY[:40]),
}
PEOPLE = {
    "mail": ("Write to ada.king@post.org.", "ada.king@post.org"),
    "phone": ("Call +44 20 7946 0958 today.", "+44 20 7946 0958"),
    "card": ("It was card 4111 1111 1111 1111.", "4111 1111 1111 1111"),
    "iban": ("Pay to DE89 3704 0044 0532 0130 00.", "DE89 3704 0044 0532 0130 00"),
    "ip": ("He came from 8.8.4.4 twice.", "8.8.4.4"),
    "name": ("My name is Ada Lovelace.", "Ada Lovelace"),
    "birth": ("I was born on 12 March 1981.", "12 March 1981"),
    "spanish": ("Me llamo Ada Lovelace.", "Ada Lovelace"),
    "mail in brackets": ("Ask (ada_k@mail.example.org).", "ada_k@mail.example.org"),
    "two": ("Ask bob.ray@post.org or ada@post.org.", "bob.ray@post.org"),
}
SPLIT = "\n".join(text for text, _ in (*SECRETS.values(), *PEOPLE.values()))


def stage(name, **settings):
    """Return one control of the small brief as a stage."""
    text = BRIEF
    if settings:
        said = "; ".join(f"{k} = {v}" for k, v in settings.items()).replace("_", " ")
        row = next(line for line in BRIEF.splitlines() if f"| {name} |" in line)
        text = BRIEF.replace(row, row.replace("gateway | |", f"gateway | {said} |"))
        assert text != BRIEF
    made = policy(text)
    control = next(e for e in made.enforced if e.name == name)
    return CONTROLS[name].build(control, Resources(policy=made))


def run(made, text, pieces=1, asked="Hello"):
    """Return what leaves through a stage, and the exchange."""
    return asyncio.run(released([made], asked, says(text, pieces=pieces)))


@pytest.mark.parametrize(("text", "secret"), SECRETS.values(), ids=SECRETS)
def test_a_secret_leaves_without_the_control_and_not_with_it(text, secret):
    """Each form leaves as it is said, and is a placeholder behind the control."""
    assert secret in asyncio.run(released([], "Hello", says(text)))[0]
    said, exchange = run(stage("secrets masking"), text)
    assert secret not in said
    assert "[secret 1]" in said
    assert exchange.fired[0].because == "masked in the reply: 1 secret"


@pytest.mark.parametrize(("text", "piece"), PEOPLE.values(), ids=PEOPLE)
def test_personal_data_leave_without_the_control_and_not_with_it(text, piece):
    """Each kind leaves as it is said, and is a placeholder behind the control."""
    assert piece in asyncio.run(released([], "Hello", says(text)))[0]
    said, exchange = run(stage("personal data masking"), text)
    assert piece not in said
    assert exchange.fired


@pytest.mark.parametrize("name", ["secrets masking", "personal data masking"])
def test_ordinary_text_is_let_by_as_it_is(name):
    """Placeholders in a harmless answer would cost trust."""
    made = stage(name)
    for text in ("We open at nine. Bring 2 forms.", "Use a strong password; it takes 3 minutes."):
        assert run(made, text)[0] == text


@pytest.mark.parametrize(
    "find",
    [
        lambda text: key_spans(text, secrets),
        lambda text: data_spans(text, personal_data, frozenset(KINDS), None),
    ],
    ids=["secrets", "personal"],
)
@given(places=st.lists(st.integers(1, len(SPLIT)), max_size=12), start=st.integers(0, 20))
def test_the_same_leaves_at_every_split(find, places, start):
    """However a service cuts its stream, no part of a piece leaves."""
    text = "\n".join(SPLIT.split("\n")[start:])

    async def cut():
        edges = sorted({0, len(text), *(p for p in places if p < len(text))})
        for first, last in pairwise(edges):
            yield text[first:last]

    async def streamed():
        return "".join([piece async for piece in masked(cut(), Masks(find))])

    assert asyncio.run(streamed()) == asyncio.run(Masks(find).text(text))


@pytest.mark.parametrize("size", [1, 3, 17, 40])
def test_the_same_leaves_in_pieces_of_every_size(size):
    """A stream of tokens is cut everywhere."""
    for name in ("secrets masking", "personal data masking"):
        made, pieces = stage(name), -(-len(SPLIT) // size)
        assert run(made, SPLIT, pieces)[0] == run(made, SPLIT)[0]


def test_the_quick_look_finds_whatever_the_detector_finds():
    """A look that is laxer than the detector would be a hole."""
    kept = Path(__file__).parents[2] / "bench" / "detectors" / "personal.jsonl"
    texts = [json.loads(line)["text"] for line in kept.read_text("utf-8").splitlines()]
    texts += [text for text, _ in (*SECRETS.values(), *PEOPLE.values())]
    for text in texts:
        assert len(list(key_spans(text, secrets))) == len(secrets(text))
        found = list(data_spans(text, personal_data, frozenset(KINDS), None))
        assert len(found) == len(personal_data(text))


def test_what_is_sent_to_the_model_is_masked_where_the_brief_says_so():
    """One piece has one placeholder in request, tool result and reply."""
    heard = []

    async def echo(exchange):
        heard.extend(message.content for message in exchange.ask.messages)
        yield "You wrote from ada@post.org, and so did bob@post.org."
        exchange.reply = Reply(text="")

    asked = Ask(
        messages=(
            Message(role="tool", content="From: ada@post.org"),
            Message(role="user", content="I am ada@post.org"),
        )
    )

    async def through(made):
        exchange = Exchange(id="x", ask=asked)
        said = "".join([piece async for piece in made(exchange, echo)])
        return said, exchange

    said, exchange = asyncio.run(through(stage("personal data masking", in_requests="mask")))
    assert heard == ["From: [e-mail 1]", "I am [e-mail 1]"]
    assert said == "You wrote from [e-mail 1], and so did [e-mail 2]."
    assert [fired.because for fired in exchange.fired] == [
        "masked in the request: 2 e-mail",
        "masked in the reply: 2 e-mail",
    ]
    heard.clear()
    asyncio.run(through(stage("personal data masking")))
    assert heard == ["From: ada@post.org", "I am ada@post.org"]


def test_a_tool_call_is_masked_and_stays_json():
    """A secret must not leave in the arguments of a call, escaped or not."""

    async def calls(exchange):
        yield "Done."
        said = '{"url": "postgres://app:s3cr3t-\\u0050w9x@db/x", "n": 4111111111111111}'
        exchange.calls = [ToolCall(id="1", name="send", arguments=said)]

    async def through(made):
        exchange = Exchange(id="x", ask=Ask.of("Hello"))
        assert "".join([piece async for piece in made(exchange, calls)]) == "Done."
        return json.loads(exchange.calls[0].arguments)

    assert asyncio.run(through(stage("secrets masking")))["url"] == "postgres://app:[secret 1]@db/x"
    assert asyncio.run(through(stage("personal data masking")))["n"] == "[card 1]"


def test_the_kinds_of_the_setting_are_those_of_the_detector():
    """They are written out beside the control, which loads the detector late."""
    assert NAMED == KINDS


def test_only_the_kinds_that_are_named_are_masked():
    """A help desk that gives its own phone number names what it masks."""
    text = "Write to ada.king@post.org or call +44 20 7946 0958."
    said, _ = run(stage("personal data masking", kinds="e-mail, card"), text)
    assert said == "Write to [e-mail 1] or call +44 20 7946 0958."
    assert not chosen("mail")
