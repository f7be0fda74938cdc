"""A vetted corpus on disk: one Markdown file a page, each with who vetted it and until when.

Beside the pages may stand `calibration.jsonl`: questions with the slugs of their
right pages (none for questions that no page answers), which are no phrasing of
any page. They turn search scores into probabilities and are never evidence.
"""

import hashlib
import itertools
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from redline.errors import CorpusError
from redline.text import words

__all__ = ["CALIBRATION", "Asked", "Corpus", "Page", "load_corpus"]

FEWEST_PHRASINGS = 4
REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
CALIBRATION = "calibration.jsonl"
SAFE: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads the same as `safe_load`; a corpus is read at every decision, and this one is quick."""
KEYS = ("id", "language", "title", "source", "vetted_by", "vetted_on", "review_by", "asked_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One vetted page."""

    id: str
    """`slug.language`, unique in the corpus."""
    language: str
    title: str
    source: str
    vetted_by: str
    vetted_on: date
    review_by: date
    """The day from which it has to be vetted again."""
    asked_as: tuple[str, ...]
    """At least four ways in which people ask for it."""
    body: str
    jurisdiction: tuple[str, ...] = ()
    """Regions where it holds, as `DE` or `DE-BY`; empty where it holds everywhere."""

    @property
    def slug(self) -> str:
        """Return the topic: the id up to its first dot."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question whose right pages are known."""

    request: str
    pages: tuple[str, ...]
    """Slugs; empty where no page answers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All pages, in the order of their ids."""

    folder: Path
    pages: tuple[Page, ...]
    calibration: tuple[Asked, ...]
    digest: str
    """SHA-256 over all files, in hex."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages in which there are pages."""
        return tuple(sorted({page.language for page in self.pages}))

    def overdue(self, today: date) -> tuple[Page, ...]:
        """Return the pages whose review date has passed."""
        return tuple(page for page in self.pages if page.review_by < today)


def load_corpus(folder: Path) -> Corpus:
    """Read every page below a folder.

    Raises
    ------
    CorpusError
        The folder or its pages are missing, or a page is broken: which file, what
        was found, what is accepted.
    """
    if not folder.is_dir():
        raise CorpusError(
            f"{folder}: there is no such folder of vetted pages.\n"
            "Name the folder in the brief's front matter, as in `feature: vetted:corpus/`."
        )
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise CorpusError(f"{folder}: holds no page; a page is a Markdown file with front matter.")
    pages = sorted((read_page(file) for file in files), key=lambda page: page.id)
    ids = [page.id for page in pages]
    twice = next((i for i, j in itertools.pairwise(ids) if i == j), None)
    if twice:
        raise CorpusError(f"{folder}: two pages have the id {twice!r}; ids are unique.")
    asked = folder / CALIBRATION
    return Corpus(
        folder=folder,
        pages=tuple(pages),
        calibration=read_calibration(asked) if asked.is_file() else (),
        digest=digest([*files, asked] if asked.is_file() else files, folder),
    )


def read_page(file: Path) -> Page:
    """Read one page."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{file}: cannot be read as UTF-8 text: {error}.") from error
    parts = text.split("---\n", 2) if text.startswith("---\n") else []
    if len(parts) != 3:
        raise CorpusError(f"{file}:1: no front matter between two `---` lines.")
    front, body = front_of(parts[1], file), parts[2].strip()
    if not words(body):
        raise CorpusError(f"{file}: the page has no text under its front matter.")
    return Page(
        id=str(front["id"]),
        language=str(front["language"]),
        title=str(front["title"]),
        source=str(front["source"]),
        vetted_by=str(front["vetted_by"]),
        vetted_on=day(front, "vetted_on", file),
        review_by=day(front, "review_by", file),
        asked_as=phrasings(front["asked_as"], file),
        body=body,
        jurisdiction=regions(front.get("jurisdiction"), file),
    )


def front_of(text: str, file: Path) -> dict[str, Any]:
    """Return a page's front matter with all its keys."""
    try:
        front = yaml.load(text, Loader=SAFE)  # noqa: S506  # a safe loader in both cases
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise CorpusError(f"{file}:{line}: the front matter is not YAML.") from error
    known = front if isinstance(front, dict) else {}
    missing = [key for key in KEYS if not known.get(key)]
    if missing:
        raise CorpusError(
            f"{file}:1: the front matter lacks {', '.join(missing)}; a page has {', '.join(KEYS)}."
        )
    return known


def day(front: dict[str, Any], key: str, file: Path) -> date:
    """Return a date of the front matter."""
    try:
        return date.fromisoformat(str(front[key]))
    except ValueError as error:
        raise CorpusError(
            f"{file}:1: {key} is {front[key]!r}; write a date such as 2026-11-21."
        ) from error


def regions(value: Any, file: Path) -> tuple[str, ...]:
    """Return the regions where a page holds; the key may be left out."""
    found = [value] if isinstance(value, str) else value or []
    if not (isinstance(found, list) and all(REGION.fullmatch(str(one)) for one in found)):
        raise CorpusError(
            f"{file}:1: jurisdiction is {value!r}; write codes such as `DE` or `[DE, US-CA]`."
        )
    return tuple(str(one) for one in found)


def phrasings(value: Any, file: Path) -> tuple[str, ...]:
    """Return a page's phrasings."""
    found = tuple(str(item) for item in value) if isinstance(value, list) else ()
    if len(found) < FEWEST_PHRASINGS:
        raise CorpusError(
            f"{file}:1: asked_as has {len(found)} phrasings; write at least {FEWEST_PHRASINGS} "
            "ways in which people ask for this page."
        )
    return found


def read_calibration(file: Path) -> tuple[Asked, ...]:
    """Read the questions that calibrate the confidence."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append(Asked(request=str(row["request"]), pages=tuple(row["pages"])))
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(
                f'{file}:{number}: not a line such as {{"request": "...", "pages": ["slug"]}}.'
            ) from error
    return tuple(found)


def digest(files: list[Path], folder: Path) -> str:
    """Return one digest over names and contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
