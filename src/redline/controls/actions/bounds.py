"""Bounds on the arguments of calls, as a brief writes them: `amount <= 100 and path under /files`.

A text comes in once; `Bound`s come out, each of which says of arguments whether they keep it.
A bound without a tool holds for every value of that name, however deep it lies; one with a
tool (`transfer: amount <= 100`) asks for the value to be there too. What cannot be compared
breaks the bound: an amount that is a text, an address without a host, a path with tricks.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from posixpath import normpath
from typing import Any
from urllib.parse import urlsplit

from redline.controls.actions.names import listed
from redline.errors import SettingError

__all__ = ["Bound", "broken", "read_bounds"]

BOUND = re.compile(
    r"(?:(?P<tool>[\w*?./-]+)\s*:\s+)?(?P<field>[\w-]+)\s*"
    r"(?P<sign><=|>=|<|>|=|\bunder\b|\bhost in\b|\bin\b)\s*(?P<value>\S.*)"
)
NUMBERS = {"<=", ">=", "<", ">"}
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
TRICKS = re.compile(r"[\x00-\x1f\x7f\\~%$`*?]|//")
"""What a shell, a server or Windows may read otherwise than a plain path."""
FORMS = "`amount <= 100`, `path under /files`, `url host in example.org`, `unit in EUR, USD`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One bound."""

    text: str
    """As the brief writes it."""
    tool: str
    """Pattern of the tools that it is about; empty for all that have the argument."""
    field: str
    sign: str
    values: tuple[str, ...]
    number: Decimal = Decimal(0)

    def keeps(self, value: Any) -> bool:
        """Say whether a value keeps the bound; every one of a list has to."""
        if isinstance(value, list):
            return bool(value) and all(self.keeps(inner) for inner in value)
        if self.sign in NUMBERS:
            return compared(value, self.sign, self.number)
        if not isinstance(value, str):
            known = isinstance(value, int | Decimal) and not isinstance(value, bool)
            return known and self.sign in {"=", "in"} and str(value) in self.values
        if self.sign == "under":
            return any(under(value, root) for root in self.values)
        if self.sign == "host in":
            return listed(host_of(value), self.values)
        return value in self.values


def read_bounds(text: str) -> tuple[Bound, ...]:
    """Return the bounds in a text.

    Raises
    ------
    SettingError
        A part that is no bound.

    >>> [(b.tool, b.field, b.sign, b.values) for b in read_bounds("pay: sum <= 9 and to in a, b")]
    [('pay', 'sum', '<=', ('9',)), ('', 'to', 'in', ('a', 'b'))]
    """
    if text.strip() == "no bound":
        return ()
    return tuple(bound(part.strip()) for part in re.split(r"\s+and\s+", text.strip()))


def bound(text: str) -> Bound:
    """Return one bound."""
    found = BOUND.fullmatch(text)
    if found is None:
        raise SettingError(f"{text!r} is no bound. Write bounds such as {FORMS}.")
    sign, values = found["sign"], tuple(v.strip() for v in found["value"].split(",") if v.strip())
    number = Decimal(0)
    if sign in NUMBERS:
        try:
            number = Decimal(found["value"].strip())
        except InvalidOperation as error:
            raise SettingError(f"{text!r} compares with no number. Write {FORMS}.") from error
    roots = sign == "under"
    if not values or not number.is_finite() or (roots and not all(rooted(v) for v in values)):
        raise SettingError(f"{text!r} bounds nothing. Write bounds such as {FORMS}.")
    if sign == "host in":
        values = tuple(value.casefold().rstrip(".") for value in values)
    return Bound(
        text=" ".join(text.split()), tool=found["tool"] or "", field=found["field"].casefold(),
        sign=sign, values=values, number=number,
    )  # fmt: skip


def broken(bounds: tuple[Bound, ...], tool: str, arguments: Mapping[str, Any] | None) -> str:
    """Return the first bound that a call breaks, as the brief writes it; empty for none.

    Arguments that are a plain text (None) keep no bound that is about their tool.
    """
    for one in bounds:
        if one.tool and not listed(tool, (one.tool,)):
            continue
        values = [] if arguments is None else list(named(arguments, one.field))
        missing = not values and (bool(one.tool) or arguments is None)
        if missing or not all(one.keeps(value) for value in values):
            return one.text
    return ""


def named(value: Any, field: str) -> Iterator[Any]:
    """Give every value of a name, at any depth; capitals do not count."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name.casefold() == field:
                yield inner
            yield from named(inner, field)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner, field)


def compared(value: Any, sign: str, number: Decimal) -> bool:
    """Compare a number with another; what is no number keeps no bound."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return {
        "<=": value <= number, "<": value < number, ">=": value >= number, ">": value > number,
    }[sign]  # fmt: skip


def rooted(path: str) -> bool:
    """Say whether a path is one from the root, with nothing in it that can be read twice."""
    return path.startswith("/") and not TRICKS.search(path)


def under(path: str, root: str) -> bool:
    """Say whether a path lies in a folder, whatever `..` it holds.

    >>> under("/files/a", "/files"), under("/files/../etc", "/files"), under("a", "/files")
    (True, False, False)
    """
    if not rooted(path):
        return False
    inside, folder = normpath(path), normpath(root)
    return inside == folder or inside.startswith(folder.rstrip("/") + "/")


def host_of(text: str) -> str:
    """Return the host of an address, or a host itself; empty where readers may differ.

    >>> host_of("https://Example.org:8080/a"), host_of("https://example.org@evil.net/")
    ('example.org', '')
    """
    if re.search(r"[\s\x00-\x1f\x7f\\@]", text) or not text.isascii():
        return ""
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if HOST.fullmatch(host) else ""
