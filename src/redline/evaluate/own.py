"""Suites that Redline ships: `own:harms` names one, `own:all` every one of them."""

from functools import cache
from pathlib import Path

from redline.errors import SuiteError
from redline.text import nearest

__all__ = ["OWN", "own_files", "own_names"]

OWN = "own:"
FOLDER = Path(__file__).parents[1] / "content" / "suites"


@cache
def own_names() -> tuple[str, ...]:
    """Return the names of the shipped suites, in order."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.jsonl")))


def own_files(address: str) -> list[tuple[str, Path]]:
    """Return the files of an address by the name that a run calls them.

    Raises
    ------
    SuiteError
        No shipped suite has that name.

    >>> [name for name, _ in own_files("own:harms")]
    ['own:harms']
    """
    name = address.removeprefix(OWN)
    if name != "all" and name not in own_names():
        meant = nearest(name, [*own_names(), "all"])
        hint = f" Did you mean {OWN}{meant}?" if meant else ""
        raise SuiteError(
            f"{address}: is no shipped suite.{hint}\nAccepted: {OWN}all, "
            + ", ".join(OWN + known for known in own_names())
            + "."
        )
    names = own_names() if name == "all" else (name,)
    return [(OWN + each, FOLDER / f"{each}.jsonl") for each in names]
