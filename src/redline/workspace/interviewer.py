"""A model in the room: it words the next probe in time, or the rules do.

An address goes in; a `ModelInterviewer` comes out, which never raises and never
waits longer than it was told. Silent, slow, gone or mad, the round goes on with
the rule-based interviewer; three failures in a row, and the model is asked no
more in that round. At the end it reads the rounds again as a second judge.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from redline.llm import Ask, Client, ask
from redline.practice import Due, Interview, Session, Suggested, spoken
from redline.practice.due import messages, understood
from redline.practice.suggesting import misfit
from redline.rubric.second import SecondReading, read_again
from redline.workspace.second import connected

__all__ = ["PATIENCE", "Conduct", "ModelInterviewer", "model_interviewer"]

PATIENCE = 10.0
"""Seconds that a probe may take: longer silences end a conversation."""
FAILURES = 3
"""Failures in a row after which a round goes on without the model."""
JUDGING = 90.0
"""Seconds that the reading of one round may take."""
LONGEST_WHY = 300


@dataclass(slots=True, kw_only=True)
class Conduct:
    """How the model did as interviewer in one round."""

    round: int
    reader: str
    """Its address."""
    asked: int = 0
    """Probes that it was asked for."""
    used: int = 0
    dropped: int = 0
    """Probes that did not fit: no quote, a wrong type, a repetition, too long."""
    failed: int = 0
    """Times without a reply, or with one that is none."""
    gave_up: bool = False
    """Whether the rules took over for the rest of the round."""
    why: list[str] = field(default_factory=list)
    """Reasons of what was dropped or failed, in order."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)


class ModelInterviewer:
    """Suggests probes by a model, and reads rounds again with it."""

    def __init__(
        self,
        client: Client,
        runner: asyncio.Runner,
        *,
        patience: float = PATIENCE,
        judging: float | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.client = client
        self.runner = runner
        self.patience = patience
        self.judging = JUDGING if judging is None else judging
        self.tell = tell
        self.rounds: list[Conduct] = []
        self.in_row = 0

    def begin(self, number: int) -> None:
        """Begin a round with a clean sheet."""
        self.rounds.append(Conduct(round=number, reader=self.client.address))
        self.in_row = 0

    def __call__(self, found: Due) -> Suggested | None:
        """Return what the model would ask, or None to leave it to the rules."""
        now = self.rounds[-1]
        if now.gave_up:
            return None
        now.asked += 1
        said, why = self.heard(Ask(messages=messages(found), options={"temperature": 0.4}))
        suggested = understood(said) if not why else None
        if suggested is None:
            now.failed += 1
            self.without(why or "its reply is no JSON object with the four texts")
            return None
        why = misfit(found.room, found.state, found.choice, suggested)
        if why:
            now.dropped += 1
            self.without(why)
            return None
        now.used += 1
        self.in_row = 0
        return suggested

    def heard(self, question: Ask) -> tuple[str, str]:
        """Return the model's words, and why there are none."""

        async def asked() -> str:
            async with asyncio.timeout(self.patience):
                reply = await ask(self.client, question)
            if reply.error:
                raise RuntimeError(reply.error)
            return reply.text

        try:
            return self.runner.run(asked()), ""
        except TimeoutError:
            return "", f"no reply within {self.patience:g} s"
        except Exception as error:  # noqa: BLE001  whatever a model does, the interview goes on
            return "", str(error)[:LONGEST_WHY] or error.__class__.__name__

    def without(self, why: str) -> None:
        """Leave this turn to the rules, and after three in a row the rest of the round."""
        now = self.rounds[-1]
        now.why.append(why)
        self.in_row += 1
        if self.in_row >= FAILURES:
            now.gave_up = True
            self.tell(
                f"the model {now.reader} failed {FAILURES} times in a row ({why}); the "
                "rule-based interviewer asks for the rest of this round"
            )

    def unread(self, interview: Interview) -> list[int]:
        """Return the rounds in which somebody spoke and of which it has given no reading."""
        done = {r["round"] for r in interview.second
                if r["reader"] == self.client.address and not r["unusable"]}  # fmt: skip
        spoke = (n for n, held in enumerate(interview.rounds) if spoken(held.state))
        return [number for number in spoke if number not in done]

    def judged(self, interview: Interview) -> Iterator[dict[str, Any]]:
        """Give the second reading of every round that has none."""
        lost = 0
        for number in self.unread(interview):
            held = interview.rounds[number]
            said = spoken(held.state)
            if lost >= 2:  # who does not answer twice is not waited for in five more rounds
                found = missing(self.client.address, "not asked, as it failed twice before")
            else:
                found = self.read(held, said)
            lost = lost + 1 if found.unusable else 0
            score = held.feedback.score
            first = {} if score.abstained else score.dimensions
            yield {"round": number, "first": dict(first), **found.stored(first)}

    def read(self, held: Session, said: str) -> SecondReading:
        """Return the second reading of one round."""
        lines = [
            f"{n.role or n.speaker}: {n.text}" for n in held.state.lines if n.kind != "closing"
        ]

        async def asked() -> SecondReading:
            async with asyncio.timeout(self.judging):
                return await read_again(
                    said, self.client, held.room.question.text, shown="\n\n".join(lines)
                )

        try:
            return self.runner.run(asked())
        except TimeoutError:
            return missing(self.client.address, f"no reply within {self.judging:g} s")
        except Exception as error:  # noqa: BLE001  whatever a model does, the verdict is shown
            return missing(self.client.address, str(error)[:LONGEST_WHY])


def missing(reader: str, why: str) -> SecondReading:
    """Return the reading that could not be had."""
    return SecondReading(reader=reader, levels={}, unusable=why)


@contextmanager
def model_interviewer(
    address: str,
    *,
    patience: float = PATIENCE,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[ModelInterviewer | None]:
    """Give the model at an address, or None for no address; connections are let go at the end.

    Raises
    ------
    InputError
        The address names nothing that can be called.
    """
    if not address:
        yield None
        return
    client = connected(address, Path.cwd(), "--model")
    with asyncio.Runner() as runner:
        try:
            yield ModelInterviewer(client, runner, patience=patience, tell=tell)
        finally:
            runner.run(client.close())
