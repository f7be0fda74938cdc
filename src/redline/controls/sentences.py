"""Fixed sentences: what a control says in words that nobody writes at run time.

Built-in ones per language (`content/sentences/`), and a brief's own in fenced
blocks whose info string is the id of a boundary or control, one line a language
such as `es: No damos dosis.` All are filled in when the policy is compiled, so
that the digest covers them and a check can compare a reply with them verbatim.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline

__all__ = ["DEFAULT", "KEYS", "Sentences", "built_in", "clause", "fill", "gaps", "own_lines"]

DEFAULT = "en"
"""The language of a sentence that exists in no other."""
KEYS = ("refuse", "handoff", "urgent", "unsure", "titles", "failed")
"""What any policy may say, by name; every language file has all of them, and what single
controls say besides."""
FOLDER = Path(str(redline.__file__)).parent / "content" / "sentences"
OWN = re.compile(r"(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*:[ \t]*(?P<text>\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every fixed sentence of a policy."""

    texts: Mapping[str, Mapping[str, str]]
    """`key` or `key:id`, such as `refuse:B1`, with its sentence in each language."""

    def say(self, key: str, language: str, id: str = "") -> str:  # noqa: A002  # the brief's word
        """Return the sentence of a boundary or control, in the nearest language there is.

        >>> Sentences({"unsure": {"en": "Unknown.", "es": "No lo sé."}}).say("unsure", "es-MX")
        'No lo sé.'
        """
        texts = self.texts.get(f"{key}:{id}") or self.texts[key]
        tag = language.casefold()
        return texts.get(tag) or texts.get(tag.partition("-")[0]) or texts[DEFAULT]

    def lines(self) -> frozenset[str]:
        """Return every line that any of them may put into a reply."""
        whole = (text for texts in self.texts.values() for text in texts.values())
        return frozenset(line.strip() for text in whole for line in text.splitlines())


@cache
def built_in() -> Mapping[str, Mapping[str, str]]:
    """Return the built-in sentences: language, then key, then text with its gaps."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    }


def own_lines(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    r"""Return a block's sentences by language, and its other lines with their numbers from 0.

    >>> own_lines("en: We give no dose.\nto = night desk")
    ({'en': 'We give no dose.'}, [(1, 'to = night desk')])
    """
    said: dict[str, str] = {}
    others = []
    for number, line in enumerate(text.splitlines()):
        found = OWN.fullmatch(line.strip())
        if found and found["tag"].casefold() not in said:
            said[found["tag"].casefold()] = found["text"]
        elif line.strip():
            others.append((number, line.strip()))
    return said, others


def fill(text: str, gap: Mapping[str, Any]) -> str:
    """Return the text with `{name}` replaced; plain replacement, so that no cell is a format."""
    for name, value in gap.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def gaps(said: Mapping[str, str]) -> bool:
    """Say whether a sentence still has an unfilled gap, so that it cannot be said as it is."""
    return any("{to}" in text for text in said.values())


def clause(cell: str) -> str:
    """Return a cell as it reads inside a sentence."""
    text = cell.strip().rstrip(".")
    # An abbreviation such as `GDPR` keeps its capitals.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
