"""What each control adds to one exchange, on the worked example.

Usage: python bench/controls.py
"""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

from redline.brief import load_brief
from redline.controls import CONTROLS, Exchange, Stage, compile_policy, stages
from redline.controls.entries.audit_record import AuditMark
from redline.llm.protocol import Ask, Reply

CLINIC = Path(__file__).parent.parent / "examples" / "clinic-triage"
ROUNDS = 200


async def call(exchange: Exchange) -> AsyncIterator[str]:
    """Be a feature that answers at once."""
    exchange.reply = Reply(text="Open from 9 to 5.", confidence=0.9)
    yield exchange.reply.text


async def milliseconds(stage: Stage, asked: list[str]) -> float:
    """Return the time that a stage adds to one exchange; each request is scored anew."""
    begun = time.perf_counter()
    for text in asked:
        async for _ in stage(Exchange(id="x", ask=Ask.of(text)), call):
            pass
    return 1000 * (time.perf_counter() - begun) / len(asked)


def main() -> None:
    """Print the table."""
    policy = compile_policy(load_brief(CLINIC / "brief.md"), CLINIC)
    made = stages(policy, ["Open from 9 to 5."])
    ordered = sorted(policy.enforced, key=lambda e: CONTROLS[e.name].position)
    asked = [x.request for x in policy.examples[:: len(policy.examples) // ROUNDS]]
    print(f"{'control':24}{'ms':>8}{'as said':>9}")
    for control, stage in zip(ordered, made, strict=True):
        if not isinstance(stage, AuditMark):
            cost = asyncio.run(milliseconds(stage, asked))
            print(f"{control.name:24}{cost:8.3f}{CONTROLS[control.name].cost_ms:9.1f}")


if __name__ == "__main__":
    main()
