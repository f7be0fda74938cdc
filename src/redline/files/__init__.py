"""Files: read as they lie or packed, appended to, packed, written whole or not at all.

Paths come in. What goes wrong with a file stays an OSError: whoever asked knows what it
was for and what a person should do about it. Lines that tell of a launch (`append_lines`,
`read_lines`) have one use, and say themselves what to do.
"""

from redline.files.lines import append_lines, read_lines
from redline.files.locking import locked
from redline.files.opening import opened, read_json, refuse_packing
from redline.files.packing import PACKED, Packing
from redline.files.passages import Passages, passages
from redline.files.writing import sync_folder, whole

__all__ = [
    "PACKED",
    "Packing",
    "Passages",
    "append_lines",
    "locked",
    "opened",
    "passages",
    "read_json",
    "read_lines",
    "refuse_packing",
    "sync_folder",
    "whole",
]
