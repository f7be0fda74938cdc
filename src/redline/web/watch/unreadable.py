"""A brief that is no brief any more can still be stopped: its key leads to its file."""

from redline.web.entries import Entry, changed_at, files_below, key_of
from redline.web.house import House, NoSuchBrief

__all__ = ["entry_or_bare"]


def entry_or_bare(house: House, key: str) -> Entry:
    """Return a brief; one of which nothing is known but its file, where it cannot be read.

    Raises
    ------
    NoSuchBrief
        There is no such file.
    """
    try:
        return house.entry(key)
    except NoSuchBrief:
        for path in files_below(house.folder):
            shown = path.relative_to(house.folder).as_posix()
            if key_of(shown) == key:
                return bare(house, shown, key)
        raise


def bare(house: House, shown: str, key: str) -> Entry:
    """Return what is known of a file that is no brief."""
    path = house.folder / shown
    return Entry(
        key=key,
        path=path,
        shown=shown,
        title=shown,
        owner="",
        date="",
        changed=changed_at(path) / 1e9,
        outcome="",
        phase="",
        standing="",
        problem="its front matter says nothing of a brief.",
    )
