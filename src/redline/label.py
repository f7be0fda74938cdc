"""A label: a later judgement on one interaction, by a person, a suite or a scorer."""

from dataclasses import dataclass
from typing import Any

__all__ = ["Label", "LabelValue"]

LabelValue = bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What somebody or something says of one interaction."""

    interaction: str
    """Id of the interaction."""
    name: str
    """What is judged: `expected`, `pages`, `grounded`, `harmful`, `critical`."""
    value: LabelValue
    by: str
    """Who or what judged, with its version: `suite:3f2a`, `scorer:grounded/1`."""
    probability: float = 1.0
    """The chance that this interaction was chosen to be judged, above 0 to 1."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {
            "redline": "label/1",
            "interaction": self.interaction,
            "name": self.name,
            "value": value,
            "by": self.by,
            "probability": self.probability,
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Label":
        """Return the label that `stored` wrote."""
        value = tuple(row["value"]) if isinstance(row["value"], list) else row["value"]
        return cls(
            interaction=row["interaction"],
            name=row["name"],
            value=value,
            by=row["by"],
            probability=row["probability"],
        )
