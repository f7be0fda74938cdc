"""What a route may ask for: the house, one brief of it, its launch, the live parts."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from redline.web.house import Entry, House
from redline.web.live import Live
from redline.workspace.launch import Launch

__all__ = ["TheEntry", "TheHouse", "TheLaunch", "TheLive"]


def the_house(request: Request) -> House:
    """Return the house of the app."""
    found: House = request.app.state.house
    return found


def the_live(request: Request) -> Live:
    """Return the live parts of the app."""
    found: Live = request.app.state.live
    return found


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
