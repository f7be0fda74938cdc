"""A finding: something said about a text, and where."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from redline.text import Place

__all__ = ["Edit", "Finding", "Severity"]


PLACED = ("line", "column", "end")


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
class Edit:
    """A mechanical correction: what stands at a place becomes another text."""

    at: Place
    """Within one line, its end known; a place without width inserts."""
    text: str

    def stored(self) -> dict[str, Any]:
        """Return the stored form, part of a finding's."""
        at = self.at
        return {"line": at.line, "column": at.column, "end": at.end, "text": self.text}


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
    fix: tuple[Edit, ...] = ()
    """Edits that mend it without anybody's judgement; empty where judgement is needed."""

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
            "fix": [edit.stored() for edit in self.fix],
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
            fix=tuple(
                Edit(at=replace(place, **{k: e[k] for k in PLACED}), text=e["text"])
                for e in row.get("fix", ())  # findings of earlier versions have none
            ),
        )
