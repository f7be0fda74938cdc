"""Entries of an exchange, written and read back.

`admission`, `passage` and `end` make entries; `recorded` makes interactions of
them again. The end holds the Interaction in its stored form without texts; the
texts stand in entries of their own, where they can be erased. What every end would
repeat is left out, since the record is kept for good.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import orjson

from redline.controls import Exchange
from redline.guard.passages import whole
from redline.interaction import Interaction
from redline.label import Label
from redline.llm.protocol import Ask, Message, ToolCall
from redline.store import Entry, StoredEntry

__all__ = ["Ended", "Recorded", "admission", "called", "end", "passage", "read_back", "recorded"]

LEFT = "CallerLeft"
"""The kind of error of an exchange that nobody waited for any more."""

USUAL: dict[str, Any] = {
    "language": "und",
    "slices": {},
    "attack": "",
    "turns": (),
    "request": "",
    "reply": "",
    "fired": [],
    "screened": [],
    "confidence": None,
    "citations": [],
    "offered": [],
    "error": "",
    "tokens": None,
    "cached": False,
    "origin": "live",
}
"""Parts of an end that are not written where they say this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How an exchange ended."""

    interaction: Interaction
    """Without texts; `error` is the kind of error, never its words."""
    passages: int
    """How many were released."""
    error: str = ""
    """The words of the error; they may quote the feature, so they count as text."""
    labels: tuple[Label, ...] = ()
    """What a check of the pipeline established."""
    calls: tuple[ToolCall, ...] = ()
    """Tools that whoever asked was told to call."""
    run: Mapping[str, Any] = field(default_factory=dict)
    """How the stages ran: controls that were let by, milliseconds of each, the envelope."""

    @property
    def broken_off(self) -> bool:
        """Say whether it ended because whoever asked had left."""
        return self.interaction.error == LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One exchange as it is read back."""

    interaction: Interaction
    """With its texts, as far as they were kept and asked for."""
    labels: tuple[Label, ...]
    passages: int
    user: str = ""
    """What stands for the user in this record; empty where none was named."""


def admission(
    exchange: Exchange, policy: str, unit: str, *, kept: bool, subject: bytes | None = None
) -> Entry:
    """Return the entry that must be durable before anyone looks at the request."""
    return Entry(
        kind="admission",
        exchange=exchange.id,
        meta={
            "policy": policy,
            **({"language": whole(exchange.language)} if exchange.language != "und" else {}),
            **({"session": unit} if unit != exchange.id else {}),
            **({"key": exchange.caller.key} if exchange.caller.key else {}),
        },
        text=conversation(exchange.ask),
        keep_text=kept,
        subject=subject,
    )


def conversation(ask: Ask) -> str:
    """Return everything that was said so far, as JSON, so that one digest covers it all."""
    return orjson.dumps([turn(message) for message in ask.messages]).decode()


def turn(message: Message) -> dict[str, Any]:
    """Return one turn; a picture by its digest, since the texts can be kept."""
    said: dict[str, Any] = {"role": message.role, "content": whole(message.content)}
    if message.images:
        said["images"] = [
            sha256(i.url.encode("utf-8", "replace")).hexdigest() for i in message.images
        ]
    if message.calls:
        said["calls"] = [told(call) for call in message.calls]
    if message.answers:
        said["answers"] = whole(message.answers)
    return said


def told(call: ToolCall) -> dict[str, str]:
    """Return a call of a tool."""
    return {"id": whole(call.id), "name": whole(call.name), "arguments": whole(call.arguments)}


def called(
    exchange: str, calls: Sequence[ToolCall], *, kept: bool, subject: bytes | None = None
) -> Entry:
    """Return the entry that must be durable before calls of tools leave."""
    return Entry(
        kind="calls",
        exchange=exchange,
        meta={"count": len(calls)},
        text=orjson.dumps([told(call) for call in calls]).decode(),
        keep_text=kept,
        subject=subject,
    )


def passage(exchange: str, k: int, text: str, *, kept: bool, subject: bytes | None = None) -> Entry:
    """Return the entry that must be durable before the passage leaves."""
    return Entry(
        kind="passage", exchange=exchange, meta={"k": k}, text=text, keep_text=kept, subject=subject
    )


def end(
    ended: Ended, *, kept: bool, subject: bytes | None = None, tells_user: bool = False
) -> Entry:
    """Return the entry that closes an exchange.

    Parameters
    ----------
    tells_user
        Whether the subject is a user, whose exchanges the record keeps together.
    """
    stored = packed(ended.interaction)
    stored["passages"] = ended.passages
    if ended.labels:
        stored["labels"] = [label.stored() for label in ended.labels]
    if ended.run:
        stored["run"] = dict(ended.run)
    if ended.broken_off:
        stored["broken_off"] = True
    error = whole(ended.error) or None
    return Entry(
        kind="end",
        exchange=ended.interaction.id,
        meta=stored,
        text=error,
        keep_text=kept and error is not None,
        subject=subject,
        tells_user=tells_user,
    )


def packed(interaction: Interaction) -> dict[str, Any]:
    """Return the stored form without what is as it most often is, and without the id."""
    stored = interaction.stored()
    if interaction.latency_ms is not None:
        stored["latency_ms"] = round(interaction.latency_ms, 3)
    return {
        name: value
        for name, value in stored.items()
        if name != "id" and (name not in USUAL or value != USUAL[name])
    }


def recorded(entries: Iterable[StoredEntry], *, texts: bool = False) -> Iterator[Recorded]:
    """Give every exchange that has ended, in the order of the ends.

    Parameters
    ----------
    entries
        Of all kinds for texts; those of kind `end` are enough without.
    texts
        Whether request, reply and error are put back. Holds the texts of the
        exchanges that are open at the same time, and no others.
    """
    said: dict[str, list[str]] = {}
    asked: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "end":
            found = ended_of(entry)
            if not texts:
                yield found
                continue
            reply, request = said.pop(entry.exchange, []), asked.pop(entry.exchange, "")
            live = replace(found.interaction, request=request, reply="".join(reply))
            if entry.text:
                live = replace(live, error=entry.text)
            yield replace(found, interaction=live)
        elif texts and entry.text is not None:
            if entry.kind == "admission":
                asked[entry.exchange] = last_said(entry.text)
            elif entry.kind == "passage":
                said.setdefault(entry.exchange, []).append(entry.text)


def ended_of(entry: StoredEntry) -> Recorded:
    """Return one exchange from its end."""
    stored: dict[str, Any] = {**USUAL, "id": entry.exchange, **entry.meta}
    labels, passages = stored.pop("labels", ()), stored.pop("passages")
    for beside in ("run", "broken_off"):
        stored.pop(beside, None)
    return Recorded(
        interaction=Interaction.restored(stored),
        labels=tuple(Label.restored(label) for label in labels),
        passages=passages,
        user=entry.user,
    )


def read_back(entry: StoredEntry) -> Recorded | None:
    """Return an exchange from its end; None where nobody can tell what it was."""
    try:
        return ended_of(entry)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def last_said(text: str) -> str:
    """Return what the person said last in a recorded conversation."""
    said = (m["content"] for m in reversed(orjson.loads(text)) if m["role"] == "user")
    return next(said, "")
