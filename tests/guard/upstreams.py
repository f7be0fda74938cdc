"""What services of the three formats really send: whole answers and streams, with extra fields."""

import orjson

from redline.llm.dialects import CHAT, MESSAGES, RESPONSES

__all__ = ["STREAMS", "WHOLES", "event", "stream_of", "whole_of"]

CALL = {"id": "call_1", "name": "weather", "arguments": '{"city": "Lima"}'}
USED = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def event(value, name=""):
    """Return one event as bytes."""
    head = f"event: {name}\n".encode() if name else b""
    return head + b"data: " + orjson.dumps(value) + b"\n\n"


def halves(text):
    """Return a text in two pieces, as models cut arguments."""
    return text[: len(text) // 2], text[len(text) // 2 :]


def chat_tool(call, **more):
    """Return a call as chats have it."""
    told = {"name": call["name"], "arguments": call["arguments"]}
    return {"id": call["id"], "type": "function", "function": told} | more


def chat_whole(text, calls=(), finish=None):
    """Return a whole chat completion."""
    message = {"role": "assistant", "content": text or None, "refusal": None, "annotations": []}
    if calls:
        message["tool_calls"] = [chat_tool(call) for call in calls]
    reason = finish or ("tool_calls" if calls else "stop")
    return {
        "id": "chatcmpl-up",
        "object": "chat.completion",
        "created": 1700000000,
        "model": "m-1-2026",
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": reason}],
        "usage": USED | {"prompt_tokens_details": {"cached_tokens": 3}},
        "service_tier": "default",
        "system_fingerprint": "fp_1",
    }


def chat_stream(pieces, calls=(), finish=None, usage=False):
    """Return the events of a chat completion."""
    base = {
        "id": "chatcmpl-up",
        "object": "chat.completion.chunk",
        "created": 1700000000,
        "model": "m-1-2026",
        "service_tier": "default",
        "system_fingerprint": "fp_1",
    }

    def chunk(delta, reason=None):
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        return event(base | {"choices": [choice], "obfuscation": "xyz"})

    yield chunk({"role": "assistant", "content": "" if pieces else None, "refusal": None})
    for piece in pieces:
        yield chunk({"content": piece})
    for k, call in enumerate(calls):
        first, second = halves(call["arguments"])
        yield chunk({"tool_calls": [chat_tool(call | {"arguments": ""}, index=k)]})
        for part in (first, second):
            yield chunk({"tool_calls": [{"index": k, "function": {"arguments": part}}]})
    yield chunk({}, finish or ("tool_calls" if calls else "stop"))
    if usage:
        yield event(base | {"choices": [], "usage": USED})
    yield b"data: [DONE]\n\n"


def messages_whole(text, calls=(), finish=None):
    """Return a whole message."""
    blocks = [{"type": "text", "text": text}] if text else []
    for call in calls:
        given = orjson.loads(call["arguments"])
        blocks.append({"type": "tool_use", "id": call["id"], "name": call["name"], "input": given})
    return {
        "id": "msg_up",
        "type": "message",
        "role": "assistant",
        "model": "m-1-2026",
        "content": blocks,
        "stop_reason": finish or ("tool_use" if calls else "end_turn"),
        "stop_sequence": None,
        "usage": {
            "input_tokens": 8,
            "cache_read_input_tokens": 3,
            "cache_creation_input_tokens": 0,
            "output_tokens": 7,
            "service_tier": "standard",
        },
    }


def messages_stream(pieces, calls=(), finish=None, **_):
    """Return the events of a message."""

    def told(kind, **more):
        return event({"type": kind, **more}, kind)

    whole = messages_whole("") | {"stop_reason": None}
    whole["usage"] = whole["usage"] | {"output_tokens": 1}
    yield told("message_start", message=whole)
    yield told("ping")
    place = -1
    if pieces:
        place += 1
        block = {"type": "text", "text": ""}
        yield told("content_block_start", index=place, content_block=block)
        for piece in pieces:
            delta = {"type": "text_delta", "text": piece}
            yield told("content_block_delta", index=place, delta=delta)
        yield told("content_block_stop", index=place)
    for call in calls:
        place += 1
        block = {"type": "tool_use", "id": call["id"], "name": call["name"], "input": {}}
        yield told("content_block_start", index=place, content_block=block)
        for part in ("", *halves(call["arguments"])):
            delta = {"type": "input_json_delta", "partial_json": part}
            yield told("content_block_delta", index=place, delta=delta)
        yield told("content_block_stop", index=place)
    reason = finish or ("tool_use" if calls else "end_turn")
    delta = {"stop_reason": reason, "stop_sequence": None}
    yield told("message_delta", delta=delta, usage={"output_tokens": 7})
    yield told("message_stop")


def response_base(**more):
    """Return what every response holds."""
    return {
        "id": "resp_up",
        "object": "response",
        "created_at": 1700000000,
        "model": "m-1-2026",
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "max_output_tokens": None,
        "metadata": {},
        "parallel_tool_calls": True,
        "reasoning": {"effort": None, "summary": None},
        "store": False,
        "temperature": 1.0,
        "text": {"format": {"type": "text"}},
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "truncation": "disabled",
    } | more


def response_items(text, calls=(), status="completed"):
    """Return the items of a response."""
    items = []
    if text:
        part = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
        items.append(
            {
                "id": "msg_up",
                "type": "message",
                "status": status,
                "role": "assistant",
                "content": [part],
            }
        )
    for k, call in enumerate(calls):
        items.append(
            {
                "id": f"fc_up_{k}",
                "type": "function_call",
                "status": status,
                "call_id": call["id"],
                "name": call["name"],
                "arguments": call["arguments"],
            }
        )
    return items


def responses_whole(text, calls=(), finish=None):
    """Return a whole response."""
    used = {
        "input_tokens": 11,
        "input_tokens_details": {"cached_tokens": 3},
        "output_tokens": 7,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 18,
    }
    more = {"incomplete_details": {"reason": finish}} if finish else {}
    status = "incomplete" if finish else "completed"
    output = response_items(text, calls)
    return response_base(status=status, output=output, usage=used, **more)


def responses_stream(pieces, calls=(), finish=None, **_):
    """Return the events of a response."""
    number = -1

    def told(kind, **more):
        nonlocal number
        number += 1
        name = f"response.{kind}"
        return event({"type": name, "sequence_number": number, **more}, name)

    begun = response_base(status="in_progress", output=[], usage=None)
    yield told("created", response=begun)
    yield told("in_progress", response=begun)
    text, place = "".join(pieces), -1
    items = response_items(text, calls)
    if text:
        place += 1
        at = {"item_id": "msg_up", "output_index": place, "content_index": 0}
        item = items[0] | {"status": "in_progress", "content": []}
        yield told("output_item.added", output_index=place, item=item)
        part = {"type": "output_text", "text": "", "annotations": [], "logprobs": []}
        yield told("content_part.added", **at, part=part)
        for piece in pieces:
            yield told("output_text.delta", **at, delta=piece, logprobs=[], obfuscation="xyz")
        yield told("output_text.done", **at, text=text, logprobs=[])
        yield told("content_part.done", **at, part=part | {"text": text})
        yield told("output_item.done", output_index=place, item=items[0])
    for item in (i for i in items if i["type"] == "function_call"):
        place += 1
        at = {"item_id": item["id"], "output_index": place}
        begun = item | {"arguments": "", "status": "in_progress"}
        yield told("output_item.added", output_index=place, item=begun)
        for part in halves(item["arguments"]):
            yield told("function_call_arguments.delta", **at, delta=part)
        yield told("function_call_arguments.done", **at, arguments=item["arguments"])
        yield told("output_item.done", output_index=place, item=item)
    whole = responses_whole(text, calls, finish)
    yield told(whole["status"], response=whole)


WHOLES = {
    CHAT.name: chat_whole,
    RESPONSES.name: responses_whole,
    MESSAGES.name: messages_whole,
}
STREAMS = {
    CHAT.name: chat_stream,
    RESPONSES.name: responses_stream,
    MESSAGES.name: messages_stream,
}


def whole_of(dialect, text, calls=(), finish=None):
    """Return a whole answer of a dialect."""
    return WHOLES[dialect.name](text, calls, finish)


def stream_of(dialect, pieces, calls=(), finish=None, usage=False):
    """Return the events of an answer of a dialect."""
    return list(STREAMS[dialect.name](pieces, calls, finish, usage=usage))
