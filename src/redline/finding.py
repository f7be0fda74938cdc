"""A finding: something said about a text, and where."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from redline.text import Place

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """The levels of SARIF."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return 0 for an error, 1 for a warning, 2 for a note."""
        return ["error", "warning", "note"].index(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about a text: what, where, how to mend it, and who says so."""

    code: str
    """The rule that speaks, such as `HRM001`."""
    name: str
    """The thing flagged, such as `harm-without-control`."""
    severity: Severity
    at: Place
    message: str
    """What was found, in one sentence without a full stop."""
    help: str
    """What to do, with a better wording or row where there is one."""
    quote: str = ""
    """The words of the text that the finding is about."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements behind the rule."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {
            "redline": "finding/1",
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "file": self.at.file,
            "line": self.at.line,
            "column": self.at.column,
            "end": self.at.end,
            "message": self.message,
            "help": self.help,
            "quote": self.quote,
            "answers": list(self.answers),
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Finding":
        """Return the finding that `stored` wrote."""
        place = Place(file=row["file"], line=row["line"], column=row["column"], end=row["end"])
        return cls(
            code=row["code"],
            name=row["name"],
            severity=Severity(row["severity"]),
            at=place,
            message=row["message"],
            help=row["help"],
            quote=row["quote"],
            answers=tuple(row["answers"]),
        )
