"""What somebody has settled about a review, and the codes of rules in it.

The command line comes before the brief's front matter (`select`, `ignore`,
`profile`), that before the nearest `redline.toml` (`config`), and that before the
defaults. Each key is taken whole from the first place that gives it; nothing is
added up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from redline.brief import Brief
from redline.errors import CatalogueError, InputError
from redline.finding import Severity
from redline.profile import Profile, profile
from redline.review import Selection
from redline.rules import all_rules
from redline.text import nearest

__all__ = ["LEVELS", "Settings", "in_front", "known_codes", "known_profile", "listed"]

LEVELS = tuple(severity.value for severity in Severity)
"""The levels at which a review may end with 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one place says; None where it says nothing."""

    select: tuple[str, ...] | None = None
    """Codes or beginnings of codes of the rules that may speak."""
    ignore: tuple[str, ...] | None = None
    """Codes or beginnings of codes of the rules that stay silent."""
    profile: str | None = None
    """Name of the profile where the sources disagree."""
    fail_on: str | None = None
    """The mildest level that ends a review with 1."""
    model: str | None = None
    """Address of a model that may add to the review."""
    model_at: str | None = None
    """Where that address was given, for messages: an option, or a file with its line."""

    def over(self, other: "Settings") -> "Settings":
        """Return these settings, filled from others where these say nothing."""
        pairs = ((f.name, getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Settings(**{name: mine if mine is not None else its for name, mine, its in pairs})

    @property
    def selection(self) -> Selection:
        """Return which rules speak."""
        return Selection(select=self.select or (), ignore=self.ignore or ())

    @property
    def sides(self) -> Profile:
        """Return the profile."""
        return profile(self.profile or "")

    @property
    def worst(self) -> Severity:
        """Return the mildest level that ends a review with 1."""
        return Severity(self.fail_on or Severity.WARNING)


def in_front(brief: Brief) -> Settings:
    """Return what the front matter of a brief says.

    Raises
    ------
    InputError
        A code or the profile is none that is known.
    """
    name = brief.said("profile") or None
    if name:
        known_profile(name, f"{brief.front['profile'].at}")
    return Settings(
        select=codes_in_front(brief, "select"), ignore=codes_in_front(brief, "ignore"), profile=name
    )


def codes_in_front(brief: Brief, key: str) -> tuple[str, ...] | None:
    """Return the codes under a key of the front matter, or None where it is not there."""
    if key not in brief.front:
        return None
    said = listed(brief.said(key))
    known_codes(said, f"{brief.front[key].at}: `{key}`")
    return said


def listed(said: str) -> tuple[str, ...]:
    """Return the parts of a list with commas.

    >>> listed("HRM, MET003,")
    ('HRM', 'MET003')
    """
    return tuple(part.strip() for part in said.split(",") if part.strip())


def known_codes(given: Iterable[str], where: str) -> None:
    """Refuse what is neither a rule's code nor its beginning."""
    every = [rule.code for rule in all_rules()]
    for code in given:
        if not code.strip():
            raise InputError(
                f"{where}: an empty code names no rule; write codes or their beginnings, such as "
                "HRM or MET003, or leave it out."
            )
        if not any(each.startswith(code) for each in every):
            letters = sorted({each[:3] for each in every})
            near = meant(code)
            hint = f"did you mean {near}? " if near else ""
            raise InputError(
                f"{where}: no rule's code begins with {code!r}; {hint}"
                f"`redline rules` lists them all, and they begin with {', '.join(letters)}."
            )


def meant(code: str) -> str:
    """Return the code that was probably meant; a rule's name is as good. Empty for none."""
    by_name = {rule.name: rule.code for rule in all_rules()}
    near = nearest(code, [c.casefold() for c in by_name.values()]) or nearest(code, list(by_name))
    return by_name.get(near or "", near or "").upper()


def known_profile(name: str, where: str) -> None:
    """Refuse a name that is no profile's; an empty one is the default's."""
    try:
        profile(name)
    except CatalogueError as error:
        raise InputError(f"{where}: {error}") from error
