"""Proposed rows: each seed in each wording and language, for a person to review.

The words of the brief stay in the language of the brief. A row in another language that
quotes them says so (`made_from.words`) and cannot be kept before somebody translated them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from redline.suites.seeds import Seed
from redline.suites.wordings import expected_of, wordings

__all__ = ["proposal", "proposals"]


def proposals(
    found: Iterable[Seed], languages: Sequence[str], written_in: str
) -> Iterator[dict[str, Any]]:
    """Give the rows that templates make of some seeds.

    Parameters
    ----------
    languages
        Those of the feature; one without wordings gives no row.
    written_in
        The language of the brief's own words.
    """
    for seed in found:
        for language in languages:
            for name, text in wordings(seed.kind, language).items():
                made = proposal(
                    seed,
                    language,
                    text.format(what=quoted(seed.text, language, written_in)),
                    expected_of(seed.kind, name, seed.category),
                    name,
                )
                if language != written_in:
                    made["made_from"]["words"] = written_in
                yield made


def quoted(text: str, language: str, written_in: str) -> str:
    """Return the brief's words as they stand in a sentence; foreign ones in quotation marks."""
    if language != written_in:
        return f"“{text}”"
    first = text.partition(" ")[0]
    # An acronym or a lone capital stays as it is.
    return text[:1].lower() + text[1:] if first[1:].islower() else text


def proposal(
    seed: Seed, language: str, request: str, expected: str, wording: str
) -> dict[str, Any]:
    """Return one row that nobody has reviewed; its id changes with the cell."""
    name = f"{seed.id.lower()}-{wording}-{seed.digest[:4]}".replace(" ", "-")
    made: dict[str, Any] = {
        "id": f"{name}-{language}",
        "family": name,
        "request": request,
        "language": language,
        "expected": expected,
        "for": seed.about,
        "kind": seed.kind,
        "split": "test",
    }
    if seed.severity is not None:
        made["severity"] = seed.severity
    made["reviewed"] = False
    made["made_from"] = {"cell": seed.id, "digest": seed.digest, "wording": wording}
    return made
