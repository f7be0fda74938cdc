"""Whether a record that was read back holds what its fields say.

A file may be damaged, written by hand or somebody else's. JSON has no types, so a
number where a text belongs would only be met rounds later; here it is named at once.
"""

import math
import re
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

__all__ = ["unsound"]

SURROGATE = re.compile(r"[\ud800-\udfff]")


def unsound(value: Any, kind: Any, where: str) -> str:
    """Return what is wrong with a value of a type, as a clause that names it, or an empty text.

    Parameters
    ----------
    kind
        A type as annotated: of a record, a tuple, a mapping, a union, a literal or a plain value.
    where
        What the value is called.

    >>> unsound((1, "2"), tuple[int, ...], "seed")
    "seed[1] is '2'"
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        fits = any(value == each and type(value) is type(each) for each in inner)
    elif origin in (Union, UnionType):
        fits = any(not unsound(value, each, where) for each in inner)
    elif origin is tuple and isinstance(value, tuple):
        return in_tuple(value, inner, where)
    elif isinstance(kind, type) and is_dataclass(kind) and isinstance(value, kind):
        types = hints(kind)
        parts = ((getattr(value, f.name), types[f.name], f"{where}.{f.name}") for f in fields(kind))
        return next((why for part in parts if (why := unsound(*part))), "")
    else:
        fits = kind is Any or plain(value, NoneType if kind is None else origin or kind)
    return "" if fits else f"{where} is {str(value)[:40]!r}"


def in_tuple(value: tuple[Any, ...], inner: tuple[Any, ...], where: str) -> str:
    """Return what is wrong with a tuple."""
    if inner[-1:] == (...,):
        inner = inner[:1] * len(value)
    if len(inner) != len(value):
        return f"{where} holds {len(value)} and not {len(inner)}"
    parts = enumerate(zip(value, inner, strict=True))
    return next((why for n, (v, k) in parts if (why := unsound(v, k, f"{where}[{n}]"))), "")


def plain(value: Any, kind: type) -> bool:
    """Say whether a value is of a plain type; a whole number may stand for a fraction.

    Half a surrogate pair is no text: nothing could write it again.
    """
    if kind is str:
        return isinstance(value, str) and SURROGATE.search(value) is None
    if kind is float:
        return type(value) in (int, float) and math.isfinite(value)
    if kind is int:
        return type(value) is int
    return isinstance(value, kind)


@cache
def hints(kind: type) -> dict[str, Any]:
    """Return the types of a record's fields."""
    return get_type_hints(kind)
