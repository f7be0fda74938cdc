"""Log-probabilities as services give them: whole, streamed, in part, or not at all."""

import asyncio
import json

import pytest

from redline.errors import FeatureError
from redline.likelihood import Likelihood
from redline.llm import Ask, Reply, ask
from redline.llm.compatible import CompatibleClient
from redline.llm.connect import connect
from redline.llm.retry import Retry
from redline.llm.wire import Wire
from tests.llm.servers import http, saying, serving, sse

BOTH = Likelihood(tokens=2, total=-3.0, squares=5.0)


def heard(handler, **options) -> Reply:
    """Return the reply of a served handler."""

    async def main() -> Reply:
        async with serving(handler) as url:
            wire = Wire(address=f"openai:m@{url}", retry=Retry(tries=1))
            client = CompatibleClient("m", url, wire)
            try:
                return await ask(client, Ask.of("hello", options=options))
            finally:
                await client.close()

    return asyncio.run(main())


def tokens(*logs):
    """Return log-probabilities in the form of chats."""
    return {"content": [{"token": "t", "logprob": log, "top_logprobs": []} for log in logs]}


def whole(logprobs, text="Good day"):
    """Return a whole answer with log-probabilities."""
    choice = {"message": {"content": text}, "finish_reason": "stop", "logprobs": logprobs}
    return http(json.dumps({"model": "m", "choices": [choice]}))


def chunk(text, logprobs=None, finish=None):
    """Return one chunk of a streamed answer."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return json.dumps({"choices": [choice | {"logprobs": logprobs}]})


@pytest.mark.parametrize(
    ("logprobs", "found"),
    [
        (tokens(-1.0, -2.0), BOTH),
        ({"content": None, "refusal": tokens(-1.0, -2.0)["content"]}, BOTH),
        ({"tokens": ["a", "b"], "token_logprobs": [-1.0, -2.0]}, BOTH),  # the older form
        ({"content": []}, None),
        (tokens(-1.0, -9999.0), None),  # one that the service does not tell
        (tokens(-1.0, None), None),
        ({"content": [-1.0]}, None),
        ("much", None),
        (None, None),
    ],
)
def test_a_whole_answer_is_read_in_either_form_and_what_lacks_one_is_unknown(logprobs, found):
    """A sum over some of the tokens would tell of another text."""
    assert heard(saying(whole(logprobs))).likelihood == found


def test_a_streamed_answer_is_added_up_over_its_chunks():
    """A token without letters counts as well: half a character is one."""
    events = (chunk("Good ", tokens(-1.0)), chunk("", tokens(-2.0)), chunk("", None, "stop"))
    reply = heard(saying(sse(*events)))
    assert (reply.text, reply.likelihood) == ("Good ", BOTH)


def test_a_stream_of_which_one_chunk_has_none_is_unknown():
    """Words without a probability cannot be left out."""
    events = (chunk("Good ", tokens(-1.0)), chunk("day"), chunk("", None, "stop"))
    assert heard(saying(sse(*events))).likelihood is None


def test_they_are_asked_for_only_by_option():
    """A service that does not know the field would refuse the request."""
    asked = []

    async def handler(raw, writer):
        asked.append(json.loads(raw.partition(b"\r\n\r\n")[2]))
        writer.write(whole(None))
        await writer.drain()
        writer.close()

    heard(handler)
    heard(handler, logprobs=True)
    assert [one.get("logprobs") for one in asked] == [None, True]


def test_a_recording_may_bring_them(tmp_path):
    """Token by token, or as an interaction keeps them."""
    rows = [
        {"request": "a", "response": "x", "logprobs": [-1.0, -2.0]},
        {"request": "b", "response": "x", "logprobs": BOTH.stored()},
        {"request": "c", "response": "x", "logprobs": []},
        {"request": "d", "response": "x"},
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    client = connect("replay:r.jsonl", tmp_path, {})
    found = [asyncio.run(ask(client, Ask.of(text))).likelihood for text in "abcd"]
    assert found == [BOTH, BOTH, None, None]


@pytest.mark.parametrize("logprobs", ["-1", [-1.0, "x"], [0.7], {"tokens": 2}, 3])
def test_a_recording_with_others_is_refused_with_its_place(tmp_path, logprobs):
    """An error in a file is told, and never read as unknown."""
    row = {"request": "a", "response": "x", "logprobs": logprobs}
    (tmp_path / "r.jsonl").write_text(json.dumps(row))
    with pytest.raises(FeatureError, match=r"r\.jsonl:1: .*(?s:.)*`logprobs` a list of numbers"):
        connect("replay:r.jsonl", tmp_path, {})


def test_a_function_may_bring_them(tmp_path):
    """It returns a whole Reply."""
    (tmp_path / "sure.py").write_text(
        "from redline.likelihood import Likelihood\nfrom redline.llm import Reply\n"
        "def say(text): return Reply(text=text, likelihood=Likelihood.of([-1.0, -2.0]))\n"
    )
    client = connect("python:sure:say", tmp_path, {})
    assert asyncio.run(ask(client, Ask.of("hello"))).likelihood == BOTH
