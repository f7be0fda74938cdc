"""Override live conversations: list them, and pause, take over, stop or release one.

Every act is in the record before it holds, with who and why; what is not durable does not hold.
A gateway of the same workspace sees it with its next passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redline.controls.board import Live, read_board
from redline.controls.overrides import ALL, Override, Overrides, State
from redline.controls.sessions import digest
from redline.errors import InputError
from redline.store import Entry, Journal
from redline.workspace.events import person, reason
from redline.workspace.home import Home, now

__all__ = ["KIND", "Desk", "Shown"]

KIND = "override"
"""Kind of the entries in the record."""
LONGEST = 8_000
"""Characters of what a person says at once."""
SHORT = 4
"""Characters of a conversation's digest that name it at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One conversation, as a person sees it."""

    session: str
    live: Live | None
    """None where no gateway has it on its board now."""
    held: Override | None

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        live, held = self.live, self.held
        return {
            "session": self.session,
            "caller": live and (live.caller or live.key),
            "begun": live and live.begun,
            "seen": live and live.seen,
            "turns": live and live.turns,
            "action": live and live.action,
            "state": held and held.state,
            "by": held and held.by,
            "why": held and held.why,
            "since": held and held.at,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a person acts on the conversations of one workspace."""

    home: Home
    by: str = ""
    """Who acts; the name of who is logged in where it is empty."""

    @property
    def overrides(self) -> Overrides:
        """Return what people decided."""
        return Overrides(self.home.live)

    def shown(self) -> list[Shown]:
        """Return every conversation that is live or overridden, the last heard of first."""
        held = dict(self.overrides.every()) if self.home.live.is_dir() else {}
        rows = {row.session: row for row in reversed(read_board(self.home.live, now()))}
        names = [*reversed(rows), *(name for name in held if name not in rows)]
        return [Shown(session=s, live=rows.get(s), held=held.get(s)) for s in names]

    def found(self, name: str, rows: Sequence[Shown] | None = None) -> str:
        """Return the conversation that a name means: its digest's beginning, or the caller's name.

        Parameters
        ----------
        rows
            As `shown` gave them a moment ago, where there are too many to read them again.

        Raises
        ------
        InputError
            None or several are meant.
        """
        if name == ALL:
            return ALL
        shown = self.shown() if rows is None else rows
        named = digest(name)
        meant = [
            row.session
            for row in shown
            if (row.live and row.live.named == named)
            or (len(name) >= SHORT and row.session.startswith(name))
        ]
        if len(meant) == 1:
            return meant[0]
        what = f"{len(meant)} conversations begin" if meant else "no live conversation begins"
        known = ", ".join(row.session[:8] for row in shown[:5]) or "none"
        raise InputError(
            f"{name!r}: {what} with that, and none has it for its name.\nLive: {known}. "
            "`redline session list` shows all of them."
        )

    def act(self, name: str, state: State, why: str) -> str:
        """Pause, take over or stop a conversation, and return which one.

        Raises
        ------
        InputError
            No such conversation, no reason, or all of them are to be taken over.
        DatabaseError, EnvironmentFailure
            The act cannot be recorded, or not be done.
        """
        session = self.found(name)
        if session == ALL and state == "taken over":
            raise InputError(
                "all conversations cannot be taken over at once; pause them with `pause all`, "
                "and take over one."
            )
        override = Override(
            state=state,
            by=self.by or person(),
            why=reason(why),
            at=now().isoformat(timespec="seconds"),
        )
        self.note(session, state, override.why)
        self.overrides.set(session, override)
        return session

    def say(self, name: str, text: str) -> str:
        """Leave a text for a conversation that was taken over, and return which one.

        Raises
        ------
        InputError
            No such conversation, it is not taken over, or the text is empty or too long.
        """
        session = self.found(name)
        held = self.overrides.at(session)
        if held is None or held.state != "taken over":
            raise InputError(
                f"{session[:8]} is not taken over, so nobody waits for your words.\n"
                f"`redline session take-over BRIEF {session[:8]} --why …` first."
            )
        if not text.strip() or len(text) > LONGEST:
            raise InputError(f"the text has {len(text)} characters; write 1 to {LONGEST:,}.")
        self.note(session, "said", "")
        self.overrides.say(session, text.strip())
        return session

    def release(self, name: str, why: str) -> str:
        """Give a conversation back to the feature, and return which one.

        Raises
        ------
        InputError
            No such conversation, no reason, or no override of it.
        """
        session = self.found(name)
        if self.overrides.at(session) is None:
            raise InputError(f"{session[:8]} is not overridden; there is nothing to release.")
        why = reason(why)
        self.note(session, "released", why)
        if not self.overrides.release(session):
            raise InputError(f"{session[:8]} is held with all others; release {ALL!r}.")
        return session

    def heard(self, name: str) -> Sequence[tuple[str, str]]:
        """Return what was said so far in a conversation that was taken over."""
        return self.overrides.heard(self.found(name))

    def note(self, session: str, did: str, why: str) -> None:
        """Put an act into the record; the reason is a text, which can be erased."""
        with Journal.open(self.home.made().record) as journal:
            journal.append(
                Entry(
                    kind=KIND,
                    exchange=f"override-{session[:16]}",
                    meta={"session": session, "did": did, "by": self.by or person()},
                    text=why or None,
                    keep_text=bool(why),
                )
            )
