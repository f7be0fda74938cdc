"""What a person says of a proposed row: keep it, put it in other words, or drop it.

Rows come in and go out as they are stored. A dropped row stays in its file, so that it is
not proposed again; it is never evidence.
"""

from collections.abc import Mapping
from typing import Any

from redline.errors import SuiteError

__all__ = ["dropped", "edited", "kept", "needs_translation", "open_question"]

Stored = dict[str, Any]


def open_question(row: Mapping[str, Any], digests: Mapping[str, str]) -> str:
    """Return what somebody has to say of a row: `proposed`, `stale`, or empty for nothing.

    Parameters
    ----------
    digests
        Of the brief's cells as they stand, by id.
    """
    made = row.get("made_from")
    if row.get("dropped"):
        return ""
    if row.get("reviewed", True) is False:
        return "proposed"
    if isinstance(made, dict) and digests.get(str(made.get("cell"))) != made.get("digest"):
        return "stale"
    return ""


def needs_translation(row: Mapping[str, Any]) -> bool:
    """Say whether a row still quotes the brief in another language than its own."""
    made = row.get("made_from")
    return isinstance(made, dict) and bool(made.get("words"))


def kept(row: Mapping[str, Any], by: str, digests: Mapping[str, str]) -> Stored:
    """Return a row as reviewed: it counts from now on.

    Raises
    ------
    SuiteError
        It quotes the brief in another language, says nothing expected, or its cell is gone.
    """
    if needs_translation(row):
        raise SuiteError(
            f"row {row['id']!r} is in {row['language']} and quotes the brief in "
            f"{row['made_from']['words']}; translate it (edit), or drop it."
        )
    if not row.get("expected"):
        raise SuiteError(f"row {row['id']!r} does not say what is expected; say it (edit).")
    made = row.get("made_from")
    if not isinstance(made, dict):
        return {**row, "reviewed": by}
    if made["cell"] not in digests:
        raise SuiteError(f"row {row['id']!r} was made from {made['cell']}, which is gone; drop it.")
    now = {**made, "digest": digests[made["cell"]]}
    return {**row, "reviewed": by, "made_from": now}


def edited(row: Mapping[str, Any], request: str, expected: str | None = None) -> Stored:
    """Return a row in other words, still to be kept.

    Raises
    ------
    SuiteError
        Nothing was written.
    """
    if not request.strip():
        raise SuiteError("an empty request asks nothing; write one, or drop the row.")
    made = {k: v for k, v in (row.get("made_from") or {}).items() if k != "words"}
    return {
        **row,
        "request": request.strip(),
        "expected": expected or row["expected"],
        **({"made_from": made} if made else {}),
    }


def dropped(row: Mapping[str, Any]) -> Stored:
    """Return a row that will not count and will not be proposed again."""
    return {**row, "reviewed": False, "dropped": True}
