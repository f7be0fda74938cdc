"""Examine a changed brief in a process of its own: compile, review, decide, and learn.

    python -m redline.workspace.examining BRIEF HOME PHASE

One JSON object goes to the standard output: whether the phase may be served under the brief as it
is now, the digests of what was looked at, or why it may not be. Streams of the gateway that asked
go on meanwhile; what the brief's examples teach lies in the cache afterwards.
"""

import asyncio
import contextlib
import os
import sys
from dataclasses import asdict
from pathlib import Path

import orjson

from redline.controls import close_stages
from redline.decision import Outcome, Verdict
from redline.errors import RedlineError
from redline.finding import Severity
from redline.workspace.deciding import Decided, decide_launch
from redline.workspace.examined import Examined, shortened
from redline.workspace.feature import connect_feature
from redline.workspace.launch import Launch, open_launch
from redline.workspace.serving import stages_of
from redline.workspace.watched import contents
from redline.workspace.written_limits import limits_in

__all__ = ["examine"]


def examine(brief: Path, home: Path, phase: str) -> Examined:
    """Say whether a phase may be served under a brief as it is now."""
    try:
        launch = open_launch(brief, home)
        files = contents(launch)
        decided = decide_launch(launch)
        why = against(decided, phase) or changed_since(launch, files)
        if not why:
            asyncio.run(learnt(launch))
    except RedlineError as error:
        return Examined(why=shortened(f"the brief cannot be served: {error}"))
    return Examined(why=shortened(why), policy=launch.policy.digest, files=files)


def against(decided: Decided, phase: str) -> str:
    """Return what the review and the decision say against a phase; empty for nothing."""
    errors = decided.review.at_least(Severity.ERROR)
    if errors:
        first = errors[0]
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        return f"the review has an error: {first.at}: {first.message}{more}"
    found = decided.decision.phase(phase)
    if found is None:
        return f"the brief has no phase {phase!r} any more"
    if found.outcome is Outcome.SHIP:
        return ""
    reasons = [r.text for r in found.reasons if r.counts and r.verdict is not Verdict.MET]
    return f"the decision is {found.outcome.value} for {phase!r}: {'; '.join(reasons[:2])}"


def changed_since(launch: Launch, files: str) -> str:
    """Return that a file changed while it was looked at, where one did."""
    return "" if contents(launch) == files else "a file changed while the brief was examined"


async def learnt(launch: Launch) -> None:
    """Connect and learn once, so that what cannot be is found here, and the rest lies ready."""
    limits_in(launch.folder)
    feature = connect_feature(launch.policy)
    made = stages_of(launch, feature)
    await feature.client.close()
    await close_stages(made)


def main(brief: str, home: str, phase: str) -> None:
    """Examine, and write what came of it."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    found = examine(Path(brief), Path(home), phase)
    sys.stdout.buffer.write(orjson.dumps(asdict(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
