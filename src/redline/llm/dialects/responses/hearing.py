"""An answer in responses, whole or event by event.

This format says everything two or three times: a text in pieces, at the end of its part, of
its item and of the whole. What is said again must be what was said, or nothing of it
leaves. A train of thought and notes beside the text are left out: no check reads them.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm.dialects.filters import BLOCKED, filtered
from redline.llm.dialects.frames import Frame, framed, parsed
from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.parts import object_in
from redline.llm.dialects.responses.gathering import Gathered, Taken, logs_of
from redline.llm.dialects.responses.shown import (
    CALLS,
    counted,
    shown_response,
)
from redline.llm.lines import Rubbish, excerpt, parse_json
from redline.llm.protocol import Reply
from redline.llm.tape import Event, Tape

__all__ = ["ResponsesHearing"]

STOPS = {"max_output_tokens": "length", BLOCKED: BLOCKED}


@dataclass(slots=True)
class ResponsesHearing(Gathered):
    """What an answer has said so far."""

    model: str
    tape: Tape
    ended: bool = False
    ends: str = "no `response.completed`"
    stopped: str = ""
    usage: dict[str, int] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Say whether an answer that closes now is whole."""
        return self.ended

    def event(self, frame: Frame) -> str:
        """Take one event, and return its text."""
        if frame.data == b"[DONE]":
            return ""  # some services add the end of another format
        value = parsed(frame.data)
        if not isinstance(value, dict):
            raise Rubbish(f"no object but {excerpt(str(value))}")
        kind = kind_of(value)
        if kind in {"error", "response.failed"}:
            raise Rubbish(f"an error, {excerpt(str(value), 200)}")
        take = TAKERS.get(kind.removeprefix("response."))
        kept, text = take(self, value) if take else (None, "")
        if kept is None:
            return ""  # what nobody knows, nobody has checked
        # Clients go by the name before the data.
        same = kept is value and frame.name in {b"", kind.encode()}
        raw = frame.raw if same else framed(kept, kind)
        held = "output_index" in value and self.kinds.get(value["output_index"]) in CALLS
        self.tape.put(Event(raw, text, kept, held))
        return text

    def begin(self, value: dict[str, Any]) -> Taken:
        """Take a sign that the answer begins."""
        response = object_in(value, "response")
        if response.get("output"):
            raise Rubbish(f"an answer that begins with its end, {excerpt(str(response))}")
        self.model = str(response.get("model") or self.model)
        return value, ""

    def end(self, value: dict[str, Any]) -> Taken:
        """Take the end: everything once more."""
        response = object_in(value, "response")
        kept, text, calls = shown_response(response)
        whole = [self.calls[place].whole() for place in sorted(self.calls)]
        if response["output"] and (text != self.text or [c.whole() for c in calls] != whole):
            raise Rubbish(f"another answer than was said before, {excerpt(text)}")
        self.close(response)
        return (value if kept is response else {**value, "response": kept}), ""

    def whole(self, raw: bytes) -> str:
        """Take a whole answer, and return its text."""
        value = parse_json(raw)
        if not isinstance(value, dict) or value.get("error"):
            raise Rubbish(f"an error, {excerpt(str(value), 200)}")
        kept, text, calls = shown_response(value)
        self.said[0, 0] = [text]
        self.calls = dict(enumerate(calls))
        said = [item for item in value["output"] if kind_of(item) == "message"]
        parts = [part for item in said for part in item.get("content") or ()]
        self.declined = any(part.get("refusal") for part in parts)
        for part in parts:
            self.logs += logs_of(part.get("logprobs")) or [None]
        self.close(value)
        self.tape.body = raw if kept is value else orjson.dumps(kept)
        self.tape.text = text
        return text

    def close(self, response: dict[str, Any]) -> None:
        """Note how it ended."""
        status = response.get("status", "completed")
        if status not in ("completed", "incomplete"):
            raise Rubbish(f"an answer that is {excerpt(str(status))}")
        self.ended = True
        self.model = str(response.get("model") or self.model)
        why = response.get("incomplete_details")
        self.stopped = str(why.get("reason") or "") if isinstance(why, dict) else ""
        self.usage = counted(response.get("usage"))

    def refused(self, raw: bytes) -> bool:
        """Say whether the service's own filter turned a request down."""
        self.stopped = BLOCKED if filtered(raw) else ""
        return bool(self.stopped)

    def reply(self) -> Reply:
        """Return the whole."""
        blocked = self.declined or self.stopped == BLOCKED
        finish = STOPS.get(self.stopped, "tool_calls" if self.calls else "stop")
        return Reply(
            text=self.text,
            action=Action.REFUSED if blocked else Action.ANSWERED,
            calls=tuple(self.calls[place].whole() for place in sorted(self.calls)),
            model=self.model,
            finish=finish,
            usage=self.usage,
            likelihood=Likelihood.of(self.logs),
        )


TAKERS = {
    "created": ResponsesHearing.begin,
    "queued": ResponsesHearing.begin,
    "in_progress": ResponsesHearing.begin,
    "output_text.delta": ResponsesHearing.piece,
    "output_text.done": ResponsesHearing.again,
    "refusal.delta": ResponsesHearing.declining,
    "refusal.done": ResponsesHearing.again,
    "content_part.added": ResponsesHearing.part,
    "content_part.done": ResponsesHearing.part,
    "output_item.added": ResponsesHearing.item,
    "output_item.done": ResponsesHearing.item,
    "function_call_arguments.delta": ResponsesHearing.arguments,
    "function_call_arguments.done": ResponsesHearing.arguments_again,
    "custom_tool_call_input.delta": ResponsesHearing.arguments,
    "custom_tool_call_input.done": ResponsesHearing.arguments_again,
    "completed": ResponsesHearing.end,
    "incomplete": ResponsesHearing.end,
}
