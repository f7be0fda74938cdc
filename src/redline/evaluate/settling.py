"""Settling: the lines of a whole run, put into the order of its plan.

Exchanges end in the order in which the feature was quick, so two runs of the same
work would lie there differently. Lines are moved, never changed, and the file is
replaced in one step: whoever is killed here finds the old one. Memory holds eight
bytes a line and the ids as numbers, and none of it where the order is right already.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import orjson

from redline.evaluate.ids import Numbers
from redline.evaluate.reading import raw_lines
from redline.files import whole

__all__ = ["settled"]


def settled(path: Path, ids: Callable[[], Iterable[str]]) -> bool:
    """Put the lines of a file into the order of some ids; return whether any had to move.

    Ids without a line are passed over; lines without an id follow at the end, in their order.

    Raises
    ------
    OSError
        There is no room; the file is as it was.
    """
    if all(id_of(line) == ident for line, ident in zip(raw_lines(path), ids(), strict=False)):
        return False
    numbers, starts = Numbers(), array("Q", [0])
    for line in raw_lines(path):
        numbers.number(id_of(line))
        starts.append(starts[-1] + len(line))
    # Power cuts are met by `durable`, kills by the one step in which the file is replaced.
    with whole(path, durable=True) as file, path.open("rb") as lines:
        for number in in_order(numbers, ids()):
            lines.seek(starts[number])
            file.write(lines.read(starts[number + 1] - starts[number]))
    return True


def in_order(numbers: Numbers, ids: Iterable[str]) -> Iterator[int]:
    """Give the numbers of lines in the order of some ids, then those that no id names."""
    left = bytearray(b"\x01") * len(numbers)
    for ident in ids:
        number = numbers.find(ident)
        if number is not None and left[number]:
            left[number] = 0
            yield number
    yield from (number for number, waits in enumerate(left) if waits)


def id_of(line: bytes) -> str:
    """Return the id of an interaction's line."""
    return str(orjson.loads(line)["id"])
