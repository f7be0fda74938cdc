"""The rules that were probably meant by what is no code or name of one."""

from redline.text import fold

__all__ = ["is_code", "nearest_rules"]

MOST = 3
"""Rules that are named; more would be a list to read."""
LONGEST = 60
"""Characters of a name that a typing error is looked for in; a longer one is a sentence."""
ALIKE = 0.6
"""How alike they must be, 0 to 1."""


def is_code(said: str) -> bool:
    """Say whether a text is the code of a rule, as codes are written."""
    # The catalogue imports the rules, and they import what reads suppressions.
    from redline.rules.known import all_rules  # noqa: PLC0415

    return any(rule.code == said for rule in all_rules())


def nearest_rules(said: str) -> tuple[str, ...]:
    """Return the rules that were probably meant, the nearest first: `HRM001 harm-without-control`.

    A name is compared with names and a code with codes, so that neither hides the other.

    >>> nearest_rules("harm-wihtout-contol")[0]
    'HRM001 harm-without-control'
    >>> nearest_rules("HRM0001")[0]
    'HRM001 harm-without-control'
    """
    # difflib costs 10 ms to import, and only somebody's typing error needs it.
    from difflib import get_close_matches  # noqa: PLC0415

    from redline.rules.known import all_rules  # noqa: PLC0415  # as above

    wanted = fold(said)
    if len(wanted) > LONGEST:
        return ()
    codes = {rule.code.casefold(): rule for rule in all_rules()}
    names = {rule.name: rule for rule in all_rules()}
    found = [
        known[each]
        for known in (codes, names)
        for each in get_close_matches(wanted, known, n=MOST, cutoff=ALIKE)
    ]
    return tuple(dict.fromkeys(f"{rule.code} {rule.name}" for rule in found))[:MOST]
