"""The hazards that the model tells apart, and the category of harm each belongs to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import redline

__all__ = ["Hazard", "hazards"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "risk" / "hazards.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """One hazard."""

    id: str
    """As in MLCommons AILuminate 1.0, or our own where that has none."""
    title: str
    category: str
    """One of `redline.taxonomy.CATEGORIES`."""
    teaches: tuple[str, ...]
    """Labels of training files that count as it, as FILE:BEGINNING; `*`: anywhere in the label.
    The file `own` is each whose name begins with `own_`."""

    def covers(self, file: str, label: str) -> bool:
        """Say whether a label of a training file counts as this hazard.

        >>> hazards()[0].covers("ailuminate_en", "vcr")
        True
        """
        for said in self.teaches:
            of, _, part = said.partition(":")
            mine = of == file or (of == "own" and file.startswith("own_"))
            if mine and (part[1:] in label if part[:1] == "*" else label.startswith(part)):
                return True
        return False


@cache
def hazards() -> tuple[Hazard, ...]:
    """Return every hazard, in the order of the model's outputs."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["hazard"]
    return tuple(Hazard(**{**row, "teaches": tuple(row["teaches"])}) for row in rows)
