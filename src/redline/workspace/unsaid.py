"""What a candidate has typed and not said yet, beside the file of the interview.

An interview keeps what was said. What still stands in the box when a connection, a browser or the
machine fails is kept here, and is put back into the box when the interview goes on.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from redline.files import whole

__all__ = ["Unsaid", "keep_unsaid", "unsaid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """Words that were typed and not said."""

    draft: str = ""
    """What stands in the box."""
    aside: str = ""
    """What an interruption cut off: it comes back with the rest of the talk."""


def place(file: Path) -> Path:
    """Return where such words are kept."""
    return file.with_name(f".{file.name}.unsaid")


def keep_unsaid(file: Path, words: Unsaid) -> None:
    """Keep what is not said yet, for its owner only; where there is nothing, nothing stays."""
    # Without it the interview itself is whole, so a full disk may not end it.
    with suppress(OSError):
        if words == Unsaid():
            place(file).unlink(missing_ok=True)
            return
        with whole(place(file)) as stream:
            stream.write(json.dumps(asdict(words)).encode())


def unsaid(file: Path) -> Unsaid:
    """Return what was typed and not said; nothing where nothing was kept or it cannot be read."""
    try:
        row = json.loads(place(file).read_text(encoding="utf-8"))
        return Unsaid(draft=str(row["draft"]), aside=str(row["aside"]))
    except (OSError, ValueError, LookupError, TypeError):
        return Unsaid()
