"""One call of a feature: what it gave before it ended or broke off.

What to ask comes in, what was heard goes out, also where the feature failed: every
character that came is kept, with the reason. A mistake of ours, such as a setting that
cannot be used, is an error and no failed call.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from redline.errors import RedlineError, UpstreamError
from redline.evaluate.settings import Settings
from redline.evaluate.talk import Before
from redline.interaction import Action
from redline.llm import Ask, Client, Reply

__all__ = ["Heard", "called"]

NOTHING = Before()


@dataclass(slots=True, kw_only=True)
class Heard:
    """What one call gave before it ended or broke off."""

    pieces: list[str] = field(default_factory=list)
    reply: Reply | None = None
    error: str = ""
    passing: bool = False
    """Whether another call may go better."""
    ms: float = 0.0
    """Until the last released character."""
    before: Before = NOTHING
    """What came before, and what controls did there."""
    request: str | None = None
    """What was asked last, where an attacker wrote it."""


async def called(client: Client, asked: Ask, how: Settings) -> Heard:
    """Call a feature once, when the service may be called again.

    Raises
    ------
    RedlineError
        It cannot be asked this at all.
    """
    heard = Heard()
    if how.turn:
        await how.turn()
    try:
        async with asyncio.timeout(how.limit):
            await listen(client, asked, heard, how.timer)
    except UpstreamError as error:
        heard.error, heard.passing = str(error), True
    except TimeoutError:
        heard.error = f"{client.address}: no answer within {how.limit:g} s"
        heard.passing = True
    except RedlineError:
        raise
    except Exception as error:  # noqa: BLE001  a bug in a feature is a failed exchange
        heard.error = f"{client.address}: {error.__class__.__name__}: {error}"
    if not heard.error:
        look_at(heard, client.address)
    return heard


async def listen(client: Client, asked: Ask, heard: Heard, timer: Callable[[], float]) -> None:
    """Collect the stream; what was released before a failure is kept."""
    began = timer()
    async for piece in client.stream(asked):
        heard.ms = (timer() - began) * 1000
        if isinstance(piece, Reply):
            heard.reply = piece
        else:
            heard.pieces.append(piece)


def look_at(heard: Heard, address: str) -> None:
    """Note why a stream that came to its end holds no answer, where it holds none."""
    reply = heard.reply
    if reply is None:
        heard.error, heard.passing = f"{address}: ended without a reply", True
    elif reply.action is Action.FAILED:
        heard.error = reply.error or f"{address}: says that it failed"
        heard.passing = reply.again
