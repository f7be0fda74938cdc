"""Sketches in the record: entries of their own, so that they go where the texts go.

A sketch tells which requests share words, and stands there where no text is kept; with it the
shape of the request. `sketched` makes the entry; `sketches` and `shape_of` read it back.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator

from redline.search import BYTES
from redline.search.shape import SHAPE
from redline.store import Entry, StoredEntry

__all__ = ["SKETCH", "shape_of", "sketched", "sketches"]

SKETCH = "sketch"
"""Kind of the entries; what they hold is a text, which can be erased."""


def sketched(exchange: str, sketch: bytes, shape: bytes, *, subject: bytes | None = None) -> Entry:
    """Return the entry with the sketch and the shape of what was asked, right before the end.

    It is kept where texts are not, and goes with them: erased, swept and sealed as they are.
    """
    text = b64encode(shape + sketch).decode()
    return Entry(kind=SKETCH, exchange=exchange, text=text, keep_text=True, subject=subject)


def sketches(entries: Iterable[StoredEntry]) -> Iterator[tuple[bytes, StoredEntry]]:
    """Give every sketch that is still there, and the end that follows it.

    Parameters
    ----------
    entries
        Of kind `sketch` and `end`, in order.
    """
    held: dict[str, StoredEntry] = {}
    for entry in entries:
        if entry.kind == SKETCH:
            held[entry.exchange] = entry
        elif entry.kind == "end":
            found = held.pop(entry.exchange, None)
            if found is not None and (whole := whole_of(found)):
                yield whole[SHAPE:], entry


def shape_of(entry: StoredEntry) -> bytes:
    """Return the shape that an entry of kind `sketch` holds; empty where it is gone."""
    return whole_of(entry)[:SHAPE]


def whole_of(entry: StoredEntry) -> bytes:
    """Return shape and sketch; empty where they are gone, or are no such thing."""
    try:
        found = b64decode(entry.text or "", validate=True)
    except ValueError:
        return b""
    return found if len(found) == SHAPE + BYTES else b""
