"""The arguments of a call, read in the one way in which no two readers can differ.

A text as a model wrote it comes in; what it says comes out, or `Unreadable`. A name that
stands twice, a NaN, a number beyond all bounds and a text that no file can hold are refused:
whoever runs the tool might read them otherwise than the checks here. `Schemas` holds what
was read against the tool's own JSON schema; it fetches nothing that a schema refers to.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any, Never

import orjson

from redline.errors import InputError, MissingExtra

__all__ = ["LARGEST", "Schemas", "Unreadable", "read_arguments"]

LARGEST = 100_000
"""Characters of the arguments of one call."""
DEEPEST = 64
"""Levels of objects and lists in one another."""
DIGITS = 40
"""Digits of one number: more than money, ids and measures have."""
KEPT = 256
"""Schemas that are kept ready; the one that was used longest ago goes first."""


class Unreadable(InputError):
    """The arguments of a call of a tool can be read in more than one way, or not at all."""


def read_arguments(text: str) -> dict[str, Any]:
    """Return the arguments of a call; numbers with a point are exact decimals.

    Raises
    ------
    Unreadable
        They are no JSON object, or one that two readers may read differently.

    >>> read_arguments('{"amount": 0.1}')
    {'amount': Decimal('0.1')}
    """
    if len(text) > LARGEST:
        raise Unreadable(f"arguments of {len(text):,} characters; at most {LARGEST:,} are read.")
    try:
        # An empty text is how some services write that there are none.
        found = json.loads(
            text or "{}",
            object_pairs_hook=once,
            parse_float=decimal,
            parse_int=whole,
            parse_constant=no_number,
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the arguments are no JSON that is read in one way: {error}") from error
    if not isinstance(found, dict):
        raise Unreadable("the arguments are no JSON object.")
    check(found, DEEPEST)
    return found


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose names stand once each."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def decimal(text: str) -> Decimal:
    """Return a number with a point, if it is one that everybody can hold."""
    if len(text) > DIGITS or not abs(Decimal(text).adjusted()) < DIGITS:
        raise ValueError("a number beyond bounds")
    return Decimal(text)


def whole(text: str) -> int:
    """Return a whole number, if it is one that everybody can hold."""
    if len(text) > DIGITS:
        raise ValueError("a number beyond bounds")
    return int(text)


def no_number(text: str) -> Never:
    """Refuse a NaN and the infinities."""
    raise ValueError(f"{text} is no number")


def check(value: Any, levels: int) -> None:
    """Refuse what is nested too deep, and half characters."""
    if levels < 0:
        raise Unreadable(f"the arguments are nested over {DEEPEST} levels deep.")
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise Unreadable("the arguments hold half a character.")
    if isinstance(value, dict):
        for name, inner in value.items():
            check(name, levels)
            check(inner, levels - 1)
    elif isinstance(value, list):
        for inner in value:
            check(inner, levels - 1)


@dataclass(slots=True)
class Schemas:
    """Checks of arguments against schemas, each made ready once."""

    engine: Any = field(default_factory=lambda: loaded())  # noqa: PLW0108  # it stands below
    ready: OrderedDict[bytes, Any] = field(default_factory=OrderedDict)

    def fault(self, schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> str:
        """Return what of the schema the arguments break; empty for nothing.

        What a schema does not name is not accepted, unless it says so itself. The values
        themselves are not repeated: what is said here is recorded.
        """
        named = schema.get("properties")
        known = named if isinstance(named, Mapping) else arguments
        if "additionalProperties" not in schema and not arguments.keys() <= known.keys():
            return "an argument that the tool does not have"
        try:
            errors = self.of(schema).iter_errors(plain(arguments))
            first = next(iter(errors), None)
        except (ValueError, TypeError, self.engine.ReferencingError):
            return "a schema that cannot be checked"
        return "" if first is None else f"`{told(first.schema_path)}` of its schema"

    def of(self, schema: Mapping[str, Any]) -> Any:
        """Return what checks a schema."""
        key = sha256(orjson.dumps(schema, option=orjson.OPT_SORT_KEYS)).digest()
        found = self.ready.pop(key, None)
        if found is None:
            found = self.engine.validator_for(
                schema,
                retriever=nothing,
                validate_formats=True,
                # Linear in the length of a text, whatever pattern a schema brings.
                pattern_options=self.engine.RegexOptions(),
            )
        self.ready[key] = found
        if len(self.ready) > KEPT:
            self.ready.popitem(last=False)
        return found


def nothing(address: str) -> Never:
    """Fetch nothing."""
    raise ValueError(f"{address[:80]!r} is not fetched")


def plain(value: Any) -> Any:
    """Return a value with floats for decimals, as the engine takes it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def told(path: list[str | int]) -> str:
    """Return a place in a schema; places are the caller's words, so they are cut short."""
    return "/".join(map(str, path))[:80]


def loaded() -> Any:
    """Return the library that reads JSON schema."""
    try:
        # Optional: only a brief that lets an agent act needs it.
        import jsonschema_rs  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "Arguments of tools are checked by jsonschema-rs, which is not installed.\n"
            "Install it with `pip install 'redline-launch[actions]'`."
        ) from error
    return jsonschema_rs
