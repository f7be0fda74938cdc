"""Answers in responses, whole and as a stream.

A refusal is an answer like any other; where JSON was asked for it stands in a part of the
kind `refusal`, so that nobody parses it. What the policy did stands in the field `redline`
of the response, in a stream of the one that its last event holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.llm.dialects.chat.writing import error
from redline.llm.dialects.dialect import SPOKEN, Telling, Trouble
from redline.llm.dialects.frames import framed
from redline.llm.dialects.responses.shapes import blank, item_of, message, repeated, usage
from redline.llm.protocol import Reply
from redline.llm.tools import ToolCall

__all__ = ["ResponsesWriter"]

STOPS = {"length": "max_output_tokens", "content_filter": "content_filter"}


@dataclass(slots=True)
class ResponsesWriter:
    """Writes one answer; as a stream it knows which item is open, and what is in it."""

    telling: Telling
    base: dict[str, Any] = field(default_factory=dict)
    """What every response holds."""
    number: int = 0
    """Of the next event."""
    items: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Those that are whole, by their places."""
    open: int | None = None
    """Place of the message that is open."""
    id: str = ""
    """Its id."""
    parts: list[dict[str, Any]] = field(default_factory=list)
    """Its parts; the last one is open."""
    said: list[str] = field(default_factory=list)
    """The text of the open part."""

    def __post_init__(self) -> None:
        told = self.telling
        self.base = {
            "id": f"resp_{told.id}",
            "object": "response",
            "created_at": told.created,
            "model": told.model,
            **repeated(told.body),
        }

    def whole(self, reply: Reply, verdict: Mapping[str, Any]) -> dict[str, Any]:
        """Return a whole answer."""
        declining = reply.action not in SPOKEN
        if reply.text:
            word = self.word(declining=declining)
            part = blank(word) | {word: reply.text}
            self.items[0] = message(f"msg_{self.telling.id}", [part], "completed")
        for k, call in enumerate(reply.calls):
            self.items[len(self.items)] = item_of(call, f"{self.telling.id}_{k}")
        return self.response(reply, verdict)

    def opening(self) -> bytes:
        """Return the first events of a stream."""
        begun = self.base | {"status": "in_progress", "output": []}
        return self.event("created", response=begun) + self.event("in_progress", response=begun)

    def passage(self, text: str, *, declining: bool) -> bytes:
        """Return the events of one passage."""
        word = self.word(declining=declining)
        start = b"" if self.parts and word in self.parts[-1] else self.begin(declining=declining)
        self.said.append(text)
        if word == "refusal":
            return start + self.event("refusal.delta", **self.at, delta=text)
        return start + self.event("output_text.delta", **self.at, delta=text, logprobs=[])

    def closing(self, reply: Reply, verdict: Mapping[str, Any]) -> bytes:
        """Return the end of the open message, calls of tools, and the whole once more."""
        ended = self.end()
        calls = b"".join(self.call(call, k) for k, call in enumerate(reply.calls))
        response = self.response(reply, verdict)
        return ended + calls + self.event(response["status"], response=response)

    def broken(self, trouble: Trouble) -> bytes:
        """Return an error that every client raises."""
        told = error(trouble)["error"]
        value = {**told, "type": "error", "sequence_number": self.number, "error": told}
        return framed(value, "error")

    def follow(self, value: Any) -> None:
        """Note what is open in the service's answer."""
        number = value.get("sequence_number")
        self.number = number + 1 if isinstance(number, int) else self.number
        kind = value["type"].removeprefix("response.")
        if kind == "created":
            response = value["response"]
            self.base = {k: v for k, v in response.items() if k not in {"status", "output"}}
        elif kind == "output_item.added" and value["item"]["type"] == "message":
            self.open, self.parts = value["output_index"], []
            self.id = value["item"].get("id", "")
        elif kind == "output_item.done":
            self.items[value["output_index"]] = value["item"]
            self.open, self.parts, self.said = None, [], []
        elif kind == "content_part.added":
            self.settle()
            self.parts.append(dict(value["part"]))
        elif kind in {"output_text.delta", "refusal.delta"}:
            self.said.append(value["delta"])

    @property
    def at(self) -> dict[str, Any]:
        """Return the place of the open part."""
        place = len(self.parts) - 1
        return {"item_id": self.id, "output_index": self.open, "content_index": place}

    def word(self, *, declining: bool) -> str:
        """Return the field in which a text stands."""
        return "refusal" if declining and self.telling.schema else "text"

    def begin(self, *, declining: bool) -> bytes:
        """Begin a part, in the message that is open or in a new one."""
        told = b""
        if self.open is None:
            self.open, self.id = max(self.items, default=-1) + 1, f"msg_{self.telling.id}"
            item = message(self.id, [], "in_progress")
            told = self.event("output_item.added", output_index=self.open, item=item)
        told += self.end_part()
        self.parts.append(blank(self.word(declining=declining)))
        return told + self.event("content_part.added", **self.at, part=self.parts[-1])

    def end_part(self) -> bytes:
        """End the part that is open."""
        if not self.parts:
            return b""
        self.settle()
        part = self.parts[-1]
        word = "refusal" if "refusal" in part else "text"
        done = {word: part.get(word, "")} | ({} if word == "refusal" else {"logprobs": []})
        name = "refusal.done" if word == "refusal" else "output_text.done"
        return self.event(name, **self.at, **done) + self.event(
            "content_part.done", **self.at, part=part
        )

    def settle(self) -> None:
        """Put what was said into the part that it belongs to."""
        if self.said:
            part = self.parts[-1]
            word = "refusal" if "refusal" in part else "text"
            part[word] = part.get(word, "") + "".join(self.said)
            self.said = []

    def end(self) -> bytes:
        """End the message that is open."""
        if self.open is None:
            return b""
        told = self.end_part()
        item = self.items[self.open] = message(self.id, self.parts, "completed")
        told += self.event("output_item.done", output_index=self.open, item=item)
        self.open, self.parts = None, []
        return told

    def call(self, call: ToolCall, k: int) -> bytes:
        """Return the events of one call."""
        place = max(self.items, default=-1) + 1
        names = ("custom_tool_call_input", "input"), ("function_call_arguments", "arguments")
        name, word = names[0] if call.free else names[1]
        item = self.items[place] = item_of(call, f"{self.telling.id}_{k}")
        at = {"item_id": item["id"], "output_index": place}
        begun = item | {word: ""} | ({} if call.free else {"status": "in_progress"})
        return b"".join(
            [
                self.event("output_item.added", output_index=place, item=begun),
                self.event(f"{name}.delta", **at, delta=call.arguments),
                self.event(f"{name}.done", **at, **{word: call.arguments}),
                self.event("output_item.done", output_index=place, item=item),
            ]
        )

    def response(self, reply: Reply, verdict: Mapping[str, Any]) -> dict[str, Any]:
        """Return the whole."""
        reason = STOPS.get(reply.finish)
        return self.base | {
            "status": "incomplete" if reason else "completed",
            "error": None,
            "incomplete_details": {"reason": reason} if reason else None,
            "output": [self.items[place] for place in sorted(self.items)],
            "usage": usage(reply),
            "redline": verdict,
        }

    def event(self, kind: str, **told: Any) -> bytes:
        """Return one event, numbered."""
        name = f"response.{kind}"
        value = {"type": name, "sequence_number": self.number, **told}
        self.number += 1
        return framed(value, name)
