"""What came of an examination of a changed brief, and how one is asked for.

The work is done by `examining` in a process of its own; nothing of what it needs is loaded here,
because every worker of a gateway would carry it.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import orjson

__all__ = ["Examined", "examined_apart", "shortened"]

MODULE = "redline.workspace.examining"
PATIENCE = 600.0
"""Seconds that an examination may take: learning and weighing of much evidence included."""
LONGEST = 300
"""Characters of the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of an examination."""

    why: str = ""
    """Why the phase may not be served so; empty where it may."""
    policy: str = ""
    files: str = ""
    """Digest of what the files of the launch held."""


def shortened(why: str) -> str:
    """Return a reason as one line of a length that a page can show."""
    line = " ".join(why.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def examined_apart(
    brief: Path, home: Path, phase: str, ended: Callable[[], bool] = lambda: False
) -> Examined:
    """Examine in a process of its own, which gives way to the gateway; blocks.

    Parameters
    ----------
    ended
        Says whether nobody waits for it any more.
    """
    command = [sys.executable, "-m", MODULE, str(brief), str(home), phase]
    waited = 0.0
    with subprocess.Popen(  # noqa: S603  this module, with paths that were given on a command line
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        while True:
            try:
                told, _ = child.communicate(timeout=0.2)
                break
            except subprocess.TimeoutExpired:
                waited += 0.2
                if ended() or waited > PATIENCE:
                    child.kill()
                    return Examined(why=f"the examination was not done within {PATIENCE:g} s")
    try:
        return Examined(**orjson.loads(told))
    except (orjson.JSONDecodeError, TypeError):
        return Examined(why=f"the examination ended with {child.returncode} and no result")
