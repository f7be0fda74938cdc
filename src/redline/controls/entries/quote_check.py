"""Quote check: a reply leaves only if every line of it is vetted, word for word."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.interaction import Action
from redline.taxonomy import HarmStage
from redline.text import sentences

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["QUOTE_CHECK", "Quotes"]


def cut(line: str) -> list[str]:
    """Return the sentences of a line, blanks made equal and nothing else.

    >>> cut("Call  now.  Then wait.")
    ['Call now.', 'Then wait.']
    """
    return [" ".join(found.text.split()) for found in sentences(line)]


@dataclass(slots=True)
class Quotes:
    """Vetted lines, found by their first sentence.

    A line is vetted if it is a run of whole sentences of one vetted line: a part of
    a sentence may say the opposite of the whole, and sentences of two pages may
    together say what neither does.
    """

    lines: list[list[str]] = field(default_factory=list)
    where: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Quotes":
        """Return the quotes in some texts."""
        made = cls()
        seen = set()
        for line in (line for text in texts for line in text.splitlines()):
            parts = cut(line)
            if parts and tuple(parts) not in seen:
                seen.add(tuple(parts))
                for at, part in enumerate(parts):
                    made.where[part].append((len(made.lines), at))
                made.lines.append(parts)
        return made

    def vetted(self, line: str) -> bool:
        """Say whether a line is empty, or a run of whole sentences of one vetted line."""
        parts = cut(line)
        return not parts or any(
            self.lines[number][at : at + len(parts)] == parts
            for number, at in self.where.get(parts[0], ())
        )


@dataclass(frozen=True, slots=True)
class CheckQuotes:
    """Hold the whole reply back and release it only if all of it is vetted.

    Reads: the reply.  Writes: the whole reply, where a line is not vetted.
    Notes: `not a quote`.  If anything raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    quotes: Quotes

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let vetted text by, and say that nothing is known in the place of any other."""
        text = "".join([passage async for passage in forward(exchange)])
        if text.strip() and all(self.quotes.vetted(line) for line in text.splitlines()):
            yield text
            return
        exchange.action = Action.UNSURE
        exchange.citations = exchange.offered = ()
        exchange.fire(self.control.id, self.control.name, "not a quote")
        yield self.means.sentences.say("unsure", exchange.language, self.control.id)


def build(control: Enforced, means: "Resources") -> CheckQuotes:
    """Make the stage; the vetted texts are indexed now."""
    fixed = sorted(means.sentences.lines())
    return CheckQuotes(control, means, Quotes.of([*means.quotes, *fixed]))


QUOTE_CHECK = Control(
    name="quote check",
    position=10,
    acts=frozenset({HarmStage.ANSWER}),
    categories=frozenset({"hallucination", "misuse", "offensive content", "over-reliance"}),
    settings=(
        Setting(
            name="allow",
            kind="text",
            means="what may be said besides quotes and titles of vetted pages",
            default="fixed sentences",
            choices=("fixed sentences",),
        ),
    ),
    cost_ms=0.1,
    says=("unsure",),
    own=lambda _: "unsure",
    build=build,
    answers=("T005", "T007"),
)
