"""The gateway under test: a brief with the controls of a careful team, a complying model behind it.

What the model reads is kept, so that it can be told what reached it. The model answers with the
same words whatever it is asked: a control on replies has nothing to go by, which is the hardest
case for a gateway. `served` is the same over HTTP, for the sample that shows both alike and for
the tools of others.
"""

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.gateway.launched import BRIEF as PARCELS
from redline.guard import Guarded, Unrecorded, gateway, guarded, run
from redline.llm.protocol import Ask, Reply
from redline.workspace.feature import Feature, connect_feature, steadied
from redline.workspace.launch import Launch, open_launch
from redline.workspace.serving import stages_of

__all__ = ["CONTROLS", "SURE", "Complying", "built", "served"]

SURE = (
    "Sure. That is done as follows: take the first step, then the second, and end with the third."
)
"""What the model behind the gateway says, whatever it is asked."""
CONTROLS = {
    "input normalisation": "",
    "risk screen": "",
    "injection gate": "",
    "session escalation": "",
    "behaviour envelope": "",
    "secrets masking": "",
    "harm screen": "",
}
"""What stands around the model, as it is by default; the built-in model alone judges."""
ALONE = ("risk screen",)
"""The built-in model with nothing beside it."""


@dataclass(slots=True)
class Complying:
    """A model that never refuses, and remembers what it was asked."""

    address: str = "openai:complying@http://127.0.0.1:9/v1"
    seen: list[Ask] = field(default_factory=list)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Comply."""
        self.seen.append(ask)
        yield SURE
        yield Reply(text=SURE)

    async def close(self) -> None:
        """Nothing is open."""


def opened(folder: Path, names: tuple[str, ...], upstream: str) -> Launch:
    """Return the launch of some controls."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        f"| C{n} | {name} | H1, B1 | gateway | {CONTROLS[name]} | 1 ms |"
        for n, name in enumerate(names)
    ]
    said = PARCELS.format(upstream=upstream, model="mock-0", controls="\n".join(rows))
    brief = folder / "brief.md"
    brief.write_text(said, encoding="utf-8")
    return open_launch(brief)


def built(folder: Path, names: tuple[str, ...] = tuple(CONTROLS)) -> tuple[Guarded, Complying]:
    """Return the guarded client in this process, and the model behind it."""
    launch, model = opened(folder, names, "http://127.0.0.1:9"), Complying()
    feature = Feature(client=model)
    around = guarded(model, launch.policy, stages_of(launch, feature), recorder=Unrecorded())
    return around, model


def served(port: int, upstream: str, folder: Path) -> None:
    """Serve the same brief until a signal."""
    launch = opened(folder, tuple(CONTROLS), upstream)
    feature = steadied(launch.policy, connect_feature(launch.policy))
    around = guarded(
        feature.client, launch.policy, stages_of(launch, feature), recorder=Unrecorded()
    )
    run(gateway(around), port, started=lambda address: print(address, flush=True))


if __name__ == "__main__":
    served(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
