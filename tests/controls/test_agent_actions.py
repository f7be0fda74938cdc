"""Agent actions: what a model wants done leaves only within the bounds of the brief."""

import asyncio
import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import BRIEF, policy, released

from redline.controls import CONTROLS, Caller, Envelope, Resources
from redline.controls.actions import (
    Schemas,
    Unreadable,
    read_arguments,
    read_bounds,
    read_budget,
    shown,
)
from redline.errors import MissingExtra, SettingError
from redline.interaction import Action
from redline.llm.dialects import DIALECTS, MESSAGES, RESPONSES
from redline.llm.protocol import Ask, Message, Reply, Tool, ToolCall
from tests.guard.golden import answered
from tests.guard.upstreams import CALL

FILES = {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}
PAY = {
    "type": "object",
    "properties": {
        "amount": {"type": "number"},
        "to": {"type": "string", "pattern": "^[a-z]+$"},
        "note": {"type": "object", "additionalProperties": True},
    },
    "required": ["amount"],
}
TOOLS = (
    Tool(name="read_file", parameters=FILES),
    Tool(name="write_file", parameters=FILES),
    Tool(name="transfer", parameters=PAY),
    Tool(name="fetch", parameters={"type": "object", "properties": {"url": {"type": "string"}}}),
    Tool(name="run", parameters=None),
    Tool(name="loose", parameters=None),
)
ALLOW = (
    "allow = read_*, transfer, fetch, run, loose; where = path under /files and amount <= 100 "
    "and url host in example.org, *.example.net"
)


def stage(settings=ALLOW):
    """Return the control with these settings."""
    row = r"(\| C61 \| agent actions \| H1 \| gateway \|)[^|]*\|"
    made = policy(re.sub(row, rf"\1 {settings} |", BRIEF))
    control = next(e for e in made.enforced if e.name == "agent actions")
    return CONTROLS[control.name].build(control, Resources(policy=made))


def call(name, arguments, *, free=False):
    """Return a call, its arguments a value or a text as a model wrote it."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return ToolCall(id=f"{name}-1", name=name, arguments=text, free=free)


def wants(*calls, text="I do it now."):
    """Return a feature that says something and wants tools called."""

    async def feature(exchange):
        yield text
        exchange.calls = list(calls)
        exchange.reply = Reply(text=text, calls=calls)

    return feature


def run(made, feature, text="Do it", **known):
    """Return what leaves, and the exchange."""
    stages = [made] if made else []
    return asyncio.run(released(stages, text, feature, **({"tools": TOOLS} | known)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)
HARMS = {
    "a tool that nobody allowed": call("write_file", {"path": "/files/a"}),
    "a tool that nobody offered": call("delete_all", {}),
    "a path out of the folder": call("read_file", {"path": "/files/../etc/passwd"}),
    "a path from nowhere": call("read_file", {"path": "etc/passwd"}),
    "a path that a server decodes": call("read_file", {"path": "/files/%2e%2e/etc"}),
    "a neighbour of the folder": call("read_file", {"path": "/filesystem/a"}),
    "too much": call("transfer", {"amount": 100.01}),
    "an amount that is a text": call("transfer", {"amount": "5"}),
    "an amount inside another object": call("transfer", {"amount": 5, "note": {"Amount": 900}}),
    "an amount told twice": call("transfer", '{"amount": 5, "amount": 900}'),
    "no number": call("transfer", '{"amount": NaN}'),
    "a number without end": call("transfer", '{"amount": 1e999}'),
    "what its schema forbids": call("transfer", {"amount": 5, "to": "X; rm"}),
    "an argument that the tool has not": call("transfer", {"amount": 5, "force": True}),
    "a missing argument": call("transfer", {"to": "ann"}),
    "another host": call("fetch", {"url": "https://evil.test/"}),
    "a host behind a name": call("fetch", {"url": "https://example.org@evil.test/"}),
    "a host that ends alike": call("fetch", {"url": "https://evilexample.org/"}),
    "a host with a backslash": call("fetch", {"url": "https://evil.test\\.example.org/"}),
    "no JSON": call("fetch", "{url: 1"),
    "a list": call("fetch", "[1]"),
    "a text for bounded arguments": call("run", "rm -rf /", free=True),
    "a tool without a schema": call("loose", {"a": 1}),
}


@pytest.mark.parametrize("name", HARMS)
def test_a_deed_out_of_bounds_is_not_done_and_without_the_control_it_is(name):
    """The harm is there without it, and gone with it, words and all."""
    feature = wants(HARMS[name])
    _, plain = run(None, feature)
    assert plain.calls == [HARMS[name]]
    said, exchange = run(stage(), feature)
    assert exchange.calls == []
    assert exchange.action is Action.REFUSED
    assert said.startswith("This action is not allowed here")
    assert len(exchange.fired) == 1
    # A record is kept for ever, so it never holds what a person's call said.
    assert not any(word in exchange.fired[0].because for word in ("passwd", "900", "evil", "rm"))


@pytest.mark.parametrize(
    "good",
    [
        call("read_file", {"path": "/files/a/../b.txt"}),
        call("transfer", {"amount": 100, "to": "ann"}),
        call("transfer", {"amount": 0.5, "note": {"for": "tea"}}),
        call("fetch", {"url": "https://api.example.net:8443/a?b=c"}),
        call("fetch", "{}"),
    ],
)
def test_a_deed_within_bounds_leaves_as_the_model_wrote_it(good):
    """A control that changed arguments would do something that nobody asked for."""
    said, exchange = run(stage(), wants(good))
    assert (said, exchange.calls, exchange.fired) == ("I do it now.", [good], [])


def test_one_bad_call_stops_all_or_only_itself():
    """A plan with a hole may be worse than none; the brief says which."""
    good, bad = call("transfer", {"amount": 5}), HARMS["too much"]
    _, exchange = run(stage(), wants(good, bad))
    assert (exchange.calls, exchange.action) == ([], Action.REFUSED)
    said, exchange = run(stage(ALLOW + "; then = drop one"), wants(good, bad))
    assert (said, exchange.calls, exchange.action) == ("I do it now.", [good], Action.ANSWERED)
    assert [fired.because for fired in exchange.fired] == ["transfer: amount <= 100"]


def test_what_may_not_be_called_is_not_offered():
    """A model is not tempted by what it does not see."""
    _, exchange = run(stage(), wants())
    assert exchange.envelope.tools == {tool.name for tool in TOOLS} - {"write_file"}
    _, exchange = run(stage("allow = no tool"), wants())
    assert exchange.envelope.tools == frozenset()


def test_a_tighter_envelope_holds_for_what_comes_back():
    """A risky request had the tool taken away; a model that calls it all the same is not heard."""
    made = stage()

    async def narrow(exchange, forward):
        exchange.tighten(Envelope(tools=frozenset({"fetch"})))
        async for passage in made(exchange, forward):
            yield passage

    _, exchange = run(narrow, wants(call("transfer", {"amount": 5})))
    assert exchange.fired[0].because == "transfer is not allowed for this request"


def test_a_session_spends_no_more_than_its_limit():
    """Many small payments are one large one."""
    made = stage("allow = transfer; spend = up to 100 of transfer.amount")
    done = []
    for amount in (60, 50, 40, 0.01):
        _, exchange = run(made, wants(call("transfer", {"amount": amount})), session="s")
        done.append(exchange.action)
    # What was refused was not counted, so that 40 still fits; then nothing does.
    assert done == [Action.ANSWERED, Action.REFUSED, Action.ANSWERED, Action.REFUSED]
    _, exchange = run(made, wants(call("transfer", {"amount": 90})), session="t")
    assert exchange.action is Action.ANSWERED
    for amount in (-50, "5", True):
        _, exchange = run(made, wants(call("transfer", {"amount": amount})), session="u")
        assert exchange.fired[0].because == "transfer: a cost that cannot be told"


def test_two_requests_at_once_do_not_share_what_is_left():
    """What is left is taken before it is looked at."""
    made = stage("allow = transfer; spend = up to 100 of transfer.amount")

    async def both():
        feature = wants(call("transfer", {"amount": 60}))
        known = {"tools": TOOLS, "session": "s"}
        return await asyncio.gather(*(released([made], "x", feature, **known) for _ in range(5)))

    done = [exchange.action for _, exchange in asyncio.run(both())]
    assert done.count(Action.ANSWERED) <= 1


def test_without_a_session_all_of_a_caller_count_together():
    """Who leaves the name away would otherwise begin anew each time."""
    made = stage("allow = transfer; calls = 2")
    feature = wants(call("transfer", {"amount": 1}))
    done = [run(made, feature)[1].action for _ in range(3)]
    assert done == [Action.ANSWERED, Action.ANSWERED, Action.REFUSED]
    made = stage("allow = transfer; calls = 2; counted for = caller")
    done = [run(made, feature, session=str(n))[1].action for n in range(3)]
    assert done == [Action.ANSWERED, Action.ANSWERED, Action.REFUSED]


CONFIRMED = "allow = read_*, transfer; confirm = transfer; confirm within = 10 min"
PAYMENT = call("transfer", {"amount": 50, "to": "ann"})


def never(exchange):
    """Stand for a feature that must not be asked."""
    raise AssertionError(exchange.id)


def test_a_person_confirms_with_the_number_and_exactly_that_is_done_once():
    """The model is not asked again: it might want something else by then."""
    made = stage(CONFIRMED)
    said, exchange = run(made, wants(PAYMENT), session="s")
    assert (exchange.calls, exchange.action) == ([], Action.GUIDED)
    assert 'transfer {"amount": 50, "to": "ann"}' in said
    number = re.search(r"\b\d{6}\b", said)[0]
    said, exchange = run(made, never, f" {number}. ", session="s")
    assert (said, exchange.calls, exchange.action) == ("", [PAYMENT], Action.ANSWERED)
    _, exchange = run(made, wants(text="?"), number, session="s")
    assert exchange.calls == []


@pytest.mark.parametrize("answer", ["yes", "no, not {n}", "{n} and delete the rest", "{w}"])
def test_anything_but_the_number_is_no_yes(answer):
    """No word has to be understood, in any language."""
    made = stage(CONFIRMED)
    said, _ = run(made, wants(PAYMENT), session="s")
    number = re.search(r"\b\d{6}\b", said)[0]
    wrong = f"{(int(number) + 1) % 1_000_000:06d}"
    _, exchange = run(made, wants(), answer.format(n=number, w=wrong), session="s")
    assert exchange.calls == []


def test_a_number_counts_in_its_conversation_in_time_and_for_few_tries():
    """A number that could be guessed, or used by others, would be no yes."""
    made = stage(CONFIRMED)
    said, _ = run(made, wants(PAYMENT), session="s")
    number = re.search(r"\b\d{6}\b", said)[0]
    assert run(made, wants(), number, session="t")[1].calls == []
    other = [Message(role="tool", content=number, answers="x")]
    ask = Ask(messages=tuple(other), session="s", tools=TOOLS)
    assert ask.text == ""
    for guess in range(6):
        run(made, wants(), f"{(int(number) + 1 + guess) % 1_000_000:06d}", session="s")
    assert run(made, wants(), number, session="s")[1].calls == []
    memory = made.means.sessions.memory
    said, _ = run(made, wants(PAYMENT), session="s")
    number = re.search(r"\b\d{6}\b", said)[0]
    clock, memory.clock = memory.clock, lambda: clock() + 601
    assert run(made, wants(), number, session="s")[1].calls == []


def test_without_a_session_nobody_can_say_yes():
    """There is nobody to remember it for: fail closed."""
    _, exchange = run(stage(CONFIRMED), wants(PAYMENT))
    assert exchange.action is Action.REFUSED
    assert exchange.fired[0].because == "no session to remember a yes in"


def test_what_was_confirmed_is_held_against_the_bounds_of_now():
    """The tool may be gone by then."""
    made = stage(CONFIRMED)
    said, _ = run(made, wants(PAYMENT), session="s")
    number = re.search(r"\b\d{6}\b", said)[0]
    _, exchange = run(made, never, number, session="s", tools=TOOLS[:1])
    assert (exchange.calls, exchange.action) == ([], Action.REFUSED)


def test_a_dry_run_shows_calls_and_releases_none():
    """Whoever tries an agent out sees what it would do."""
    said, exchange = run(stage(ALLOW + "; run = dry"), wants(PAYMENT))
    assert (exchange.calls, exchange.action) == ([], Action.GUIDED)
    assert said.startswith("This is a trial")
    assert "transfer" in said


def test_nothing_is_hidden_from_who_confirms():
    """A sign that turns text round would show another payment."""
    said = shown([call("transfer", {"to": "a\u202eb\u0000\u200b"})])
    assert "\\u202e" in said
    assert said.isprintable()


def test_words_without_tools_stream_as_they_come():
    """Only where tools are on offer must words wait for deeds."""
    said, exchange = run(stage(), wants(text="Hello."), tools=())
    assert (said, exchange.fired) == ("Hello.", [])
    said, exchange = run(stage(), wants(PAYMENT, text="Hello."), tools=())
    assert exchange.calls == []
    assert exchange.action is Action.REFUSED


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@pytest.mark.parametrize("stream", [False, True])
def test_in_every_format_a_call_leaves_whole_or_not_at_all(dialect, stream):
    """Where nothing changed the service's own bytes leave; else not one letter of the call."""
    allowed = answered(
        {"stage": stage("allow = weather; where = city in Lima"), "calls": (CALL,)},
        dialect, dialect, stream=stream,
    )  # fmt: skip
    assert allowed["status"] == 200
    assert CALL["id"] in json.dumps(allowed["answer"])
    assert allowed["headers"]["x-redline-verdict"] == "answered"
    refused = answered(
        {"stage": stage("allow = weather; where = city in Quito"), "calls": (CALL,)},
        dialect, dialect, stream=stream,
    )  # fmt: skip
    said = json.dumps(refused["answer"])
    assert refused["status"] == 200
    assert CALL["id"] not in said
    assert "Lim" not in said
    assert "20 degrees" not in said
    assert "not allowed here" in said


def talk(dialect, text):
    """Return the fields of a request in a conversation with a name."""
    if dialect is RESPONSES:
        return {"input": text, "user": "s"}
    named = {"metadata": {"user_id": "s"}} if dialect is MESSAGES else {"user": "s"}
    return {"messages": [{"role": "user", "content": text}], **named}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@pytest.mark.parametrize("stream", [False, True])
def test_in_every_format_a_person_confirms_over_the_wire(dialect, stream):
    """The number goes out as text; the call leaves after it came back, and nobody else is asked."""
    made = stage("allow = weather; confirm = weather")
    first, second = (
        answered(
            {"stage": made, "calls": (CALL,), "fields": talk(dialect, text)},
            dialect,
            dialect,
            stream=stream,
        )
        for text in ("Weather?", "000042")
    )
    for found in (first, second):
        assert CALL["id"] not in json.dumps(found["answer"])
    made = stage("allow = weather; confirm = weather")
    made = replace(made, pending=replace(made.pending, number=lambda: "000042"))
    first, second = (
        answered(
            {"stage": made, "calls": (CALL,), "fields": talk(dialect, text)},
            dialect,
            dialect,
            stream=stream,
        )
        for text in ("Weather?", "000042")
    )
    assert "000042" in json.dumps(first["answer"])
    assert CALL["id"] not in json.dumps(first["answer"])
    told = json.dumps(second["answer"])
    assert CALL["id"] in told
    assert "Lima" in told
    assert second["headers"]["x-redline-verdict"] == "answered"
    assert not second["the service was asked"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("where = amount at most 5", "is no bound"),
        ("where = amount <= much", "compares with no number"),
        ("where = path under work", "bounds nothing"),
        ("spend = 5", "is no budget"),
        ("spend = up to 5 of amount", "is no budget"),
        ("then = shrug", "Write one of"),
    ],
)
def test_a_bound_that_cannot_be_read_is_refused_when_the_brief_is_compiled(text, why):
    """A bound that is misread would bound nothing."""
    with pytest.raises(SettingError, match=why):
        stage(f"allow = a; {text}")


def test_without_allow_the_brief_does_not_compile():
    """There is no list of tools that would be right for everybody."""
    with pytest.raises(SettingError, match="needs `allow`"):
        stage("calls = 3")


def test_a_schema_fetches_nothing_and_a_strange_one_is_refused():
    """A caller's schema must not make the gateway open files or addresses."""
    schemas = Schemas()
    for schema in (
        {"$ref": "http://localhost:9/a.json"},
        {"$ref": "file:///etc/hostname"},
        {"type": "strin"},
        {"properties": {"a": {"pattern": "("}}},
        {"properties": {"a": {"pattern": "(?=a)b"}}},
    ):
        assert schemas.fault(schema, {"a": "b"}) == "a schema that cannot be checked"
    assert schemas.fault({"properties": {"a": {"pattern": "^(a+)+$"}}}, {"a": "a" * 5000 + "!"})


def test_schemas_kept_ready_are_few():
    """Callers choose them, so their table is bounded."""
    schemas = Schemas()
    for n in range(300):
        assert not schemas.fault({"type": "object", "title": str(n)}, {})
    assert len(schemas.ready) == 256


def test_without_the_library_the_control_is_not_built(monkeypatch):
    """A check that is not there must not pass for one that found nothing."""
    monkeypatch.setitem(__import__("sys").modules, "jsonschema_rs", None)
    with pytest.raises(MissingExtra, match=r"redline-launch\[actions\]"):
        stage()


@given(JSON)
def test_arguments_are_read_as_json_reads_them_or_not_at_all(value):
    """The strict reader differs from an ordinary one by refusing alone."""
    text = json.dumps({"a": value})
    try:
        found = read_arguments(text)
    except Unreadable:
        assert re.search(r"\\ud[89a-f]", text)
        return
    assert found == json.loads(text)


def test_deep_and_long_arguments_are_refused():
    """They would cost more to read than they could mean."""
    for text in (
        "[" * 100_000,
        '{"a":' * 5000,
        '{"a":"' + "x" * 100_001 + '"}',
        '{"a": 1' + "0" * 50,
    ):
        with pytest.raises(Unreadable):
            read_arguments(text)
    assert read_arguments('{"a": 1.10}') == {"a": Decimal("1.10")}


@given(st.lists(st.sampled_from(["..", ".", "files", "a", "etc"]), max_size=8))
def test_a_path_is_under_its_folder_only_if_it_stays_there(parts):
    """Compared with a walk, step by step."""
    (bound,) = read_bounds("path under /files")
    here = []
    for part in parts:
        if part == "..":
            here = here[:-1]
        elif part != ".":
            here.append(part)
    assert bound.keeps("/" + "/".join(parts)) == (here[:1] == ["files"])


def test_a_budget_is_exact_to_the_hundredth():
    """Tenths have no exact form in binary, and 0.1 a thousand times is a hundred."""
    budget = read_budget("up to 100 of transfer.amount")
    costs = [budget.cost("transfer", read_arguments('{"amount": 0.1}')) for _ in range(1000)]
    assert sum(costs) == budget.most
    assert budget.cost("transfer", read_arguments('{"amount": 0.001}')) == 1


def test_callers_are_counted_apart():
    """One caller's limit is not another's."""
    made = stage("allow = transfer; calls = 1")

    async def as_caller(key):
        async def named(exchange, forward):
            exchange.caller = Caller(key=key)
            async for passage in made(exchange, forward):
                yield passage

        feature = wants(call("transfer", {"amount": 1}))
        return (await released([named], "x", feature, tools=TOOLS))[1].action

    done = [asyncio.run(as_caller(key)) for key in ("a", "b", "a")]
    assert done == [Action.ANSWERED, Action.ANSWERED, Action.REFUSED]
