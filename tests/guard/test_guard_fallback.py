"""A feature with fallbacks behind the gateway: who answered, and how it stands with each."""

import asyncio
from dataclasses import replace

import httpx2
import orjson
import pytest
from openai import OpenAI

from redline.guard import JournalRecorder, alongside, gateway, guarded, recorded
from redline.llm.breaker import Breaker
from redline.llm.dialects import CHAT
from redline.llm.fallback import Fallback
from redline.store import Journal
from redline.workspace.feature import Feature, connect_feature, steadied
from tests.guard.fakes import RECORDED, Noted
from tests.guard.services import Service, service_client
from tests.guard.sockets import asking, called
from tests.guard.upstreams import stream_of, whole_of

NOWHERE = "http://127.0.0.1:9"


def answering(request):
    """Answer in the way that is asked for."""
    if request.get("stream"):
        return stream_of(CHAT, ["It is ", "nine."], usage=True)
    return whole_of(CHAT, "It is nine.")


@pytest.fixture
def upstream():
    """Return the address of a service that answers."""
    with alongside(Service(answering)) as url:
        yield url


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
def test_the_answer_says_which_of_them_gave_it(tmp_path, upstream, stream):
    """The first is not there, so the second answers; header, readiness and record know."""
    clients = [service_client(NOWHERE), service_client(upstream)]
    client = Fallback([Breaker(client=each) for each in clients])
    with Journal.open(tmp_path / "record.db") as journal:
        recorder = JournalRecorder.open(journal, RECORDED)
        app = gateway(guarded(client, RECORDED, [], recorder=recorder))
        with alongside(app) as url:
            asked = OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0)
            raw = asked.chat.completions.with_raw_response.create(
                model="m-1", messages=[{"role": "user", "content": "When?"}], stream=stream
            )
            assert raw.headers["x-redline-feature"] == clients[1].address
            found = raw.parse()
            if stream:
                text = "".join(c.choices[0].delta.content or "" for c in found if c.choices)
            else:
                text = found.choices[0].message.content
            assert text == "It is nine."
            first, second = httpx2.get(f"{url}/ready", timeout=20).json()["addresses"]
        (kept,) = recorded(journal.entries())
    assert (first["failed"], first["calls"], first["state"]) == (1, 1, "closed")
    assert (second["failed"], second["calls"]) == (0, 1)
    assert kept.interaction.feature == clients[1].address


def test_one_feature_alone_needs_no_name():
    """There is nobody else whom it could have been."""

    async def main():
        client = Breaker(client=service_client(NOWHERE))
        app = gateway(guarded(client, RECORDED, [], recorder=Noted()))
        try:
            return await called(app, f"/v1{CHAT.path}", asking(CHAT))
        finally:
            await client.close()

    start, bodies = asyncio.run(main())
    assert start["status"] == 503
    assert b"x-redline-feature" not in dict(start["headers"])
    assert orjson.loads(b"".join(bodies))["redline"]["verdict"] == "failed"


def test_what_is_served_is_steadied_and_what_is_evaluated_is_not(tmp_path):
    """An evaluation sees every failure of the feature itself, and of it alone."""
    one, two = "openai:m@http://one:9/v1", "openai:m@http://two:9/v1"
    found = replace(RECORDED, feature=one, fallbacks=(two,), folder=tmp_path)
    feature = connect_feature(found)
    served = steadied(found, feature)
    assert not isinstance(feature.client, Breaker | Fallback)
    assert isinstance(served.client, Fallback)
    assert [s.address for s in served.client.standing()] == [one, two]
    alone = steadied(replace(found, fallbacks=()), feature)
    assert isinstance(alone.client, Breaker)
    local = Feature(client=feature.client)
    assert steadied(replace(found, feature="vetted:pages/"), local) is local
