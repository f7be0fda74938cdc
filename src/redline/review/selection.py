"""Which rules speak: those selected, less those ignored, by code or its beginning."""

from dataclasses import dataclass

__all__ = ["Selection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of rules; without any, all speak."""

    select: tuple[str, ...] = ()
    """Codes or beginnings of codes, such as `HRM`; empty for all."""
    ignore: tuple[str, ...] = ()
    """Codes or beginnings of codes that stay silent even where selected."""

    def takes(self, code: str) -> bool:
        """Say whether a rule speaks.

        >>> Selection(select=("HRM",), ignore=("HRM002",)).takes("HRM002")
        False
        """
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )
