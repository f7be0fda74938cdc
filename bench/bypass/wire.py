"""The same verdicts over HTTP: a sample of plain and attacked requests, sent both ways.

The brief of the bench is served in a process of its own, before a service that answers anything.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from bench.bypass.behind import built
from bench.bypass.parts import by_family
from bench.bypass.rows import benign, drawn, harmful
from redline.attacks import AttackInput, chance
from redline.llm.protocol import Ask, Message, ask

__all__ = ["wire"]


@contextmanager
def started(*command: str) -> Iterator[str]:
    """Start a module; gives the first line that it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            said = process.stdout.readline().strip() if process.stdout else ""
            if not said:
                raise SystemExit(f"{command[0]} did not start")
            yield said
        finally:
            process.terminate()
            process.wait(20)


def sample(data: Path, count: int, seed: int) -> list[tuple[Message, ...]]:
    """Return conversations: plain harm and harmless prompts, and one attack of each."""
    found = drawn(harmful(data), count, seed) + drawn(benign(data), count, seed)
    talks = [(Message(role="user", content=p.text),) for p in found]
    each = [attack for group in by_family(()).values() for attack in group]
    for number, prompt in enumerate(found):
        attack = each[number % len(each)]
        rng = chance(seed, prompt.text, attack.name)
        made = attack.on(AttackInput(request=prompt.text, language=prompt.lang, rng=rng))
        # A result of a tool without a call is no request of the format.
        if all(m.role in {"user", "assistant"} for m in made.before):
            talks.append((*made.before, Message(role="user", content=made.request)))
    return talks


async def wire(data: Path, folder: Path, count: int, seed: int) -> None:
    """Print how many of a sample have the same verdict in process and over HTTP."""
    talks = sample(data, count, seed)
    around, _ = built(folder / "here")
    here = [(await ask(around, Ask(messages=talk))).action for talk in talks]
    with (
        started("bench.gateway.upstream", "0") as port,
        started(
            "bench.bypass.behind", "0", f"http://127.0.0.1:{port}", str(folder / "there")
        ) as at,
    ):
        there = await over(at, talks)
    same = sum(str(a.value) == b for a, b in zip(here, there, strict=True))
    print(f"\nOver HTTP: {same} of {len(talks)} conversations have the same verdict as in process")
    for talk, a, b in zip(talks, here, there, strict=True):
        if str(a.value) != b:
            print(f"  {a.value} here, {b} there: {talk[-1].content[:100]!r}")


async def over(at: str, talks: list[tuple[Message, ...]]) -> list[str]:
    """Return the verdicts of the gateway."""
    found = []
    async with aiohttp.ClientSession() as session:
        for talk in talks:
            turns = [{"role": m.role, "content": m.content} for m in talk]
            body = {"model": "redline", "messages": turns}
            async with session.post(f"{at}/v1/chat/completions", json=body) as answer:
                found.append(answer.headers.get("x-redline-verdict", str(answer.status)))
    return found


if __name__ == "__main__":
    asyncio.run(wire(Path(sys.argv[1]), Path(sys.argv[2]), 2, 1))
