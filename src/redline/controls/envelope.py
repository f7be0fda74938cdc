"""The envelope: within what bounds the feature answers one request.

Controls tighten it before the feature is called: the path that the request takes,
caps on how the feature samples and how long it speaks, the tools it may have called,
and whether it must answer from vetted pages. Nothing ever loosens it: of two
envelopes the tighter of each part holds, and so it does of what a caller asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, get_args

from redline.errors import SettingError
from redline.llm.protocol import Ask, Tool

__all__ = ["PATHS", "Envelope", "Path"]

Path = Literal["fast", "guarded", "strict", "refuse", "hand off"]
PATHS: tuple[Path, ...] = get_args(Path)
"""From the loosest to the tightest."""

LENGTHS = ("max_tokens", "max_completion_tokens")
"""The names of the longest answer in an ask; every format's own is one of them by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Bounds of one answer; what is None is not bounded."""

    path: Path = "fast"
    """`fast`: as asked. `guarded`: within the caps. `strict`: within the caps, and with whatever
    other controls keep for risky requests. `refuse` and `hand off`: the feature is not asked."""
    temperature: float | None = None
    """At most so much."""
    top_p: float | None = None
    max_tokens: int | None = None
    tools: frozenset[str] | None = None
    """Names of the tools that may be called; empty for none, None for all that were offered."""
    retrieval: bool = False
    """Whether the answer has to rest on vetted pages."""

    def __post_init__(self) -> None:
        """Refuse what is no bound; a NaN is one of those."""
        bounds = (("temperature", self.temperature), ("top_p", self.top_p))
        wrong = [name for name, value in bounds if value is not None and not 0 <= value <= 2]
        if self.max_tokens is not None and self.max_tokens < 1:
            wrong.append("max_tokens")
        if wrong:
            raise SettingError(f"`{wrong[0]} = {getattr(self, wrong[0])}` bounds no answer.")

    def tightened(self, other: "Envelope") -> "Envelope":
        """Return the tighter of each part of two envelopes.

        >>> a = Envelope(path="guarded", temperature=0.7, tools=frozenset({"search", "mail"}))
        >>> b = Envelope(temperature=0.2, max_tokens=500, tools=frozenset({"search"}))
        >>> a.tightened(b) == b.tightened(a)
        True
        >>> found = a.tightened(b)
        >>> found.path, found.temperature, found.max_tokens, sorted(found.tools)
        ('guarded', 0.2, 500, ['search'])
        """
        tools = self.tools if other.tools is None else other.tools
        if self.tools is not None and other.tools is not None:
            tools = self.tools & other.tools
        return Envelope(
            path=max(self.path, other.path, key=PATHS.index),
            temperature=lower(self.temperature, other.temperature),
            top_p=lower(self.top_p, other.top_p),
            max_tokens=lower(self.max_tokens, other.max_tokens),
            tools=tools,
            retrieval=self.retrieval or other.retrieval,
        )

    def stored(self) -> dict[str, Any]:
        """Return what bounds it, for the record; what does not is left out."""
        told = {
            "path": self.path,
            "temperature": self.temperature,
            "top_p": self.top_p,
            "max_tokens": self.max_tokens,
            "tools": None if self.tools is None else sorted(self.tools),
            "retrieval": self.retrieval or None,
        }
        return {name: value for name, value in told.items() if value is not None}

    def applied(self, ask: Ask) -> tuple[Ask, tuple[str, ...]]:
        """Return the ask within these bounds, and the names of what was changed in it."""
        options, changed = self.clamped(ask.options)
        found = ask
        if changed:
            found = replace(found, options=options)
        if self.tools is not None:
            left = tuple(tool for tool in ask.tools if tool.name in self.tools)
            if len(left) < len(ask.tools):
                found = replace(found, tools=left, options=without_choice(found.options, left))
                changed = (*changed, "tools")
        return found, changed

    def clamped(self, asked: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        """Return sampling options within these bounds, and the names of those changed."""
        bounds: dict[str, float] = {}
        for name in ("temperature", "top_p"):
            if (bound := getattr(self, name)) is not None:
                bounds[name] = bound
        if self.max_tokens is not None:
            named = [name for name in LENGTHS if asked.get(name) is not None]
            bounds |= dict.fromkeys(named or LENGTHS[:1], self.max_tokens)
        over = {name: bound for name, bound in bounds.items() if exceeds(asked.get(name), bound)}
        return ({**asked, **over}, tuple(over)) if over else (asked, ())


def without_choice(options: Mapping[str, Any], left: tuple[Tool, ...]) -> Mapping[str, Any]:
    """Return options that demand none of the tools that were taken away."""
    choice = options.get("tool_choice")
    free = choice in {"auto", "none"} if isinstance(choice, str) else choice is None
    if free or (choice == "required" and left):
        return options
    return {name: value for name, value in options.items() if name != "tool_choice"}


Number = TypeVar("Number", int, float)


def lower(one: Number | None, other: Number | None) -> Number | None:
    """Return the lower of two bounds, either of which may be missing."""
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def exceeds(asked: Any, bound: float) -> bool:
    """Say whether what is asked for is not within a bound.

    What nobody asked for is not: a service then takes what it likes.
    """
    return not isinstance(asked, int | float) or not asked <= bound
