"""Where transcripts are shown: what somebody seeks as an address, and the other way round."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends

from redline.errors import InputError
from redline.web.entries import Entry
from redline.workspace.seeking import Sought

__all__ = ["TheSought", "behind", "home", "query"]

USUAL = asdict(Sought())


def home(entry: Entry, run: str = "") -> str:
    """Return where the evidence of a launch is shown, or one run of it."""
    return f"/launches/{entry.key}/evidence" + (f"/{run}" if run else "")


def query(sought: Sought, **more: object) -> str:
    """Return what is sought as the part of an address behind the question mark."""
    said = {k: v for k, v in asdict(sought).items() if v != USUAL[k]}
    return urlencode({**said, **more})


def behind(entry: Entry, run: str) -> Callable[..., str]:
    """Return what gives the address of the transcripts behind a number of a run."""
    place = f"{home(entry, run)}/units"

    def where(**sought: object) -> str:
        said = {name: value for name, value in sought.items() if value}
        return f"{place}?{urlencode(said)}" if said else place

    return where


def the_sought(  # noqa: PLR0913, PLR0917  an address has a name for each
    metric: str = "",
    shows: str = "failed",
    slice: str = "",  # noqa: A002  as a page names it
    part: str = "",
    language: str = "",
    attack: str = "",
    family: str = "",
    action: str = "",
    expected: str = "",
    control: str = "",
    label: str = "",
    right: str = "",
    sure_from: str = "",
    sure_to: str = "",
    q: str = "",
) -> Sought:
    """Return what an address seeks."""
    return Sought(
        metric=metric,
        shows=shows or "failed",
        slice=slice,
        part=part,
        language=language,
        attack=attack,
        family=family,
        action=action,
        expected=expected,
        control=control,
        label=label,
        right=right,
        sure_from=share(sure_from, "sure_from"),
        sure_to=share(sure_to, "sure_to"),
        q=q[:400],
    )


TheSought = Annotated[Sought, Depends(the_sought)]


def share(text: str, name: str) -> float | None:
    """Return a confidence; None where none is said.

    Raises
    ------
    InputError
        It is none.
    """
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise InputError(f"{name} is {text!r}; a confidence from 0 to 1, such as 0.9.")
    return found
