"""What a route may ask for: the house, one brief of it, its launch, the live parts, a form."""

from typing import Annotated

from fastapi import Depends, Query
from starlette.datastructures import FormData
from starlette.requests import Request

from redline.web.entries import Entry
from redline.web.house import House
from redline.web.live import Live
from redline.workspace.launch import Launch

__all__ = [
    "Given",
    "TheEntry",
    "TheFields",
    "TheForm",
    "TheHouse",
    "TheLaunch",
    "TheLive",
    "TheNumber",
]


def the_house(request: Request) -> House:
    """Return the house of the app."""
    found: House = request.app.state.house
    return found


def the_live(request: Request) -> Live:
    """Return the live parts of the app."""
    found: Live = request.app.state.live
    return found


TheNumber = Annotated[int, Query(ge=0, le=2**63 - 1)]
"""A place in a record, as far as a database counts."""
TheHouse = Annotated[House, Depends(the_house)]
TheLive = Annotated[Live, Depends(the_live)]


def the_entry(key: str, house: TheHouse) -> Entry:
    """Return the brief that an address names. Raises NoSuchBrief."""
    return house.entry(key)


def the_launch(key: str, house: TheHouse) -> Launch:
    """Return the brief that an address names, compiled. Raises as `open_launch` does."""
    return house.launch(key)


TheEntry = Annotated[Entry, Depends(the_entry)]
TheLaunch = Annotated[Launch, Depends(the_launch)]


class Given:
    """What somebody filled in; what is not there is empty."""

    def __init__(self, form: FormData) -> None:
        """Take a form."""
        self.form = form

    def word(self, name: str) -> str:
        """Return one field."""
        found = self.form.get(name, "")
        return found if isinstance(found, str) else ""

    def words(self, name: str) -> list[str]:
        """Return a field that may be there several times."""
        return [one for one in self.form.getlist(name) if isinstance(one, str)]

    def under(self, prefix: str) -> dict[str, str]:
        """Return the fields whose names begin alike, without that beginning; no empty ones."""
        fields = {name: self.word(name) for name in self.form if name.startswith(prefix)}
        return {name.removeprefix(prefix): word for name, word in fields.items() if word.strip()}


async def the_fields(request: Request) -> FormData:
    """Return the fields of a form as they were sent."""
    return await request.form()


async def the_form(request: Request) -> Given:
    """Return the form of a request."""
    return Given(await request.form())


TheFields = Annotated[FormData, Depends(the_fields)]
TheForm = Annotated[Given, Depends(the_form)]
