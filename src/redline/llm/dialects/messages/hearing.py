"""An answer in messages, whole or event by event.

Text, calls of tools and what a service has to be handed back are read and passed on. A
train of thought and quotations beside the text are left out: no check reads them.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from redline.interaction import Action
from redline.llm.dialects.frames import Frame, framed, parsed
from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.messages.shown import counted, shown_block, whole_call
from redline.llm.dialects.parts import Parts, number_in, object_in, text_of
from redline.llm.lines import Rubbish, excerpt, parse_json
from redline.llm.protocol import Reply
from redline.llm.tape import Event, Tape

__all__ = ["MessagesHearing"]

FINISHES = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "tool_use": "tool_calls",
    "refusal": "content_filter",
}
UNREAD = frozenset({"thinking_delta", "citations_delta"})
"""Parts of a block that no check reads."""


@dataclass(slots=True)
class MessagesHearing:
    """What an answer has said so far."""

    model: str
    tape: Tape
    ended: bool = False
    ends: str = "no `message_stop`"
    text: list[str] = field(default_factory=list)
    stopped: str = ""
    usage: dict[str, int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    """The kind of each block, by its place."""
    calls: dict[int, Parts] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Say whether an answer that closes now is whole."""
        return self.ended

    def event(self, frame: Frame) -> str:
        """Take one event, and return its text."""
        value = parsed(frame.data)
        if not isinstance(value, dict):
            raise Rubbish(f"no object but {excerpt(str(value))}")
        kind = kind_of(value)
        take = TAKERS.get(kind)
        if take is None:
            return ""  # what nobody knows, nobody has checked
        kept, text = take(self, value)
        if kept is None:
            return ""
        self.text.append(text)
        # Clients go by the name before the data.
        same = kept is value and frame.name == kind.encode()
        raw = frame.raw if same else framed(kept, kind)
        held = "index" in value and self.kinds.get(value["index"]) == "tool_use"
        self.tape.put(Event(raw, text, kept, held))
        return text

    def start(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take the beginning of a message."""
        message = object_in(value, "message")
        if message.get("content"):
            raise Rubbish(f"a message that begins with its content, {excerpt(str(message))}")
        self.model = str(message.get("model") or self.model)
        self.usage |= counted(message.get("usage"))
        return value, ""

    def block(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take the beginning of a block."""
        block = object_in(value, "content_block")
        kept, text = self.take_block(block, number_in(value, "index"))
        return (value if kept is block else {**value, "content_block": kept}), text

    def take_block(self, block: Any, place: int) -> tuple[dict[str, Any], str]:
        """Take a block, whole or as it begins; return what of it may leave, and its text."""
        kept, text, call = shown_block(block)
        self.kinds[place] = kind_of(block)
        if call is not None:
            self.calls[place] = call
        return kept, text

    def delta(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take a part of a block."""
        delta, place = object_in(value, "delta"), number_in(value, "index")
        kind, block = kind_of(delta), self.kinds.get(place)
        if kind in UNREAD:
            return None, ""
        if kind == "text_delta" and block == "text":
            return value, text_of(delta.get("text"))
        if kind == "input_json_delta" and block == "tool_use":
            self.calls[place].add(delta.get("partial_json"))
        elif kind != "signature_delta" or block != "thinking":
            raise Rubbish(f"a part that fits no block, {excerpt(str(value))}")
        return value, ""

    def end_block(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take the end of a block."""
        if number_in(value, "index") not in self.kinds:
            raise Rubbish(f"the end of no block, {excerpt(str(value))}")
        return value, ""

    def end(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take why the message ended."""
        self.stopped = str(object_in(value, "delta").get("stop_reason") or self.stopped)
        self.usage |= counted(value.get("usage"))
        return value, ""

    def stop(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take the end of the message."""
        self.ended = True
        return value, ""

    def ping(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take a sign of life."""
        return value, ""

    def failed(self, value: dict[str, Any]) -> tuple[Any, str]:
        """Take an error."""
        raise Rubbish(f"an error, {excerpt(str(value.get('error')), 200)}")

    def whole(self, raw: bytes) -> str:
        """Take a whole answer, and return its text."""
        value = parse_json(raw)
        if not isinstance(value, dict) or not isinstance(value.get("content"), list):
            raise Rubbish(f"no `content` but {excerpt(str(value))}")
        self.model = str(value.get("model") or self.model)
        self.stopped = str(value.get("stop_reason") or "")
        self.usage |= counted(value.get("usage"))
        kept = []
        for place, block in enumerate(value["content"]):
            shown, text = self.take_block(block, place)
            self.text.append(text)
            kept.append(shown)
        same = all(one is other for one, other in zip(kept, value["content"], strict=True))
        self.ended = True
        self.tape.body = raw if same else orjson.dumps({**value, "content": kept})
        self.tape.text = "".join(self.text)
        return self.tape.text

    def refused(self, raw: bytes) -> bool:
        """Say that no filter of such a service turns a request down by a status."""
        del raw
        return False

    def reply(self) -> Reply:
        """Return the whole."""
        total = sum(self.usage.values())
        finish = FINISHES.get(self.stopped, "stop")
        return Reply(
            text="".join(self.text),
            action=Action.REFUSED if finish == "content_filter" else Action.ANSWERED,
            calls=tuple(whole_call(self.calls[place]) for place in sorted(self.calls)),
            model=self.model,
            finish=finish,
            usage=self.usage | {"total_tokens": total} if self.usage else {},
        )


TAKERS = {
    "message_start": MessagesHearing.start,
    "content_block_start": MessagesHearing.block,
    "content_block_delta": MessagesHearing.delta,
    "content_block_stop": MessagesHearing.end_block,
    "message_delta": MessagesHearing.end,
    "message_stop": MessagesHearing.stop,
    "ping": MessagesHearing.ping,
    "error": MessagesHearing.failed,
}
