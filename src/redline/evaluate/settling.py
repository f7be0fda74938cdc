"""Settling: the lines of a whole run, packed in the order of its plan.

Exchanges end in the order in which the feature was quick, so two runs of the same
work would lie there differently. Lines are moved, never changed. The packed file takes
its place whole, is on the disk, and only then the plain one goes: whoever is killed here
leaves one that can be read, and of two the plain one counts. Memory holds eight bytes a
line and the ids as numbers, and none of it where the order is right already.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import orjson

from redline.evaluate.ids import Numbers
from redline.evaluate.reading import LINES, raw_lines
from redline.files import PACKED, Packing, sync_folder, whole

__all__ = ["settled"]

BEGINNING = re.compile(rb'\{"redline":"interaction/\d+","id":"([^"\\]+)"')
"""Of a line as it is written; to read the id there takes a fifth of reading the line."""


def settled(folder: Path, ids: Callable[[], Iterable[str]]) -> None:
    """Pack the transcripts of a run, which lie plain, in the order of some ids.

    Ids without a line are passed over; lines without an id follow at the end, in their order.

    Raises
    ------
    OSError
        There is no room; the transcripts are as they were.
    """
    plain = folder / LINES
    with whole(plain.with_name(LINES + PACKED), durable=True) as file:
        packing = Packing(file)
        for line in planned_lines(folder, ids):
            packing.write(line)
        packing.finish()
    plain.unlink()
    sync_folder(folder)


def planned_lines(folder: Path, ids: Callable[[], Iterable[str]]) -> Iterator[bytes]:
    """Give the lines of a run in the order of some ids."""
    if all(id_of(line) == ident for line, ident in zip(raw_lines(folder), ids(), strict=False)):
        yield from raw_lines(folder)
        return
    numbers, starts = Numbers(), array("Q", [0])
    for line in raw_lines(folder):
        numbers.number(id_of(line))
        starts.append(starts[-1] + len(line))
    with (folder / LINES).open("rb") as lines:
        for number in in_order(numbers, ids()):
            lines.seek(starts[number])
            yield lines.read(starts[number + 1] - starts[number])


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
    found = BEGINNING.match(line)
    return found[1].decode() if found else str(orjson.loads(line)["id"])
