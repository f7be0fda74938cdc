"""The gateway as its clients see it: the official one, and plain HTTP."""

import asyncio
import json
import sys
import urllib.error
import urllib.request
from http.client import HTTPConnection

import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import RecordFull, UpstreamError
from redline.guard import Unrecorded, alongside, gateway, guarded, recorded
from redline.interaction import Action
from redline.llm.protocol import Citation, Reply
from redline.store import verify
from tests.guard.fakes import (
    FAILED,
    RECORDED,
    Echo,
    Feature,
    Noted,
    enforced,
    policy,
    served,
    stages_of,
)

HELLO = [{"role": "user", "content": "hello"}]
KNOWN = Reply(
    text="We open at 8. Call us.",
    confidence=0.9,
    citations=(Citation(id="opening-hours.en", title="Opening hours", quote="We open at 8."),),
    model="m-1",
    usage={"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3},
)


def client(address, **known):
    """Return the official client, pointed at a gateway."""
    return openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0, **known)


def test_the_official_client_works_unchanged(tmp_path):
    """A team changes one address and nothing else."""
    feature = Feature("We open at 8. ", "Call us.", reply=KNOWN)
    with served(feature, tmp_path) as (address, _), client(address) as api:
        whole = api.chat.completions.create(model="redline", messages=HELLO)
        assert whole.choices[0].message.content == "We open at 8. Call us."
        assert whole.choices[0].message.role == "assistant"
        assert whole.choices[0].finish_reason == "stop"
        assert (whole.object, whole.model) == ("chat.completion", "redline")
        assert whole.usage.total_tokens == 3
        known = whole.model_extra["redline"]
        assert (known["verdict"], known["confidence"]) == ("answered", 0.9)
        assert known["citations"] == [{"id": "opening-hours.en", "title": "Opening hours"}]
        assert known["policy"] == RECORDED.digest
        assert whole.id == f"chatcmpl-{known['exchange']}"
        assert [m.id for m in api.models.list()] == ["redline"]
        assert api.models.retrieve("redline").owned_by == "redline"
        with pytest.raises(openai.NotFoundError, match="only one is 'redline'"):
            api.models.retrieve("gpt-9")


def test_the_official_client_streams(tmp_path):
    """Role first, one chunk a passage, a reason at the end, tokens where asked for."""
    feature = Feature("We open at 8. ", 0.01, "Call us.", reply=KNOWN)
    with served(feature, tmp_path) as (address, _), client(address) as api:
        chunks = list(
            api.chat.completions.create(
                model="redline",
                messages=HELLO,
                stream=True,
                stream_options={"include_usage": True},
            )
        )
    *spoken, last, used = chunks
    assert spoken[0].choices[0].delta.role == "assistant"
    assert [c.choices[0].delta.content for c in spoken[1:]] == ["We open at 8. ", "Call us."]
    assert [c.choices[0].finish_reason for c in spoken] == [None] * len(spoken)
    assert last.choices[0].finish_reason == "stop"
    assert last.model_extra["redline"]["verdict"] == "answered"
    assert (used.choices, used.usage.total_tokens) == ([], 3)
    assert {chunk.id for chunk in chunks} == {last.id}


def test_no_tokens_are_told_where_nobody_counted(tmp_path):
    """A made-up 0 would be billed or plotted."""
    with served(Feature("Hi"), tmp_path) as (address, _), client(address) as api:
        known = {"model": "redline", "messages": HELLO}
        assert api.chat.completions.create(**known).usage is None
        stream = api.chat.completions.create(
            **known, stream=True, stream_options={"include_usage": True}
        )
        assert [chunk.usage for chunk in stream] == [None, None, None]


def test_the_official_async_client_works_unchanged(tmp_path):
    """Both modes, many at once, and no answer is mixed with another."""

    async def main(address):
        async with openai.AsyncOpenAI(
            base_url=f"{address}/v1", api_key="none", max_retries=0
        ) as api:

            async def one(k):
                messages = [{"role": "user", "content": f"request {k}"}]
                known = {"model": "redline", "messages": messages, "user": f"session {k}"}
                if k % 2:
                    found = await api.chat.completions.create(**known)
                    return found.choices[0].message.content
                stream = await api.chat.completions.create(**known, stream=True)
                return "".join([c.choices[0].delta.content or "" async for c in stream])

            return await asyncio.gather(*(one(k) for k in range(20)))

    with served(Echo(), tmp_path) as (address, _):
        answers = asyncio.run(main(address))
    assert answers == ["".join(f"{i}: request {k}. " for i in range(3)) for k in range(20)]


def test_raw_responses_carry_the_verdict(tmp_path):
    """An app may route on headers without reading the body."""
    found = policy(enforced("audit record"), enforced("quote check", "Ç4, a"))
    with served(Feature("Take 20 mg."), tmp_path, found) as (address, journal):
        with client(address) as api:
            raw = api.chat.completions.with_raw_response.create(model="redline", messages=HELLO)
            assert raw.headers["x-redline-verdict"] == "unsure"
            assert raw.headers["x-redline-fired"] == "%C3%874%2C%20a"
            said = raw.parse()
            assert said.choices[0].message.content == found.sentences.say("unsure", "en")
            streamed = api.chat.completions.with_streaming_response.create
            with streamed(model="redline", messages=HELLO, stream=True) as response:
                assert response.headers["x-redline-verdict"] == "unsure"
                exchange = response.headers["x-redline-exchange"]
                lines = list(response.iter_lines())
        assert lines[-2:] == ["data: [DONE]", ""]
        ends = {r.interaction.id: r.interaction for r in recorded(journal.entries())}
        assert ends[exchange].action is Action.UNSURE
        assert raw.headers["x-redline-exchange"] in ends


def test_refusals_and_handovers_are_ordinary_answers(tmp_path):
    """Clients and test tools break on a 403; a person reads a 200."""

    def stages(_):
        async def decline(exchange, forward):
            del forward
            refused = exchange.ask.text == "refuse"
            exchange.action = Action.REFUSED if refused else Action.HANDED_OFF
            exchange.fire("C1", "boundary refusal", "B2", 0.9)
            yield "Please call the pharmacist."

        return [decline]

    with served(Feature("no"), tmp_path, stages=stages) as (address, _), client(address) as api:
        for text, verdict in (("refuse", "refused"), ("hand off", "handed off")):
            messages = [{"role": "user", "content": text}]
            answer = api.chat.completions.create(model="redline", messages=messages)
            assert answer.choices[0].message.content == "Please call the pharmacist."
            assert answer.choices[0].finish_reason == "stop"
            assert answer.model_extra["redline"]["verdict"] == verdict
            assert answer.model_extra["redline"]["fired"] == [
                {"control": "C1", "name": "boundary refusal", "because": "B2"}
            ]


def send(address, path="/v1/chat/completions", body=None, method=None, headers=None):
    """Send plain HTTP; return status, headers and body."""
    raw = json.dumps(body).encode() if isinstance(body, dict | list) else body
    request = urllib.request.Request(  # noqa: S310  an address of this test
        address + path, data=raw, method=method, headers=headers or {}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def plain(**more):
    """Return a request."""
    return {"model": "redline", "messages": HELLO} | more


def test_consent_session_and_language_arrive(tmp_path):
    """Headers that are documented, and nothing guessed."""
    feature = Feature("Hi")
    headers = {
        "X-Redline-Consent": "yes",
        "X-Redline-Session": "s-1",
        "Accept-Language": "sw-KE, en;q=0.5",
    }
    with served(feature, tmp_path) as (address, journal):
        assert send(address, body=plain(temperature=0.1), headers=headers)[0] == 200
        (found,) = recorded(journal.entries(), texts=True)
    (ask,) = feature.asked
    assert (ask.consent, ask.session, ask.language) == (True, "s-1", "sw")
    assert ask.options == {"temperature": 0.1}
    assert (found.interaction.request, found.interaction.reply) == ("hello", "Hi")
    assert (found.interaction.language, found.interaction.slices) == ("sw", {})


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("error", [UpstreamError("fake: is down."), ValueError("a bug")])
def test_a_feature_that_fails_at_once_is_a_503_with_a_fixed_sentence(tmp_path, stream, error):
    """The app shows the sentence, or its phone number; the record says failed."""
    headers = {"accept-language": "es"}
    with served(Feature(error), tmp_path) as (address, journal):
        status, told, raw = send(address, body=plain(stream=stream), headers=headers)
        (found,) = recorded(journal.entries(kind="end"))
        texts = [e.kind for e in journal.entries(after=1)]
    body = json.loads(raw)
    assert (status, told["x-redline-verdict"]) == (503, "failed")
    assert body["error"]["message"] == FAILED["es"]
    assert (body["error"]["type"], body["error"]["code"]) == ("server_error", "feature_failed")
    assert body["redline"]["verdict"] == "failed"
    assert found.interaction.action is Action.FAILED
    assert texts == ["admission", "passage", "sketch", "end"]


def test_a_feature_that_breaks_off_ends_the_stream_in_order(tmp_path):
    """The sentence follows what left, the verdict says failed, and the stream is whole."""
    feature = Feature("One. ", 0.02, "Two", UpstreamError("fake: broke off."))
    with served(feature, tmp_path) as (address, journal), client(address) as api:
        chunks = list(api.chat.completions.create(model="redline", messages=HELLO, stream=True))
        (found,) = recorded(journal.entries(kind="end"))
    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert said == f"One. \n\n{FAILED['en']}"
    assert chunks[-1].model_extra["redline"]["verdict"] == "failed"
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert found.interaction.action is Action.FAILED


def noted(feature, recorder):
    """Return an app whose recorder a test controls."""
    return gateway(guarded(feature, RECORDED, [], recorder=recorder))


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("fails_at", [0, 1])
def test_a_record_that_is_down_is_a_503_and_nothing_else(stream, fails_at):
    """Not one character leaves without its record."""
    recorder = Noted(fails_at=fails_at)
    with alongside(noted(Feature("secret"), recorder)) as address:
        status, _, raw = send(address, body=plain(stream=stream))
    assert status == 503
    assert json.loads(raw)["error"]["code"] == "record_unavailable"
    assert b"secret" not in raw


def test_a_record_that_fills_up_in_a_stream_is_an_error_to_every_client():
    """The stream stops with an error and without [DONE]."""
    recorder = Noted(fails_at=2)
    feature = Feature("One. ", 0.02, "secret.")
    with alongside(noted(feature, recorder)) as address, client(address) as api:
        stream = api.chat.completions.create(model="redline", messages=HELLO, stream=True)
        chunks = []
        with pytest.raises(openai.APIError, match="record cannot be written"):
            chunks.extend(stream)
    assert [chunk.choices[0].delta.content for chunk in chunks] == ["", "One. "]
    assert recorder.end.interaction.action is Action.FAILED


def test_health_and_readiness(tmp_path):
    """Live is not ready: a gateway whose record is down must get no traffic."""
    with served(Feature("Hi"), tmp_path) as (address, _):
        assert json.loads(send(address, "/health")[2]) == {"status": "live"}
        status, _, raw = send(address, "/ready")
        assert (status, json.loads(raw)) == (
            200,
            {
                "status": "ready",
                "record": "writable",
                "policy": RECORDED.digest,
                "phase": "Beta",
                "feature": "fake:",
                "enforced": ["audit record"],
                "addresses": [],
                "keeping": {},
            },
        )
    recorder = Noted()
    recorder.down = "the disk is full."
    with alongside(noted(Feature("Hi"), recorder)) as address:
        status, _, raw = send(address, "/ready")
        assert status == 503
        assert json.loads(raw)["record"] == "the disk is full."
        assert send(address, "/health")[0] == 200
    with alongside(gateway(guarded(Feature("Hi"), policy(), []))) as address:
        assert json.loads(send(address, "/ready")[2])["record"] == "none"


def test_a_gateway_is_not_built_on_a_recorder_that_keeps_nothing():
    """An evaluation's recorder must not slip into production."""
    with pytest.raises(RecordFull, match="keeps nothing"):
        gateway(guarded(Feature("Hi"), RECORDED, [], recorder=Unrecorded()))


@pytest.mark.parametrize(
    ("known", "status", "said"),
    [
        ({"path": "/v1/chat"}, 404, "Not Found"),
        ({"method": "GET"}, 405, "Method Not Allowed"),
        ({"path": "/health", "body": b"{}"}, 405, "Method Not Allowed"),
        ({"body": b"not json"}, 400, "not JSON"),
        ({"body": plain(model="gpt-9")}, 404, "gpt-9"),
        (
            {"body": plain(tools=[{"type": "function", "function": {"name": "a"}}])},
            400,
            "`tools` is",
        ),
        ({"path": "/v1/responses", "body": plain()}, 400, "`input` is nothing"),
    ],
)
def test_mistakes_are_told_in_the_shape_that_clients_know(tmp_path, known, status, said):
    """Every error is an object with message, type, param and code."""
    with served(Feature("Hi"), tmp_path) as (address, journal):
        found, _, raw = send(address, **known)
        assert list(journal.entries(kind="admission")) == []
    error = json.loads(raw)["error"]
    assert (found, sorted(error)) == (status, ["code", "message", "param", "type"])
    assert said in error["message"]


def test_a_body_that_is_too_large_is_read_no_further(tmp_path):
    """413, and no memory for what nobody will look at."""
    with served(Feature("Hi"), tmp_path) as (address, _):
        status, _, raw = send(address, body=b"x" * 2_000_000)
    assert status == 413
    assert "1,000,000 bytes" in json.loads(raw)["error"]["message"]


def test_a_page_in_a_browser_cannot_give_this_machine_another_name(tmp_path):
    """Loopback is no protection against a name that points to it."""
    with served(Feature("Hi"), tmp_path) as (address, _):
        assert send(address, body=plain(), headers={"Host": "evil.example"})[0] == 400


def test_a_caller_who_leaves_before_the_body_is_whole_harms_nothing(tmp_path):
    """The connection is gone; the gateway goes on."""
    with served(Feature("Hi"), tmp_path) as (address, journal):
        connection = HTTPConnection(address.removeprefix("http://"))
        connection.putrequest("POST", "/v1/chat/completions")
        connection.putheader("content-length", "1000")
        connection.endheaders(b"{")
        connection.close()
        assert send(address, body=plain())[0] == 200
        assert len(list(journal.entries(kind="admission"))) == 1


def test_a_bug_is_a_500_in_the_same_shape(tmp_path, monkeypatch):
    """Nothing was answered past the checks, and nothing of the inside is told."""
    monkeypatch.setattr(sys.modules["redline.guard.gateway"], "answer", None)
    with served(Feature("Hi"), tmp_path) as (address, _):
        status, _, raw = send(address, body=plain())
    assert status == 500
    assert json.loads(raw)["error"]["code"] == "gateway_failed"


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELD = st.sampled_from(["messages", "stream", "n", "temperature", "user", "tools", "x"])


def test_no_body_and_no_header_breaks_the_gateway(tmp_path):
    """Malformed is 4xx, well formed is answered; there is no 500 and no unrecorded answer."""
    with served(Feature("Hi"), tmp_path) as (address, journal):

        @settings(max_examples=150, deadline=None)
        @given(
            st.binary(max_size=50)
            | st.builds(
                lambda x: json.dumps(plain(**x)).encode(), st.dictionaries(FIELD, JUNK, max_size=3)
            ),
            st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
        )
        def shoot(body, header):
            names = ("accept-language", "x-redline-consent", "x-redline-session")
            status, _, raw = send(address, body=body, headers=dict.fromkeys(names, header))
            assert status in {200, 400}
            assert status == 200 or json.loads(raw)["error"]["message"]

        shoot()
        assert verify(journal.path).open_exchanges == []


def test_real_stages_stand_behind_the_gateway(tmp_path):
    """What a brief enforces is what a client meets."""
    found = policy(enforced("audit record"), enforced("quote check", "C4"))

    def stages(compiled):
        return stages_of(compiled, ["We open at 8."])

    with served(Feature("We open at 8."), tmp_path, found, stages) as (address, _):
        _, told, raw = send(address, body=plain())
    assert told["x-redline-verdict"] == "answered"
    assert json.loads(raw)["choices"][0]["message"]["content"] == "We open at 8."
