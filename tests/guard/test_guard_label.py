"""What the gateway writes under an answer, and what it records of how sure the model was."""

import asyncio
import json

import aiohttp
import pytest

from redline.controls import Sentences
from redline.controls.sentences import built_in
from redline.guard import recorded
from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm.compatible import CompatibleClient
from redline.llm.protocol import Reply
from redline.llm.wire import Wire
from redline.workspace.audit import exported
from tests.guard.fakes import Feature, enforced, policy, served
from tests.llm.servers import saying, serving, sse

LABEL = built_in()["en"]["label"]
SURE = Likelihood(tokens=2, total=-3.0, squares=5.0)
EVENTS = [
    {"index": 0, "delta": {"content": word}, "finish_reason": end,
     "logprobs": {"content": [{"token": word, "logprob": log}]} if word else None}
    for word, log, end in (("Open ", -1.0, None), ("daily.", -2.0, None), ("", None, "stop"))
]  # fmt: skip


def labelling():
    """Return a policy that records and labels."""
    made = policy(enforced("audit record"), enforced("provenance label", "C1"))
    said = {tag: texts["label"] for tag, texts in built_in().items()}
    texts = {**made.sentences.texts, "label": said, "label:C1": said}
    return type(made)(**{**fields(made), "sentences": Sentences(texts)})


def fields(record):
    """Return the fields of a record."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


async def asked(address, *, stream):
    """Return the text that a caller receives."""
    body = {
        "model": "redline",
        "messages": [{"role": "user", "content": "When are you open?"}],
        "stream": stream,
        "logprobs": True,
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/v1/chat/completions", json=body) as got,
    ):
        assert got.status == 200, await got.text()
        if not stream:
            return (await got.json())["choices"][0]["message"]["content"]
        said = ""
        async for line in got.content:
            if line.startswith(b"data: {"):
                for choice in json.loads(line[6:])["choices"]:
                    said += choice["delta"].get("content") or ""
        return said


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_leaves_with_its_label_and_its_likelihood_is_recorded(tmp_path, stream):
    """Three numbers, with or without consent: they hold no word of the answer."""

    async def main():
        async with serving(saying(sse(*map(chunk, EVENTS)))) as url:
            client = CompatibleClient("m", url, Wire(address="openai:m@here"))
            with served(client, tmp_path, labelling()) as (address, journal):
                said = await asked(address, stream=stream)
                (one,) = recorded(journal.entries(), texts=True)
            await client.close()
        return said, one.interaction

    said, kept = asyncio.run(main())
    assert said == f"Open daily.\n\n{LABEL}"
    assert (kept.likelihood, kept.fired) == (SURE, ())
    (line,) = exported(tmp_path / "brief.md", tmp_path)
    assert line["redline"] == "interaction/3"
    assert line["likelihood"] == {"tokens": 2, "total": -3.0, "squares": 5.0}


def chunk(choice):
    """Return one event of an upstream."""
    return json.dumps({"model": "m", "choices": [choice]})


def test_what_stands_in_an_answers_place_has_no_likelihood(tmp_path):
    """The model was sure of words that nobody read."""
    found = policy(enforced("audit record"), enforced("quote check", "C2"))
    feature = Feature("Own words.", reply=Reply(text="Own words.", likelihood=SURE))
    with served(feature, tmp_path, found) as (address, journal):
        asyncio.run(asked(address, stream=False))
        (one,) = recorded(journal.entries())
    assert one.interaction.action is Action.UNSURE
    assert one.interaction.likelihood is None
