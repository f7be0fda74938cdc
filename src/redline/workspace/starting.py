"""Start a brief: from a template and a few answers, from a pasted answer, or from a pasted brief.

What was pasted is kept word for word: each of its parts goes under the heading of the brief that
its own heading names, and all others under Scope, so that nothing is lost and somebody sorts it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from redline.brief import parse_brief, scaffold
from redline.errors import BriefError, EnvironmentFailure, InputError
from redline.files import sync_folder
from redline.workspace.brief_versions import keep_version

__all__ = ["named_after", "start_brief", "with_answer"]

PARTS = ("scope", "safety", "metrics", "rollout", "harms", "controls", "boundaries", "capabilities")
"""Headings of the smallest brief, under which a pasted part may go."""
HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<title>.*?)\s*#*\s*$")
FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
LONGEST = 60
"""Characters of a folder's name."""


def start_brief(
    folder: Path,
    where: str,
    answers: Mapping[str, str],
    template: str = "smallest",
    pasted: str = "",
) -> Path:
    """Write a new brief below a folder, and return its file.

    Parameters
    ----------
    where
        Its path below the folder; where it is empty, a folder of its own is named after its title.
    pasted
        An answer that is taken over, or a whole brief, which is then written as it is.

    Raises
    ------
    InputError
        The path leads out of the folder, is no Markdown file, or something is there already.
    BriefError, CatalogueError
        The answers do not fit, or there is no such template.
    EnvironmentFailure
        It cannot be written.
    """
    text = pasted if is_brief(pasted) else with_answer(scaffold(answers, template), pasted)
    path = place_in(folder, where.strip() or f"{named_after(answers.get('title', ''))}/brief.md")
    data = text.replace("\r\n", "\n").encode("utf-8")
    parse_brief(data, path.name)
    written(path, data)
    keep_version(path, b"", data, "begun")
    return path


def is_brief(text: str) -> bool:
    """Say whether a text is a brief already."""
    try:
        return "redline" in parse_brief(text.encode("utf-8", "replace"), "pasted").front
    except BriefError:
        return False


def place_in(folder: Path, where: str) -> Path:
    """Return the file that a path below a folder names. Raises InputError as `start_brief`."""
    path = Path(where)
    hidden = any(part.startswith(".") for part in path.parts)
    if path.is_absolute() or hidden or path.suffix != ".md" or "\0" in where:
        raise InputError(f"{where!r} is no Markdown file below the folder; write clinic/brief.md.")
    found = folder / path
    if not found.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{where!r} leads out of the folder.")
    if found.exists():
        raise InputError(f"{where!r} is there already; name another one.")
    return found


def written(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folders to it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise InputError(f"{path.name}: is there already; name another one.") from error
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error


def named_after(title: str) -> str:
    """Return the name of a folder for a title.

    >>> named_after("Bill explainer: phase 2"), named_after("…")
    ('bill-explainer-phase-2', 'brief')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.casefold())[:LONGEST].strip("-")
    return words or "brief"


def with_answer(brief: str, pasted: str) -> str:
    r"""Return the text of a brief with an answer in it, each part under the heading it names.

    >>> print(with_answer("# Scope\n\nTODO", "Adults."))
    # Scope
    <BLANKLINE>
    Adults.
    <BLANKLINE>
    TODO
    """
    there: dict[str, list[str]] = {}
    for title, body in parts_of(pasted):
        home = next((part for part in PARTS if part in title.casefold()), "scope")
        named = f"**{title}**\n\n" if title and title.casefold() != home else ""
        there.setdefault(home, []).append(f"{named}{body}")
    lines: list[str] = []
    for line in brief.split("\n"):
        lines.append(line)
        found = HEADING.match(line)
        for part in there.pop(found["title"].casefold(), []) if found else []:
            lines += ["", part]
    return "\n".join(lines)


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the parts of a pasted text: each heading, and what stands below it."""
    title, body, fenced = "", [""], False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        fenced ^= FENCE.match(line) is not None
        found = None if fenced else HEADING.match(line)
        if found is None:
            body.append(line)
            continue
        yield from part(title, body)
        title, body = found["title"], []
    yield from part(title, body)


def part(title: str, body: list[str]) -> Iterator[tuple[str, str]]:
    """Give one part, where anything stands in it."""
    text = "\n".join(body).strip("\n")
    if title or text.strip():
        yield title, text
