"""Try the guarded feature: one request after another, stage by stage, with all controls or one off.

The stages are those that serve, and are made once; the feature is really asked. Nothing is
recorded and nobody else is answered, so what is tried is no evidence.
"""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace

from redline.controls import Policy
from redline.controls.resources import close_stages
from redline.controls.sessions import Sessions
from redline.errors import InputError
from redline.guard import Rehearsal, dry_run
from redline.llm.protocol import Ask, Message
from redline.workspace.feature import connect_feature, steadied
from redline.workspace.launch import Launch
from redline.workspace.serving import stages_of

__all__ = ["LONGEST", "MOST", "Trying", "without_control"]

LONGEST = 50_000
"""Characters of one request."""
MOST = 40
"""Turns of one conversation."""


class Trying:
    """A guarded feature that can be asked, in a thread of its own."""

    def __init__(self, launch: Launch, without: str = "") -> None:
        """Make ready what a launch serves.

        Parameters
        ----------
        without
            Id of a control that is switched off; empty for none.

        Raises
        ------
        InputError
            The brief has no such control that the gateway holds.
        FeatureError, CorpusError, MissingExtra
            As for serving.
        """
        self.launch = replace(launch, policy=without_control(launch.policy, without))
        self.feature = steadied(self.launch.policy, connect_feature(self.launch.policy))
        self.stages = stages_of(self.launch, self.feature, Sessions())
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def ask(self, said: Sequence[tuple[str, str]], session: str = "") -> Rehearsal:
        """Return what would happen to the last request of a conversation.

        Parameters
        ----------
        said
            Who said what so far, `user` or `assistant`; the last is the request.
        session
            Names the conversation, for controls that look over several turns.

        Raises
        ------
        InputError
            The request is empty or too long, or the conversation has too many turns.
        """
        text = said[-1][1] if said else ""
        if not text.strip() or len(text) > LONGEST:
            raise InputError(f"the request has {len(text):,} characters; write 1 to {LONGEST:,}.")
        if len(said) > 2 * MOST:
            raise InputError(f"a conversation has at most {MOST} turns here; begin another one.")
        turns = tuple(
            Message(role="user" if who == "user" else "assistant", content=words)
            for who, words in said
        )
        asked = Ask(messages=turns, session=session, consent=True)
        once = dry_run(self.feature.client, self.launch.policy, self.stages, asked)
        return asyncio.run_coroutine_threadsafe(once, self.loop).result()

    def close(self) -> None:
        """Let go of the feature and end the thread."""
        asyncio.run_coroutine_threadsafe(self.over(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def over(self) -> None:
        """Let go of what the loop holds."""
        await self.feature.client.close()
        await close_stages(self.stages)


def without_control(policy: Policy, ident: str) -> Policy:
    """Return a policy with one control switched off; it has evidence of its own, so none.

    Raises
    ------
    InputError
        The gateway holds no control with that id.
    """
    if not ident:
        return policy
    kept = tuple(one for one in policy.enforced if one.id != ident)
    if len(kept) == len(policy.enforced):
        known = ", ".join(one.id for one in policy.enforced) or "none"
        raise InputError(f"the gateway holds no control {ident!r}; it holds: {known}.")
    return replace(policy, enforced=kept, digest=f"{policy.digest}-{ident}")
