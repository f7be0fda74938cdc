"""Holding back: of a reply only that leaves which nothing further of it could have stopped.

Passages and a judge come in; what may leave comes out, as early as the judge's
*window* allows: the characters that must stand behind a place before what is
found there is settled. Whoever judges says what is found and from where on it
forbids; what is done then is the finding's own. Masking, which replaces and does
not forbid, is in `masking`.

A judge keeps its word if every finding shows at the latest `window` characters
after its start. Where one turns up too late, `WindowBroken` ends the exchange.
"""

import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from redline.controls.exchange import Exchange
from redline.errors import RedlineError
from redline.interaction import Action, Fired
from redline.llm.protocol import ToolCall

__all__ = ["Finding", "Judge", "WindowBroken", "held", "settled", "stopped", "texts_of_call"]

UNBROKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_.:@%#&?!$*~|-"
"""Characters that one key, number or address may be made of; it is never cut inside of them."""


HELD = "held back here"
"""What a spot says of a sentence that stands in the place of what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a judge found in a reply, and what is done about it."""

    start: int
    """Offset in the reply from which nothing may leave."""
    fired: Fired
    """What is noted."""
    instead: str
    """What is said from there on."""
    action: Action = Action.REFUSED


Judge = Callable[[str, bool], Finding | Awaitable[Finding | None] | None]
"""Reads the reply so far, and whether this is all of it."""


class WindowBroken(RedlineError):
    """A check found something in text that had left, so that its window is too small."""


def settled(text: str, window: int, left: int) -> int:
    r"""Return up to where a text may leave: `window` before its end, and inside no token.

    Parameters
    ----------
    left : int
        How much of it has left.

    >>> settled("The key is AKIA123", 3, 0), settled("We open at nine.", 3, 0)
    (11, 11)
    """
    cut = len(text) - window
    if cut <= left:
        return left
    if text[cut : cut + 1] in UNBROKEN:
        cut = left + len(text[left:cut].rstrip(UNBROKEN))
    return cut


async def asked(judge: Judge, text: str, final: bool) -> Finding | None:
    """Return what a judge says, whether it answers at once or later."""
    said = judge(text, final)
    return await said if inspect.isawaitable(said) else said


async def held(
    passages: AsyncIterator[str],
    judge: Judge,
    window: int | Callable[[str], int] | None,
    exchange: Exchange,
) -> AsyncIterator[str]:
    """Give what of a reply may leave; at a finding, what stands before it and the words instead.

    Parameters
    ----------
    window
        Characters; or what says for a text up to where it is settled, whatever follows; None
        holds the whole reply back.

    Raises
    ------
    WindowBroken
        A finding begins in what had left.
    """
    text, left = "", 0
    found: Finding | None = None
    async with aclosing(passages) as coming:  # type: ignore[type-var]  # stages are generators
        async for passage in coming:
            text += passage
            if window is None:
                continue
            found = kept(await asked(judge, text, False), left)
            if callable(window):
                cut = window(text)
            elif found and len(text) - found.start >= window:
                break
            else:
                cut = settled(text, window, left)
            if found:
                cut = max(left, min(cut, found.start))
            if cut > left:
                yield text[left:cut]
                left = cut
        else:
            found = kept(await asked(judge, text, True), left)
            found = found or await in_calls(exchange, judge, len(text))
    if found is None:
        if text[left:]:
            yield text[left:]
        return
    before = apart(text[:left], text[left : found.start].rstrip())
    if before:
        yield before
    instead, at = stopped(exchange, found), left + len(before)
    fired = found.fired
    exchange.trail.saw_reply(fired.control, fired.name, HELD, at, at + len(instead))
    yield instead


def apart(gone: str, rest: str) -> str:
    r"""Return what still leaves of a reply before the words that end it, a line apart.

    >>> apart("One. ", "Two."), apart("One.\n", ""), apart("", "")
    ('Two.\n\n', '\n', '')
    """
    if rest:
        return f"{rest}\n\n"
    return "\n" * max(0, 2 - (len(gone) - len(gone.rstrip("\n")))) if gone else ""


def kept(found: Finding | None, left: int) -> Finding | None:
    """Return a finding, unless it came too late."""
    if found is not None and found.start < left:
        raise WindowBroken(
            f"{found.fired.name}: found {found.fired.because!r} at character {found.start} after "
            f"{left} had left. The check's window is too small."
        )
    return found


def stopped(exchange: Exchange, found: Finding) -> str:
    """Note what was found, take the calls and citations away, and return what is said."""
    exchange.fired.append(found.fired)
    exchange.action = found.action
    exchange.calls = []
    exchange.citations = exchange.offered = ()
    return found.instead


async def in_calls(exchange: Exchange, judge: Judge, end: int) -> Finding | None:
    """Return what is found in a tool call; all text may leave before it, the call may not."""
    for call in exchange.calls:
        for text in texts_of_call(call):
            found = await asked(judge, text, True)
            if found is not None:
                return Finding(
                    start=end, fired=found.fired, instead=found.instead, action=found.action
                )
    return None


def texts_of_call(call: ToolCall) -> Iterator[str]:
    """Give the texts in a call's arguments: each string as it is meant, or all as it stands."""
    try:
        said = json.loads(call.arguments)
    except ValueError:
        said = call.arguments
    yield from strings(said)


def strings(value: Any) -> Iterator[str]:
    """Give every text in a JSON value, names of fields and numbers included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif value is not None:
        yield str(value)
