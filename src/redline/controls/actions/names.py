"""Lists of names with `*` and `?` in them, as a brief writes them."""

from fnmatch import fnmatchcase

__all__ = ["NO_TOOL", "listed", "names_of"]

NO_TOOL = "no tool"
"""What a brief writes where it means none."""


def names_of(text: str) -> tuple[str, ...]:
    """Return the names in a list; none for `no tool`.

    >>> names_of("read_*, search"), names_of("no tool")
    (('read_*', 'search'), ())
    """
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    return () if found == (NO_TOOL,) else found


def listed(name: str, patterns: tuple[str, ...]) -> bool:
    """Say whether a name is one of a list; capitals count, as they do for tools.

    >>> listed("read_file", ("read_*",)), listed("Read_file", ("read_*",))
    (True, False)
    """
    return any(fnmatchcase(name, pattern) for pattern in patterns)
