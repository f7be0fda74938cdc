"""Mend what needs no judgement: make the edits of findings, and write the file whole.

A round reviews the brief and makes every edit that does not touch another's text;
the next round reviews what came of it. That ends when nothing more can be mended,
when a text comes back, or after ten rounds.
"""

import difflib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redline.brief import apply_edits, load_brief, overlap
from redline.errors import BriefChanged, BriefError, EnvironmentFailure
from redline.files import whole
from redline.finding import Edit, Finding
from redline.workspace.reviewing import Reviewed, review_bytes
from redline.workspace.settings import Settings

__all__ = [
    "Mended",
    "check_writable",
    "compatible",
    "difference",
    "lines_of",
    "mend",
    "mend_bytes",
    "rewrite",
    "saying",
    "write",
]

ROUNDS = 10
"""Rounds of review after which no more is mended; rules that disagree must not go on for ever."""
SHOWN = 40
"""Characters of a new text that is told in words."""
LEAVE = "Give leave to write in its folder, then do it again; `--diff` only shows."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A brief before and after its mechanical mistakes were mended."""

    before: bytes
    after: bytes
    fixed: tuple[Finding, ...]
    """What was mended, round by round; places are those of its round."""
    left: Reviewed
    """The review of what came of it."""


def mend(path: Path, asked: Settings | None = None) -> Mended:
    """Mend the brief in a file; nothing is written.

    Raises
    ------
    BriefError
        The file is missing or no text.
    InputError
        A setting is none that is known.
    """
    load_brief(path, prose=True)  # says what is wrong with a file that cannot be read
    return mend_bytes(path.read_bytes(), str(path), path.resolve().parent, asked)


def mend_bytes(data: bytes, file: str, folder: Path, asked: Settings | None = None) -> Mended:
    """Mend the bytes of a brief whose other files lie in a folder.

    Raises
    ------
    BriefError
        It is no text.
    InputError
        A setting is none that is known.
    """
    now, left = data, review_bytes(data, file, folder, asked)
    fixed: list[Finding] = []
    seen = {data}
    for _ in range(ROUNDS):
        chosen = compatible(left.review.findings)
        after = apply_edits(now, (edit for finding in chosen for edit in finding.fix))
        if after in seen:
            break
        try:
            left = review_bytes(after, file, folder, asked)
        except BriefError:  # an edit broke the brief, so this round is not made
            break
        seen.add(after)
        fixed += chosen
        now = after
    return Mended(before=data, after=now, fixed=tuple(fixed), left=left)


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that can be mended at once: none touches another's text.

    A finding is mended whole or not at all; the earlier one goes first.
    """
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        if finding.fix and not any(overlap(e, other) for e in finding.fix for other in taken):
            chosen.append(finding)
            taken += finding.fix
    return chosen


def saying(fix: Sequence[Edit]) -> str:
    """Return in words what edits do."""
    new = " … ".join(edit.text.strip() for edit in fix if edit.text.strip())
    if not new:
        return "remove it"
    return f"write `{new if len(new) <= SHOWN else new[:SHOWN] + '…'}`"


def write(path: Path, mended: Mended) -> None:
    """Put the mended brief in place of the file. Raises as `rewrite`."""
    rewrite(path, mended.before, mended.after)


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Put new bytes in place of a file, whole, with its mode; a link stays a link.

    The old file stays until the new one is on the disk, so nothing is lost by a
    power cut in between.

    Raises
    ------
    BriefChanged
        The file has changed since it was read.
    EnvironmentFailure
        The folder cannot be written.
    """
    target = path.resolve()
    try:
        unchanged(target, before)
        with whole(target, suffix=".tmp") as file:
            file.write(after)
            # On the disk before the last look at the old file, which then stands for no time.
            file.flush()
            os.fsync(file.fileno())
            like(target, Path(file.name))
            unchanged(target, before)
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\n{LEAVE}"
        ) from error


def check_writable(path: Path) -> None:
    """Refuse a file in whose folder nothing may be written; `write` puts a new file there.

    Raises
    ------
    EnvironmentFailure
        The folder cannot be written.
    """
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        raise EnvironmentFailure(f"{path}: cannot be written: Permission denied.\n{LEAVE}")


def like(target: Path, fresh: Path) -> None:
    """Give a new file the mode of an old one, and its owner where that is allowed."""
    known = target.stat()
    with suppress(PermissionError):
        os.chown(fresh, known.st_uid, known.st_gid)
    fresh.chmod(stat.S_IMODE(known.st_mode))


def unchanged(path: Path, before: bytes) -> None:
    """Refuse to write over a file that is not what was read."""
    if path.read_bytes() != before:
        raise BriefChanged(f"{path}: was changed meanwhile, and is left alone; try again.")


def difference(mended: Mended, file: str) -> Iterator[str]:
    """Give the lines of a unified diff, each with its end; none where nothing changes."""
    for line in difflib.unified_diff(lines_of(mended.before), lines_of(mended.after), file, file):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def lines_of(data: bytes) -> list[str]:
    r"""Return lines with their ends, cut at `\n` alone as tools that read a diff do."""
    return [line for line in re.split(r"(?<=\n)", data.decode("utf-8")) if line]
