"""The files of a launch: which they are, whether one changed, and what they all hold.

The brief, what its front matter and its controls name, and the settings of the folder. Evidence
is not among them: it is looked at when the brief is decided on.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from redline.controls.book import CONTROLS
from redline.controls.feature import ON_DISK
from redline.errors import EnvironmentFailure
from redline.workspace.launch import Launch
from redline.workspace.project import nearest_file

__all__ = ["Stamps", "contents", "files_of", "stamps"]

Stamps = dict[Path, tuple[int, int, int]]
"""Of each file the time of its last change, its size and its number on the disk."""
FRONT = ("prompt", "examples")


def named_in(launch: Launch) -> Iterator[Path]:
    """Give every file and folder that belongs to a launch."""
    brief, folder = launch.brief, launch.folder
    yield Path(brief.file).resolve()
    settings = nearest_file(folder)
    if settings is not None:
        yield settings
    kind, _, rest = brief.said("feature").partition(":")
    if kind in ON_DISK:
        yield folder / rest.strip()
    elif kind == "python":
        yield from folder.glob("*.py")
        package = rest.strip().partition(":")[0].partition(".")[0]
        if package:
            yield folder / package
    names = [brief.said(name) for name in FRONT]
    names += map(str.strip, brief.said("files").split(","))
    for control in launch.policy.enforced:
        names += CONTROLS[control.name].files(control.settings)
    yield from (folder / name for name in names if name)


def files_of(launch: Launch) -> list[Path]:
    """Return every file of a launch, those in named folders too."""
    found: set[Path] = set()
    for path in named_in(launch):
        inside = path.rglob("*") if path.is_dir() else [path]
        found.update(p for p in inside if p.is_file() and "__pycache__" not in p.parts)
    return sorted(found)


def stamps(launch: Launch) -> Stamps:
    """Return what shows that a file was changed; reads none."""
    found: Stamps = {}
    for path in files_of(launch):
        try:
            stat = os.stat(path)  # noqa: PTH116  each second, for every page of a corpus
        except OSError:
            continue  # gone between two looks, which the next one sees
        found[path] = stat.st_mtime_ns, stat.st_size, stat.st_ino
    return found


def contents(launch: Launch) -> str:
    """Return the digest of what all files hold.

    Raises
    ------
    EnvironmentFailure
        One cannot be read.
    """
    whole = hashlib.sha256()
    for path in files_of(launch):
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
        except OSError as error:
            raise EnvironmentFailure(f"{path}: cannot be read: {error.strerror}.") from error
        whole.update(str(path).encode("utf-8", "surrogateescape") + b"\0" + digest)
    return whole.hexdigest()
