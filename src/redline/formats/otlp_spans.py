"""Spans in the JSON form of OpenTelemetry's protocol, one after the other.

One object with `resourceSpans` a line, as the file exporter of a collector writes them, or one
object in the whole file. What has no id or no times is counted, and no span.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from redline.errors import InputError
from redline.files import opened
from redline.formats.otlp_names import CALLS, NAMES

__all__ = ["Attributes", "Span", "first", "spans_in"]

FAILED = (2, "STATUS_CODE_ERROR")
"""The status of a span that ended in an error."""
UNREADABLE = "is no span with an id and times"
Attributes = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One span, as far as it is read."""

    trace: str
    id: str
    parent: str
    at: str
    """When it began, UTC, ISO 8601."""
    milliseconds: float
    failed: str
    """Why it failed; empty where it did not."""
    told: Attributes
    events: tuple[tuple[str, Attributes], ...]

    @property
    def call(self) -> bool:
        """Say whether it is a call to a model."""
        return str(first(self.told, "kind") or "").casefold() in CALLS


def first(told: Attributes, what: str) -> Any:
    """Return what is told under the first name that is there."""
    return next((told[name] for name in NAMES[what] if told.get(name) not in (None, "")), None)


def spans_in(path: Path, left: Counter[str]) -> Iterator[Span]:
    """Give every span."""
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                found = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                if number == 1:  # one object over many lines
                    yield from spans_of(whole(path), left)
                    return
                if not line.endswith(b"\n"):
                    return  # whoever writes the file is not done with it
                raise InputError(f"{path}:{number}: no JSON ({error.msg}).") from error
            yield from spans_of(found, left)


def whole(path: Path) -> Any:
    """Return a file that is one object."""
    with opened(path) as file:
        try:
            return orjson.loads(file.read())
        except orjson.JSONDecodeError as error:
            raise InputError(f"{path}: no JSON ({error.msg}).") from error


def spans_of(found: Any, left: Counter[str]) -> Iterator[Span]:
    """Give the spans of one object."""
    for resource in lists(found, "resourceSpans"):
        for scope in lists(resource, "scopeSpans"):
            for row in lists(scope, "spans"):
                span = span_of(row)
                if span is None:
                    left[UNREADABLE] += 1
                else:
                    yield span


def lists(found: Any, name: str) -> list[Any]:
    """Return a list inside an object; nothing where it is none."""
    value = found.get(name) if isinstance(found, dict) else None
    return value if isinstance(value, list) else []


def span_of(row: Any) -> Span | None:
    """Return one span; None where it has no id or no times."""
    try:
        status = row.get("status") or {}
        begun = int(row["startTimeUnixNano"])
        return Span(
            trace=str(row["traceId"]),
            id=str(row["spanId"]),
            parent=str(row.get("parentSpanId") or ""),
            at=datetime.fromtimestamp(begun / 1e9, UTC).isoformat(timespec="milliseconds"),
            milliseconds=max(0, int(row["endTimeUnixNano"]) - begun) / 1e6,
            failed=failure(status),
            told=attributes(row),
            events=tuple((str(e.get("name")), attributes(e)) for e in lists(row, "events")),
        )
    except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError):
        return None


def failure(status: Mapping[str, Any]) -> str:
    """Return why a span failed."""
    if status.get("code") not in FAILED:
        return ""
    return str(status.get("message") or "the span ended in an error")


def attributes(row: Any) -> dict[str, Any]:
    """Return the attributes of a span or an event."""
    return {str(one["key"]): plain(one.get("value")) for one in lists(row, "attributes")}


def plain(value: Any) -> Any:
    """Return the value of an attribute."""
    if not isinstance(value, dict):
        return None
    for name, found in value.items():
        if name == "arrayValue":
            return [plain(one) for one in lists(found, "values")]
        if name == "kvlistValue":
            return {str(one["key"]): plain(one.get("value")) for one in lists(found, "values")}
        return int(found) if name == "intValue" else found
    return None
