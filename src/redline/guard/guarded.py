"""A guarded client: a client whose every answer goes through the stages and the record.

It is a Client itself, so that evaluation attacks the guard as it would a model.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from redline.controls import ANONYMOUS, Caller, Exchange, Policy, Stage, close_stages
from redline.controls.entries.audit_record import AuditMark
from redline.errors import RecordFull
from redline.guard.failing import Told
from redline.guard.pipeline import calling, compose
from redline.guard.record import AUDIT, Recorder, Unrecorded, text_rule
from redline.guard.release import Release, Surroundings, Tools
from redline.llm.protocol import Ask, Client, Reply
from redline.scorers import Scorer

__all__ = ["Guarded", "guarded"]

NO_SLICES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A client with a policy around it; made by `guarded`."""

    client: Client
    around: Surroundings
    stages: Sequence[Stage] = ()
    """Those that act; some hold connections of their own."""
    caller: Caller = ANONYMOUS
    """Who asks where nobody is named."""

    @property
    def address(self) -> str:
        """Return the feature's address: the guard belongs to the policy, not to the name."""
        return self.client.address

    @property
    def policy(self) -> Policy:
        """Return the policy in force."""
        return self.around.policy

    @property
    def recorder(self) -> Recorder:
        """Return who records."""
        return self.around.recorder

    def begin(
        self, ask: Ask, caller: Caller = ANONYMOUS, slices: Mapping[str, str] = NO_SLICES
    ) -> Release:
        """Begin an exchange: it has an id, and nothing else has happened.

        Parameters
        ----------
        slices
            Groups that this one belongs to, beside those of all.
        """
        tools = self.around.tools
        exchange = Exchange(id=tools.new_id(), ask=ask, caller=caller, language=ask.language)
        return Release(
            exchange=exchange,
            around=self.around,
            at=tools.clock(),
            begun=tools.timer(),
            slices=slices,
        )

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give passages as they leave, then the Reply that sums them up.

        Raises
        ------
        DatabaseError
            The record cannot be made durable; what it does not hold did not leave.
        """
        async with aclosing(self.begin(ask, self.caller).pieces()) as pieces:
            async for piece in pieces:
                yield piece

    async def close(self) -> None:
        """Let go of the feature's and the stages' connections.

        The record belongs to whoever opened it.
        """
        await self.client.close()
        await close_stages(self.stages)


def guarded(
    client: Client,
    policy: Policy,
    stages: Sequence[Stage],
    *,
    recorder: Recorder | None = None,
    slices: Mapping[str, str] | None = None,
    tools: Tools | None = None,
    judges: Sequence[Scorer] = (),
) -> Guarded:
    """Put a policy around a client.

    Parameters
    ----------
    client
        The feature.
    policy
        The compiled brief.
    stages
        As `controls.stages(policy)` gives them, outermost first.
    recorder
        Makes exchanges durable. An evaluation, which keeps its own evidence, gives
        `Unrecorded()`.
    slices
        Groups that every exchange belongs to, such as `{"phase": "Beta"}`.
    tools
        Clock, timer, ids, and who is told of failures.
    judges
        Scorers that look at each answer before its text is forgotten; what they say is recorded.

    Raises
    ------
    RecordFull
        The policy asks for a record and there is no recorder.
    """
    if recorder is None and text_rule(policy) is not None:
        raise RecordFull(
            f"the policy of {policy.title!r} enforces `{AUDIT}`, and there is no recorder.\n"
            "Give one, such as JournalRecorder.open(journal, policy)."
        )
    # The mark only holds the recorder's place: everything inside it is recorded.
    acting = [stage for stage in stages if not isinstance(stage, AuditMark)]
    tools = tools or Tools()
    call = calling(client, prompt=policy.prompt, sentences=policy.sentences)
    around = Surroundings(
        address=client.address,
        policy=policy,
        forward=compose(acting, call, Told(policy.sentences, tools.failed)),
        recorder=recorder or Unrecorded(),
        slices=dict(slices or {}),
        tools=tools,
        judges=tuple(judges),
    )
    return Guarded(client=client, around=around, stages=tuple(acting))
