"""Pages and API to try the guarded feature, with all controls and with one switched off."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.errors import InputError, RedlineError
from redline.guard import Rehearsal
from redline.spot import Spot
from redline.web.asking import TheEntry, TheHouse, TheLaunch
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.workspace.trying import MOST

__all__ = ["api", "pages", "parts"]

parts: dict[str, Part] = {}
pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["try it"])
ASKING = [depends(Act.WRITE)]
"""Whoever asks may make the feature cost something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation so far, and the next request."""

    request: str
    before: Sequence[Sequence[str]] = ()
    """Who said what, `user` or `assistant`, from the first on."""
    without: str = ""
    """Id of a control that is switched off; empty for none."""
    session: str = ""
    """Names the conversation, for controls that look over several turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way in which a request went."""

    title: str
    found: Rehearsal | None
    trouble: str = ""
    """Why it could not be asked."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Return where controls saw what."""
        return self.found.spots[0] if self.found else ()

    @property
    def more(self) -> int:
        """Return how many further places there were."""
        return self.found.spots[1] if self.found else 0


@pages.get("/launches/{key}/try")
def try_it(request: Request, entry: TheEntry, launch: TheLaunch, house: TheHouse) -> HTMLResponse:
    """Show the chat; what it needs is made ready meanwhile."""
    threading.Thread(target=make_ready, args=(house, entry.key), daemon=True).start()
    return page(
        request,
        "try.html.j2",
        entry=entry,
        area="try",
        policy=launch.policy,
        rows={row.id: row for row in launch.brief.controls},
        samples=samples(launch.brief.examples),
        session=secrets.token_hex(8),
    )


@pages.post("/launches/{key}/try", dependencies=ASKING)
def say(
    entry: TheEntry,
    house: TheHouse,
    words: Annotated[str, Form()] = "",
    without: Annotated[str, Form()] = "",
    session: Annotated[str, Form()] = "",
    who: Annotated[list[str] | None, Form()] = None,
    said: Annotated[list[str] | None, Form()] = None,
) -> HTMLResponse:
    """Ask once more, with all controls and, where one is switched off, without it beside."""
    before = list(zip(who or [], said or [], strict=False))
    turns = [*before, ("user", words)]
    sides = [side(house, entry.key, "", turns, session)]
    if without:
        sides.append(side(house, entry.key, without, turns, session))
    answered = sides[0].found
    after = [*turns, ("assistant", answered.answer)] if answered else before
    shown = {"sides": sides, "words": words, "after": after, "most": MOST}
    return HTMLResponse(fragment("try-turn.html.j2", shown))


@api.post("/launches/{key}/try", dependencies=ASKING)
def try_once(entry: TheEntry, house: TheHouse, conversation: Conversation) -> dict[str, Any]:
    """Say what would happen to a request, stage by stage, as `redline serve --dry-run` does."""
    turns = [pair(one) for one in conversation.before] + [("user", conversation.request)]
    with house.trial(entry.key, conversation.without) as trying:
        return trying.ask(turns, conversation.session).stored()


def side(
    house: House, key: str, without: str, turns: Sequence[tuple[str, str]], session: str
) -> Side:
    """Ask one way."""
    title = f"Without {without}" if without else "With all controls"
    try:
        with house.trial(key, without) as trying:
            return Side(title=title, found=trying.ask(turns, f"{session}{without}"))
    except RedlineError as error:
        return Side(title=title, found=None, trouble=str(error))


def make_ready(house: House, key: str) -> None:
    """Make the feature ready; what goes wrong is said when somebody asks."""
    try:
        with house.trial(key):
            pass
    except RedlineError:
        return


def pair(said: Sequence[str]) -> tuple[str, str]:
    """Return who said what. Raises InputError where it is no such pair."""
    if len(said) != 2:
        raise InputError("`before` is a list of pairs: `user` or `assistant`, and what was said.")
    return said[0], said[1]


def samples(examples: Sequence[Any]) -> list[str]:
    """Return a few requests of the brief to begin with: one of each kind."""
    by_kind = {row.expected: row.request for row in reversed(examples)}
    return list(by_kind.values())[:4]
