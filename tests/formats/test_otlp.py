"""Traces of OpenTelemetry become exchanges, in whichever convention they tell of a call."""

import json

import pytest

from redline.errors import InputError
from redline.formats import read_foreign
from redline.interaction import Action

BEGUN = 1_793_500_000_000_000_000


def value(found):
    """Return a value as the protocol writes it."""
    if isinstance(found, bool):
        return {"boolValue": found}
    if isinstance(found, int):
        return {"intValue": str(found)}
    if isinstance(found, float):
        return {"doubleValue": found}
    if isinstance(found, list):
        return {"arrayValue": {"values": [value(one) for one in found]}}
    if isinstance(found, dict):
        return {"kvlistValue": {"values": told(found)}}
    return {"stringValue": found}


def told(attributes):
    """Return attributes as the protocol writes them."""
    return [{"key": key, "value": value(one)} for key, one in attributes.items()]


def span(ident, attributes, *, parent="", trace="t1", **more):
    """Return one span of 250 ms."""
    return {
        "traceId": trace,
        "spanId": ident,
        "parentSpanId": parent,
        "name": ident,
        "startTimeUnixNano": str(BEGUN),
        "endTimeUnixNano": str(BEGUN + 250_000_000),
        "attributes": told(attributes),
        **more,
    }


def traces(*spans):
    """Return spans as one object."""
    return {"resourceSpans": [{"scopeSpans": [{"spans": list(spans)}]}]}


def read(folder, *objects):
    """Write objects a line each, and read them."""
    path = folder / "traces.jsonl"
    path.write_text("\n".join(map(json.dumps, objects)) + "\n")
    return read_foreign(path)


GENAI = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "small",
    "gen_ai.conversation.id": "talk-7",
    "gen_ai.usage.input_tokens": 12,
    "gen_ai.usage.output_tokens": 3,
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.input.messages": json.dumps(
        [
            {"role": "system", "parts": [{"type": "text", "content": "Be brief."}]},
            {"role": "user", "parts": [{"type": "text", "content": "Hi"}]},
            {"role": "assistant", "parts": [{"type": "text", "content": "Hello"}]},
            {"role": "user", "parts": [{"type": "text", "content": "Now?"}]},
        ]
    ),
    "gen_ai.output.messages": json.dumps(
        [{"role": "assistant", "parts": [{"type": "text", "content": "At noon."}]}]
    ),
}
OPENLLMETRY = {
    "gen_ai.operation.name": "chat",
    "gen_ai.system": "anthropic",
    "gen_ai.response.model": "large",
    "gen_ai.prompt.0.role": "user",
    "gen_ai.prompt.0.content": "Now?",
    "gen_ai.completion.0.role": "assistant",
    "gen_ai.completion.0.content": "At noon.",
}
OPENINFERENCE = {
    "openinference.span.kind": "LLM",
    "llm.model_name": "small",
    "session.id": "talk-7",
    "llm.input_messages.0.message.role": "user",
    "llm.input_messages.0.message.content": "Now?",
    "llm.output_messages.0.message.role": "assistant",
    "llm.output_messages.0.message.content": "At noon.",
    "llm.token_count.prompt": 12,
    "llm.token_count.completion": 3,
}
PLAIN = {"openinference.span.kind": "LLM", "input.value": "Now?", "output.value": "At noon."}


@pytest.mark.parametrize(
    ("attributes", "feature", "unit", "tokens"),
    [
        (GENAI, "openai:small", "talk-7", (12, 3)),
        (OPENLLMETRY, "anthropic:large", "t1", None),
        (OPENINFERENCE, "unknown:small", "talk-7", (12, 3)),
        (PLAIN, "unknown:unknown", "t1", None),
    ],
)
def test_a_call_is_one_exchange_in_every_convention(tmp_path, attributes, feature, unit, tokens):
    """Request, reply, time, tokens and conversation are there."""
    (found,) = read(tmp_path, traces(span("a", attributes)))
    said = found.heard[0].exchange
    assert (said.feature, said.unit, said.tokens) == (feature, unit, tokens)
    assert (said.request, said.reply, said.action) == ("Now?", "At noon.", Action.ANSWERED)
    assert (said.latency_ms, said.origin, said.id) == (250.0, "replay", "t1-a")
    assert said.at.startswith("2026-11-01T")


def test_what_came_before_stands_in_the_turns(tmp_path):
    """What the feature said itself is marked as its reply."""
    (found,) = read(tmp_path, traces(span("a", GENAI)))
    assert found.heard[0].exchange.turns == (
        ("system", "Be brief."), ("user", "Hi"), ("reply", "Hello"),
    )  # fmt: skip


def test_messages_may_stand_in_an_event(tmp_path):
    """A span without them may have said them in the event of its details."""
    names = {k: v for k, v in GENAI.items() if not k.endswith(".messages")}
    event = {
        "name": "gen_ai.client.inference.operation.details",
        "attributes": told({k: v for k, v in GENAI.items() if k.endswith(".messages")}),
    }
    (found,) = read(tmp_path, traces(span("a", names, events=[event])))
    assert found.heard[0].exchange.reply == "At noon."


def test_what_another_tool_said_is_a_label(tmp_path):
    """In its words; a score without words is none."""
    events = [
        {"name": "gen_ai.evaluation.result", "attributes": told(said)}
        for said in (
            {"gen_ai.evaluation.name": "tone", "gen_ai.evaluation.score.label": "kind"},
            {"gen_ai.evaluation.name": "length", "gen_ai.evaluation.score.value": 0.5},
        )
    ]
    (found,) = read(tmp_path, traces(span("a", GENAI, events=events)))
    assert [(one.name, one.value) for one in found.heard[0].labels] == [("tone", "kind")]


def test_a_call_that_failed_stays_in_the_count(tmp_path):
    """So does one that a filter took away, as a refusal."""
    failed = span("a", {"gen_ai.operation.name": "chat"}, status={"code": 2, "message": "timeout"})
    filtered = span(
        "b",
        {
            "gen_ai.operation.name": "chat",
            "gen_ai.prompt.0.content": "How?",
            "gen_ai.response.finish_reasons": ["content_filter"],
        },
    )
    (found,) = read(tmp_path, traces(failed, filtered))
    assert [(x.exchange.action, x.exchange.error) for x in found.heard] == [
        (Action.FAILED, "timeout"), (Action.REFUSED, ""),
    ]  # fmt: skip


def test_what_is_left_out_is_counted(tmp_path):
    """A call inside a call, spans without words, and what is no span."""
    chain = span("chain", {"openinference.span.kind": "CHAIN"})
    outer = span("a", GENAI, parent="chain")
    inner = span("b", OPENLLMETRY, parent="a")
    late = span("d", GENAI) | {"startTimeUnixNano": "9" * 30}
    silent = span("c", {"gen_ai.operation.name": "chat"})
    (found,) = read(tmp_path, traces(chain, outer), traces(inner, silent, {"spanId": "x"}, 3, late))
    assert [one.exchange.id for one in found.heard] == ["t1-a"]
    assert found.left == {
        "is no span with an id and times": 3,
        "is part of another call": 1,
        "holds no words of a request or a reply": 1,
    }


def test_spans_in_a_circle_end(tmp_path):
    """Whoever wrote them was wrong, and every call among them is part of another one."""
    circle = span("a", GENAI, parent="b"), span("b", {"x": 1}, parent="a")
    (found,) = read(tmp_path, traces(*circle))
    assert len(found.heard) == 1


def test_policy_and_phase_are_taken_over(tmp_path):
    """Our own names on a span say under which policy it was made."""
    (found,) = read(
        tmp_path, traces(span("a", GENAI | {"redline.policy": "p", "redline.phase": "B"}))
    )
    assert (found.run.policy, found.heard[0].exchange.slices) == ("p", {"phase": "B"})


def test_one_object_over_many_lines_is_read(tmp_path):
    """And so is a file whose last line is not written to its end yet."""
    path = tmp_path / "traces.json"
    path.write_text(json.dumps(traces(span("a", GENAI)), indent=2))
    assert len(read_foreign(path)[0].heard) == 1
    path.write_text(json.dumps(traces(span("a", GENAI))) + "\n\n" + '{"resourceSpans": [')
    assert len(read_foreign(path)[0].heard) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"resourceSpans": []}', "0 spans"),
        ('{"resourceSpans": 3}', "0 spans"),
        ('{"resourceSpans": [{"scopeSpans": [{"spans": 7}]}]}', "0 spans"),
        ('{"resourceSpans": []}\n{"x": \n{}\n', ":2: no JSON"),
        ('{"resourceSpans": [\n', "no JSON"),
    ],
)
def test_what_holds_no_call_is_refused(tmp_path, text, said):
    """With the place, and with what would be a call."""
    path = tmp_path / "traces.jsonl"
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        read_foreign(path)


@pytest.mark.parametrize(
    "attributes",
    [
        GENAI | {"gen_ai.input.messages": "no JSON", "gen_ai.output.messages": "[1, {}]"},
        GENAI | {"gen_ai.usage.input_tokens": "many", "gen_ai.input.messages": '{"a": 1}'},
        {"gen_ai.operation.name": "chat", "gen_ai.prompt.0.content": 7, "output.value": "x"},
        GENAI
        | {"gen_ai.output.messages": [{"role": "assistant", "content": ["x", {"text": "y"}]}]},
    ],
)
def test_odd_attributes_break_nothing(tmp_path, attributes):
    """What cannot be read is not there."""
    path = tmp_path / "traces.jsonl"
    path.write_text(json.dumps(traces(span("a", attributes), span("b", GENAI))) + "\n")
    assert read_foreign(path)
