"""Digests of the files that a feature's address names, for the policy's digest.

A page of a vetted corpus is part of what runs, and so are a system prompt, the Python
files beside the brief that a function may use, everything in its package's folder, and
what the front matter names under `files`. A model behind an address, or an installed
package, is not in this folder; its name is all that can be tied down.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from redline.brief import Brief
from redline.controls.control import Control, Enforced
from redline.errors import CorpusError

__all__ = ["control_files", "feature_files"]

ON_DISK = ("vetted", "replay", "prompt")
"""Kinds of address whose second half is a path."""


def feature_files(brief: Brief, folder: Path) -> dict[str, str]:
    """Return each file that the front matter's `feature`, `prompt` and `files` name, with its
    SHA-256.

    Raises
    ------
    CorpusError
        A named file or folder is not there, is empty or cannot be read.
    """
    found: dict[str, str] = {}
    kind, _, rest = brief.said("feature").partition(":")
    if kind in ON_DISK:
        found |= digests(folder, rest.strip(), str(brief.front["feature"].at))
    if kind == "python":
        found |= modules(folder, rest.strip().partition(":")[0].partition(".")[0])
    if brief.said("prompt"):
        found |= digests(folder, brief.said("prompt"), str(brief.front["prompt"].at))
    for name in filter(None, map(str.strip, brief.said("files").split(","))):
        found |= digests(folder, name, str(brief.front["files"].at))
    return found


def control_files(
    enforced: Iterable[Enforced], folder: Path, catalogue: Mapping[str, Control]
) -> dict[str, str]:
    """Return each file that settings of controls name, with its SHA-256.

    Raises
    ------
    CorpusError
        A named file or folder is not there, is empty or cannot be read.
    """
    found: dict[str, str] = {}
    for control in enforced:
        for name in catalogue[control.name].files(control.settings):
            path = folder / name
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p, path))
            files = [path] if path.is_file() else inside
            if not files:
                raise CorpusError(
                    f"{control.id}: {control.name}: `{name}` names no file and no folder with "
                    "files beside the brief.\nWrite the path relative to the brief."
                )
            for file in files:
                found[f"{control.id}/{file.relative_to(path.parent).as_posix()}"] = digest(file)
    return found


def modules(folder: Path, package: str) -> dict[str, str]:
    """Return the Python files that a function's module may import from the brief's folder, and
    whatever its package holds: templates and tables change what it says as well.
    """
    inside = folder / package
    files = {*folder.glob("*.py")}
    if package and inside.is_dir():
        files |= {p for p in inside.rglob("*") if p.is_file() and not left_behind(p, inside)}
    return {p.relative_to(folder).as_posix(): digest(p) for p in sorted(files)}


def digests(folder: Path, name: str, where: str) -> dict[str, str]:
    """Return the files under one path, by their path inside the folder."""
    path = folder / name
    if path.is_file():
        files = [path]
    else:
        files = sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p, path))
    if not name or not files:
        raise CorpusError(
            f"{where}: `{name}` names no file and no folder with files beside the brief.\n"
            "Write the path relative to the brief, such as `vetted:corpus/`."
        )
    return {p.relative_to(folder).as_posix(): digest(p) for p in files}


def left_behind(path: Path, under: Path) -> bool:
    """Say whether a file of a package is one that Python or an editor leaves behind."""
    return "__pycache__" in path.parts or hidden(path, under)


def hidden(path: Path, under: Path) -> bool:
    """Say whether a file is one that editors and systems leave behind."""
    return any(part.startswith(".") for part in path.relative_to(under).parts)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror}.") from error
