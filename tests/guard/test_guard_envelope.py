"""Bounds of an answer reach the model in every format, and a caller cannot loosen them."""

import asyncio

import orjson
import pytest

from redline.controls import Envelope
from redline.errors import UpstreamError
from redline.guard import calling, compose, gateway, guarded
from redline.interaction import Action
from redline.llm.dialects import CHAT, DIALECTS, MESSAGES, RESPONSES
from redline.llm.protocol import Ask
from redline.llm.service import ServiceClient
from tests.guard.fakes import Feature, Noted, collected, policy
from tests.guard.golden import tools_of
from tests.guard.sockets import CannedWire, asking, called
from tests.guard.upstreams import whole_of

BOUNDS = Envelope(
    path="guarded", temperature=0.2, top_p=0.5, max_tokens=5, tools=frozenset({"other"})
)
LENGTH = {CHAT.name: "max_tokens", RESPONSES.name: "max_output_tokens", MESSAGES.name: "max_tokens"}
PAIRS = [pytest.param(d, s, id=f"{d.name} to {s.name}") for d in DIALECTS for s in DIALECTS]


async def bounding(exchange, forward):
    """Bound the answer, as a control does."""
    exchange.tighten(BOUNDS)
    async for passage in forward(exchange):
        yield passage


def length(body):
    """Return the longest answer that a body allows, by whichever name."""
    (found,) = [body[name] for name in (*LENGTH.values(), "max_completion_tokens") if name in body][
        :1
    ]
    return found


def asked(dialect, service, *stages, **fields):
    """Return what the service was asked, the headers and the body of the answer."""
    wire = CannedWire([orjson.dumps(whole_of(service, "It is nine."))], "application/json")
    client = ServiceClient("m-1", "canned:", wire, service)
    app = gateway(guarded(client, policy(), list(stages), recorder=Noted()))
    start, bodies = asyncio.run(called(app, f"/v1{dialect.path}", asking(dialect) | fields))
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return wire.asked, headers, b"".join(bodies)


@pytest.mark.parametrize(("dialect", "service"), PAIRS)
def test_options_over_the_caps_are_clamped(dialect, service):
    """As sent on, or as translated: the model never sees more."""
    over = {"temperature": 0.9, "top_p": 0.9, LENGTH[dialect.name]: 4000}
    ((body,), headers, _) = asked(dialect, service, bounding, **over)
    assert (body["temperature"], body["top_p"], length(body)) == (0.2, 0.5, 5)
    path, _, names = headers["x-redline-envelope"].partition("; clamped=")
    assert (path, len(names.split(","))) == ("guarded", 3)
    assert {"temperature", "top_p"} < set(names.split(","))


@pytest.mark.parametrize(("dialect", "service"), PAIRS)
def test_what_nobody_asked_for_is_bounded_too(dialect, service):
    """A service would take what it likes."""
    fields = {"max_tokens": 4000} if dialect is MESSAGES else {}
    ((body,), _, _) = asked(dialect, service, bounding, **fields)
    assert (body["temperature"], body["top_p"], length(body)) == (0.2, 0.5, 5)


@pytest.mark.parametrize(("dialect", "service"), PAIRS)
def test_what_is_tighter_already_stays(dialect, service):
    """A caller may ask for less."""
    under = {"temperature": 0.1, "top_p": 0.4, LENGTH[dialect.name]: 3}
    ((body,), headers, raw) = asked(dialect, service, bounding, **under)
    assert (body["temperature"], body["top_p"], length(body)) == (0.1, 0.4, 3)
    assert headers["x-redline-envelope"] == "guarded"
    if dialect is service:
        assert raw == orjson.dumps(whole_of(service, "It is nine."))


def test_both_names_of_a_length_are_clamped():
    """Chat completions know two, and a service might read either."""
    over = {"max_tokens": 4000, "max_completion_tokens": 3000}
    ((body,), _, _) = asked(CHAT, CHAT, bounding, **over)
    assert (body["max_tokens"], body["max_completion_tokens"]) == (5, 5)
    ((body,), headers, _) = asked(CHAT, CHAT, bounding, max_completion_tokens=3000)
    assert ("max_tokens" in body, body["max_completion_tokens"]) == (False, 5)
    assert "max_completion_tokens" in headers["x-redline-envelope"]


CHOICES = {
    CHAT.name: {"type": "function", "function": {"name": "weather"}},
    RESPONSES.name: {"type": "function", "name": "weather"},
    MESSAGES.name: {"type": "tool", "name": "weather"},
}


@pytest.mark.parametrize(("dialect", "service"), PAIRS)
def test_tools_that_are_not_allowed_are_not_offered(dialect, service):
    """Nor is one demanded that is not there."""
    fields = tools_of(dialect) | {"tool_choice": CHOICES[dialect.name]}
    ((body,), headers, _) = asked(dialect, service, bounding, **fields)
    assert not body.get("tools")
    assert not body.get("tool_choice")
    assert "tools" in headers["x-redline-envelope"]


def test_the_field_tells_what_was_clamped():
    """Where Redline writes the answer, the bounds stand in it."""

    async def masking(exchange, forward):
        async for passage in forward(exchange):
            yield passage.replace("nine", "***")

    _, _, raw = asked(CHAT, CHAT, masking, bounding, temperature=0.9)
    told = orjson.loads(raw)["redline"]
    assert told["envelope"]["temperature"] == 0.2
    assert told["clamped"] == ["temperature", "top_p", "max_tokens"]


def test_the_record_tells_it_as_well():
    """Years later it can be seen within what bounds an answer was given."""
    recorder, feature = Noted(), Feature("Hi.")
    client = guarded(feature, policy(), [bounding], recorder=recorder)
    asyncio.run(collected(client.stream(Ask.of("hello"))))
    assert recorder.end.run["envelope"]["max_tokens"] == 5
    assert recorder.end.run["clamped"] == ["temperature", "top_p", "max_tokens"]
    assert feature.asked[0].options == {"temperature": 0.2, "top_p": 0.5, "max_tokens": 5}


@pytest.mark.parametrize(
    ("path", "action"), [("refuse", Action.REFUSED), ("hand off", Action.HANDED_OFF)]
)
def test_a_path_that_stops_keeps_every_request_from_the_feature(path, action):
    """Also where another control tightened the envelope, and no other looks at it."""

    async def stopping(exchange, forward):
        exchange.tighten(Envelope(path=path))
        async for passage in forward(exchange):
            yield passage

    feature, recorder = Feature("Hi."), Noted()
    client = guarded(feature, policy(), [stopping], recorder=recorder)
    passages, reply = asyncio.run(collected(client.stream(Ask.of("hello"))))
    assert (feature.asked, reply.action) == ([], action)
    assert len("".join(passages)) > 10

    async def bare():
        exchange = client.begin(Ask.of("hello")).exchange
        return [p async for p in compose([stopping], calling(feature))(exchange)]

    with pytest.raises(UpstreamError, match=path):
        asyncio.run(bare())
