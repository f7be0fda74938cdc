"""One watch a launch, held open while somebody looks, so that a look takes no time."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from redline.monitor import Look
from redline.workspace.launch import Launch
from redline.workspace.watching import Watching

__all__ = ["Watches"]

IDLE = 60.0
"""Seconds without a look after which a watch is let go."""
MOST = 8
"""Watches held at once; the one that was looked at longest ago makes room."""


@dataclass(slots=True)
class Held:
    """A watch with when it was last looked at."""

    watching: Watching
    policy: str
    """Digest of the policy that it shows; another one is watched anew."""
    at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        """Let go of it, once nobody looks."""
        with self.lock:
            self.watching.close()


class Watches:
    """The watches that are held."""

    def __init__(self) -> None:
        """Hold none yet."""
        self.held: dict[Path, Held] = {}
        self.lock = threading.Lock()

    def look(self, launch: Launch) -> Look:
        """Look at a launch, in the phase in force. Raises as `Watching.look`."""
        held = self.watch(launch)
        with held.lock:
            held.at = time.monotonic()
            return held.watching.look()

    def watch(self, launch: Launch) -> Held:
        """Return the watch of a launch, begun where there is none."""
        key = Path(launch.brief.file)
        with self.lock:
            over = [] if self.serves(key, launch) else self.out(key)
            if key not in self.held:
                watching = Watching(launch, aside=True)
                self.held[key] = Held(watching, launch.policy.digest, time.monotonic())
                over += self.idle()
            found = self.held[key]
        for one in over:
            one.close()
        return found

    def serves(self, key: Path, launch: Launch) -> bool:
        """Say whether a launch is watched as it is now."""
        return key in self.held and self.held[key].policy == launch.policy.digest

    def out(self, key: Path) -> list[Held]:
        """Take one out and return it; nothing where there is none."""
        found = self.held.pop(key, None)
        return [] if found is None else [found]

    def idle(self) -> list[Held]:
        """Take out and return what nobody looks at any more."""
        now = time.monotonic()
        by_age = sorted(self.held, key=lambda key: -self.held[key].at)
        stale = [k for i, k in enumerate(by_age) if i >= MOST or now - self.held[k].at > IDLE]
        return [self.held.pop(key) for key in stale]

    def close(self) -> None:
        """Let go of all."""
        with self.lock:
            over, self.held = list(self.held.values()), {}
        for one in over:
            one.close()
