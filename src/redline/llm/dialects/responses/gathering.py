"""What an answer in responses has said so far, each thing compared with what was said before."""

from dataclasses import dataclass, field
from typing import Any

from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.parts import Parts, number_in, object_in, text_of
from redline.llm.dialects.responses.shown import shown_item, shown_part
from redline.llm.dialects.tokens import ahead_of, fits
from redline.llm.lines import Rubbish, excerpt

__all__ = ["Gathered", "Taken", "logs_of"]

Taken = tuple[dict[str, Any] | None, str]
"""What of an event may leave, None for nothing; and its text."""


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Texts and calls so far."""

    said: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    """The text of each part so far, by the places of item and part."""
    last: tuple[int, int] = (-1, -1)
    """Place of the last piece of a text."""
    declined: bool = False
    logs: list[Any] = field(default_factory=list)
    """A log-probability for each token so far; None for a piece that came without any."""
    ahead: bytes | None = b""
    """What tokens have said ahead of the text; None once they differed."""
    kinds: dict[int, str] = field(default_factory=dict)
    """The kind of each item, by its place."""
    calls: dict[int, Parts] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return everything that was said."""
        return "".join("".join(self.said[place]) for place in sorted(self.said))

    def piece(self, value: dict[str, Any]) -> Taken:
        """Take a piece of a text."""
        place, text = place_of(value), text_of(value.get("delta"))
        if self.kinds.get(place[0]) != "message" or place < self.last:
            raise Rubbish(f"a text that belongs to no message, {excerpt(str(value))}")
        self.last = place
        self.said.setdefault(place, []).append(text)
        logprobs = value.get("logprobs")
        self.logs += logs_of(logprobs) or ([None] if text else [])
        if logprobs:
            self.ahead = None if self.ahead is None else ahead_of(logprobs, text, self.ahead)
        return (value if self.ahead is not None else {**value, "logprobs": []}), text

    def declining(self, value: dict[str, Any]) -> Taken:
        """Take a piece of a refusal."""
        self.declined = True
        return self.piece(value)

    def again(self, value: dict[str, Any]) -> Taken:
        """Take a text once more."""
        text = text_of(value.get("text", value.get("refusal")))
        self.check(text, *place_of(value))
        return (value if fits(value.get("logprobs"), text) else {**value, "logprobs": []}), ""

    def check(self, text: str, item: int, part: int | None = None) -> None:
        """Refuse a text that is said again, and differently."""
        places = [p for p in sorted(self.said) if p[0] == item and part in {None, p[1]}]
        if "".join("".join(self.said[place]) for place in places) != text:
            raise Rubbish(f"another text than was said before, {excerpt(text)}")

    def part(self, value: dict[str, Any]) -> Taken:
        """Take the beginning or the end of a part."""
        part = object_in(value, "part")
        if part.get("type") == "reasoning_text":
            return None, ""
        kept, text = shown_part(part)
        self.check(text, *place_of(value))
        return (value if kept is part else {**value, "part": kept}), ""

    def item(self, value: dict[str, Any]) -> Taken:
        """Take the beginning or the end of an item."""
        item, place = object_in(value, "item"), number_in(value, "output_index")
        kept, text, call = shown_item(item)
        self.kinds[place] = kind_of(item)
        self.check(text, place)
        if call is not None:
            known = self.calls.get(place)
            if known is not None and known.pieces and known.whole() != call.whole():
                raise Rubbish(f"another call than was said before, {excerpt(str(item))}")
            self.calls[place] = call
        return (value if kept is item else {**value, "item": kept}), ""

    def arguments(self, value: dict[str, Any]) -> Taken:
        """Take a piece of the arguments of a call."""
        self.call(value).add(value.get("delta"))
        return value, ""

    def arguments_again(self, value: dict[str, Any]) -> Taken:
        """Take the arguments of a call once more."""
        known = self.call(value).whole().arguments
        if known != text_of(value.get("arguments", value.get("input"))):
            raise Rubbish(f"other arguments than were said before, {excerpt(str(value))}")
        return value, ""

    def call(self, value: dict[str, Any]) -> Parts:
        """Return the call that an event is about."""
        known = self.calls.get(number_in(value, "output_index"))
        if known is None:
            raise Rubbish(f"arguments of no call, {excerpt(str(value))}")
        return known


def place_of(value: dict[str, Any]) -> tuple[int, int]:
    """Return the places of an item and of a part in it."""
    return number_in(value, "output_index"), number_in(value, "content_index")


def logs_of(logprobs: Any) -> list[Any]:
    """Return log-probabilities."""
    known = logprobs if isinstance(logprobs, list) else []
    return [token.get("logprob") if isinstance(token, dict) else None for token in known]
