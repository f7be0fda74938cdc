"""An answer in chat completions, whole or event by event.

Only the first choice is read and passed on, and of what the model says in it only what
checks read: text, refusal, calls of tools. Everything around it stays as it came.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm.dialects.chat.shown import counted, logs_of, silent, tokens_of
from redline.llm.dialects.filters import BLOCKED, filtered
from redline.llm.dialects.frames import Frame, framed, parsed
from redline.llm.dialects.parts import Parts, text_of
from redline.llm.dialects.tokens import ahead_of
from redline.llm.lines import Rubbish, excerpt, parse_json
from redline.llm.protocol import Reply
from redline.llm.tape import Event, Tape

__all__ = ["ChatHearing"]

DONE = b"[DONE]"
END = b"data: [DONE]\n\n"
"""Put behind an answer whose service forgot it: some clients wait for it."""


@dataclass(slots=True)
class ChatHearing:
    """What an answer has said so far."""

    model: str
    tape: Tape
    ended: bool = False
    ends: str = "neither `finish_reason` nor `[DONE]`"
    calling: bool = False
    """Whether the last event was about calls of tools."""
    text: list[str] = field(default_factory=list)
    finish: str = ""
    declined: bool = False
    usage: dict[str, int] = field(default_factory=dict)
    logs: list[Any] = field(default_factory=list)
    """A log-probability for each token so far; None for a piece that came without any."""
    ahead: bytes | None = b""
    """What tokens have said ahead of the text; None once they differed."""
    calls: dict[int, Parts] = field(default_factory=dict)
    """What was said so far of each call of a tool, by its place."""

    def event(self, frame: Frame) -> str:
        """Take one event, and return its text."""
        if frame.data == DONE:
            self.ended = True
            self.tape.put(Event(frame.raw, "", None, held=True))
            return ""
        self.calling = False
        value = parsed(frame.data)
        kept, text = self.take(value, "delta")
        raw = frame.raw if kept is value else framed(kept)
        self.tape.put(Event(raw, text, kept, self.calling))
        return text

    @property
    def done(self) -> bool:
        """Say whether an answer that closes now is whole: some services never say so."""
        return self.ended or bool(self.finish)

    def whole(self, raw: bytes) -> str:
        """Take a whole answer, and return its text."""
        value = parse_json(raw)
        kept, text = self.take(value, "message")
        self.ended = True
        self.tape.body = raw if kept is value else orjson.dumps(kept)
        self.tape.text = text
        return text

    def take(self, value: Any, part: str) -> tuple[Any, str]:
        """Take one chunk or a whole answer; return what of it may leave, and its text."""
        if not isinstance(value, dict):
            raise Rubbish(f"no object but {excerpt(str(value))}")
        if value.get("error"):
            raise Rubbish(f"an error, {excerpt(str(value['error']), 200)}")
        if model := value.get("model"):
            self.model = str(model)
        if used := value.get("usage"):
            self.usage |= counted(used)
        choices = value.get("choices")
        if not isinstance(choices, list):
            raise Rubbish(f"no `choices` but {excerpt(str(value))}")
        if not choices:
            return value, ""
        kept, text = self.choice(choices[0], part)
        if kept is choices[0] and len(choices) == 1:
            return value, text
        return {**value, "choices": [kept]}, text

    def choice(self, choice: Any, part: str) -> tuple[Any, str]:
        """Take the first choice; others are never asked for."""
        said = choice.get(part) if isinstance(choice, dict) else None
        if not isinstance(said, dict):
            raise Rubbish(f"a choice without `{part}`, {excerpt(str(choice))}")
        if choice.get("index"):
            raise Rubbish(f"a second answer, which nobody asked for, {excerpt(str(choice))}")
        if reason := choice.get("finish_reason"):
            self.finish = str(reason)
        content, refusal = said.get("content") or "", said.get("refusal") or ""
        if not (isinstance(content, str) and isinstance(refusal, str)):
            raise Rubbish(f"content that is no text, {excerpt(str(said))}")
        self.declined |= bool(refusal)
        text = content + refusal
        if text:
            self.text.append(text)
        logs: list[Any] = []
        if logprobs := choice.get("logprobs"):
            logs = logs_of(logprobs)
            choice = self.with_tokens(choice, logprobs, text)
        self.logs += logs or ([None] if text else [])
        if said.get("tool_calls"):
            self.take_calls(said["tool_calls"])
        kept = silent(said)
        return (choice if kept is said else {**choice, part: kept}), text

    def with_tokens(self, choice: dict[str, Any], logprobs: Any, text: str) -> dict[str, Any]:
        """Return a choice with its tokens, where they are its text."""
        ahead = None
        if self.ahead is not None and isinstance(logprobs, dict):
            ahead = ahead_of(tokens_of(logprobs), text, self.ahead)
        self.ahead = ahead
        return {**choice, "logprobs": None} if ahead is None else choice

    def take_calls(self, calls: Any) -> None:
        """Take parts of calls of tools."""
        self.calling = True
        for k, call in enumerate(calls if isinstance(calls, list) else [calls]):
            told = call.get("function") or call.get("custom") if isinstance(call, dict) else None
            place = call.get("index", k) if isinstance(call, dict) else None
            if not isinstance(place, int) or not isinstance(told, dict):
                raise Rubbish(f"a call of a tool that cannot be read, {excerpt(str(call))}")
            known = self.calls.setdefault(place, Parts())
            known.free |= call.get("type") == "custom"
            known.id = known.id or text_of(call.get("id"))
            known.name += text_of(told.get("name"))
            known.add(told.get("arguments") or told.get("input"))

    def refused(self, raw: bytes) -> bool:
        """Say whether the service's own filter turned a request down."""
        if filtered(raw):
            self.finish = BLOCKED
            return True
        return False

    def reply(self) -> Reply:
        """Return the whole."""
        if self.tape.stream and not self.ended:
            self.tape.put(Event(END, "", None, held=True))
        blocked = self.declined or self.finish == BLOCKED
        calls = tuple(self.calls[place].whole() for place in sorted(self.calls))
        return Reply(
            text="".join(self.text),
            action=Action.REFUSED if blocked else Action.ANSWERED,
            calls=calls,
            model=self.model,
            finish=self.finish or "stop",
            usage=self.usage,
            likelihood=Likelihood.of(self.logs),
        )
