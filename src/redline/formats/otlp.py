"""Traces in the JSON form of OpenTelemetry's protocol: each call to a model is one exchange.

As the file exporter of a collector writes them, one object with `resourceSpans` a line, or as one
object. A call inside another call is part of it. Spans that hold no words of a request or a reply
show nothing that could be judged: they are counted, and left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from redline.errors import InputError
from redline.formats.heard import Foreign, Heard, by_feature, heard_action
from redline.formats.otlp_names import ANSWERED, CALLS, EVALUATION, FLAT, NAMES
from redline.formats.otlp_spans import Attributes, Span, first, spans_in
from redline.interaction import Interaction
from redline.label import Label

__all__ = ["MARK", "read"]

MARK = b'"resourceSpans"'
"""What tells such a file apart."""
FILTERED = "content_filter"
SILENT = "holds no words of a request or a reply"
INSIDE = "is part of another call"
Said = tuple[str, str]
"""Role and text."""


def read(path: Path) -> list[Foreign]:
    """Return the calls that a file of traces holds.

    Raises
    ------
    InputError
        A line is no JSON, or no span in it is a call to a model.
    """
    left: Counter[str] = Counter()
    spans = {(s.trace, s.id): s for s in spans_in(path, left)}
    calls = [span for span in spans.values() if span.call]
    if not calls:
        raise InputError(
            f"{path}: holds {len(spans)} spans, and none is a call to a model.\nA call says so "
            f"under {' or '.join(NAMES['kind'])}: {', '.join(sorted(CALLS))}."
        )
    return by_feature(path, "OpenTelemetry", heard(calls, spans, left), left)


def heard(
    calls: Iterable[Span], spans: Mapping[tuple[str, str], Span], left: Counter[str]
) -> Iterator[Heard]:
    """Give the exchange of each call that is not part of another one."""
    for span in calls:
        if inside(span, spans):
            left[INSIDE] += 1
            continue
        asked, answer = messages(span, "asked"), messages(span, "answer")
        if not asked and not answer and not span.failed:
            left[SILENT] += 1
            continue
        yield one(span, asked, answer)


def inside(span: Span, spans: Mapping[tuple[str, str], Span]) -> bool:
    """Say whether a call has a call above it; a circle ends where it began."""
    seen, above = {span.id}, spans.get((span.trace, span.parent))
    while above is not None and above.id not in seen:
        if above.call:
            return True
        seen.add(above.id)
        above = spans.get((above.trace, above.parent))
    return False


def one(span: Span, asked: list[Said], answer: list[Said]) -> Heard:
    """Return a call as one exchange."""
    reply = "\n\n".join(text for _, text in answer if text)
    last = max((n for n, (role, _) in enumerate(asked) if role == "user"), default=len(asked) - 1)
    finish = first(span.told, "finish")
    blocked = FILTERED in (finish if isinstance(finish, list) else [finish])
    ident = f"{span.trace}-{span.id}"
    exchange = Interaction(
        id=ident,
        unit=str(first(span.told, "session") or span.trace),
        origin="replay",
        at=span.at,
        policy=str(first(span.told, "policy") or ""),
        feature=":".join(str(first(span.told, n) or "unknown") for n in ("provider", "model")),
        slices={"phase": str(phase)} if (phase := first(span.told, "phase")) else {},
        turns=tuple(("reply" if r == "assistant" else r, text) for r, text in asked[:last]),
        request=asked[last][1] if asked else "",
        action=heard_action(reply, error=span.failed, blocked=blocked),
        reply=reply,
        error=span.failed or ("" if reply.strip() or blocked else "no words of a reply"),
        latency_ms=span.milliseconds,
        tokens=tokens(span.told),
    )
    return Heard(exchange=exchange, labels=tuple(labels(ident, span)))


def messages(span: Span, what: str) -> list[Said]:
    """Return what was asked or answered, in whichever convention it is told."""
    for told in (span.told, *(told for name, told in span.events if name == ANSWERED)):
        if found := listed(first(told, what)) or flat(told, what):
            return found
    text = first(span.told, "plain request" if what == "asked" else "plain reply")
    return [("user" if what == "asked" else "assistant", str(text))] if text else []


def listed(value: Any) -> list[Said]:
    """Return messages told as JSON."""
    if isinstance(value, str):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return []
    rows = value if isinstance(value, list) else []
    found = ((str(row.get("role") or "user"), words(row)) for row in rows if isinstance(row, dict))
    return [(role, text) for role, text in found if text]


def words(row: Mapping[str, Any]) -> str:
    """Return the text of a message, whole or in parts."""
    content = row.get("content", row.get("parts"))
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = (part.get("content", part.get("text")) for part in parts if isinstance(part, dict))
    return "\n".join(text for text in texts if isinstance(text, str))


def flat(told: Attributes, what: str) -> list[Said]:
    """Return messages told as attributes with numbers."""
    for prefix, role, content in FLAT[what]:
        found, number = [], 0
        while any(key.startswith(f"{prefix}.{number}.") for key in told):
            text = told.get(f"{prefix}.{number}.{content}")
            if isinstance(text, str) and text:
                found.append((str(told.get(f"{prefix}.{number}.{role}") or "user"), text))
            number += 1
        if found:
            return found
    return []


def tokens(told: Attributes) -> tuple[int, int] | None:
    """Return what was counted; None where one of both was not."""
    sent, received = first(told, "sent"), first(told, "received")
    return (sent, received) if isinstance(sent, int) and isinstance(received, int) else None


def labels(ident: str, span: Span) -> Iterator[Label]:
    """Give what another tool said of the answer, where it said it in words."""
    for name, told in span.events:
        label, about = told.get(EVALUATION["label"]), told.get(EVALUATION["name"])
        if name == EVALUATION["event"] and isinstance(label, str) and about:
            yield Label(interaction=ident, name=str(about), value=label, by="OpenTelemetry")
