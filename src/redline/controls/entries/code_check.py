"""Code check: code with a known weakness does not leave, or leaves with a note."""

import asyncio
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.checking import BLOCK, CheckReply, Seen, then_setting
from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector, loaded
from redline.controls.exchange import Exchange
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.code import Reading

__all__ = ["CODE_CHECK", "LookAtCode", "chosen", "opens"]

SIGN = re.compile(r"[`~<>{}()\[\];=$\\]|^(?: {4}|\t)|(?<!\S)-\w|--|#include|::", re.M)
"""What no code with a weakness does without."""
LINE = 200
"""Characters of a line before such a sign that are held back with it."""
NUMBERS = (
    *(20, 22, 78, 79, 88, 89, 90, 91, 93, 94, 113, 116, 117, 120, 129, 134, 180, 200),
    *(208, 209, 215, 250, 252, 269, 276, 283, 287, 290, 295, 306, 312, 319, 321, 326),
    *(327, 329, 331, 338, 339, 340, 347, 352, 362, 367, 369, 377, 384, 400, 406, 409),
    *(414, 434, 454, 462, 470, 477, 488, 494, 502, 521, 522, 532, 549, 595, 601, 605),
    *(611, 613, 614, 620, 639, 643, 703, 730, 732, 760, 776, 780, 798, 807, 827, 835),
    *(915, 916, 918, 942, 943, 1004, 1204, 1333, 1336),
)
KINDS = tuple(f"CWE-{number}" for number in NUMBERS)
"""As the detector has them, which is loaded only where it is used."""
ALL = "all"
DATA = frozenset(
    (
        *("csv", "diff", "dotenv", "ini", "json", "jsonl", "jsonc", "log", "markdown", "md"),
        *("mermaid", "output", "plaintext", "svg", "text", "toml", "tsv", "txt", "yaml", "yml"),
    )
)
"""What stands in fences and is run by nobody."""
LET_BY = "let by"
TURN = threading.Lock()
"""Bandit changes the filters of warnings, which all threads share."""


def opens(text: str) -> int:
    r"""Return from where on a text may be code: the line, or 200 characters, before a first sign.

    >>> opens("Write this:\nprint(1)\nand"), opens("No code.\nNone")
    (12, 9)
    """
    sign = SIGN.search(text)
    at = sign.start() if sign else len(text)
    return max(text.rfind("\n", 0, at) + 1, at - LINE)


def chosen(text: str) -> frozenset[str]:
    """Return the weaknesses that a setting names; none where it names another.

    >>> sorted(chosen("CWE-79, CWE-89")), chosen("CWE-1")
    (['CWE-79', 'CWE-89'], frozenset())
    """
    named = frozenset(part.strip().upper() for part in text.split(","))
    if named == {ALL.upper()}:
        return frozenset(KINDS)
    return named if named <= frozenset(KINDS) else frozenset()


@dataclass(frozen=True, slots=True)
class LookAtCode:
    """Reads the code of a text; in a thread, since it takes milliseconds."""

    find: "Callable[[str], Reading]"
    kinds: frozenset[str]
    unknown: str
    """What is done with code in a language that cannot be read."""

    async def __call__(self, exchange: Exchange, text: str) -> Seen | None:
        """Return the weaknesses of a text, as numbers of the CWE with their languages."""
        if SIGN.search(text) is None:
            return None
        found = await asyncio.to_thread(self.read, text)
        weak = [w for w in found.weaknesses if w.kind in self.kinds]
        unread = sorted({named(name) for name in found.unknown} - DATA)
        if unread and self.unknown != LET_BY:
            exchange.marks["code-unread"] = ", ".join(unread)
        if weak:
            said = dict.fromkeys(f"{w.kind} in {w.language}" for w in weak)
            return Seen(
                because=", ".join(said),
                start=before(text, weak[0].start),
                places=tuple((w.start, w.end, w.kind) for w in weak),
            )
        if unread and self.unknown == BLOCK:
            return Seen(because=f"unread: {', '.join(unread)}", start=opens(text))
        return None

    def read(self, text: str) -> "Reading":
        """Read a text while no other thread does."""
        with TURN:
            return self.find(text)


def named(language: str | None) -> str:
    """Return the name of a language as records show it; it is the model's own word."""
    return language if language and language.isascii() else "no known language"


def before(text: str, at: int) -> int:
    """Return where the block begins that holds a place, its fence included."""
    for block in loaded("redline.detect.code:blocks")(text):
        if block.start <= at < max(block.end, block.start + 1):
            return text.rfind("\n", 0, max(0, block.start - 1)) + 1
    return 0


def build(control: Enforced, means: "Resources") -> CheckReply:
    """Make the stage; what reads Python is loaded now, so that its lack shows at the start."""
    find = detector(means, "code", "redline.detect.code:weaknesses")
    if not means.detectors:
        find("```python\nprint()\n```")
    settings = control.settings
    look = LookAtCode(find, chosen(str(settings["weaknesses"])), str(settings["unknown"]))
    says = ("weak_code", "code_note")
    return CheckReply(control=control, means=means, look=look, says=says, mark="code", opens=opens)


CODE_CHECK = Control(
    name="code check",
    position=82,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"system security", "misuse"}),
    settings=(
        then_setting(BLOCK),
        Setting(
            name="weaknesses",
            kind="text",
            means="which weaknesses count",
            default=ALL,
            choices=(ALL, "numbers such as CWE-79, CWE-89"),
            accepts=lambda text: bool(chosen(text)),
        ),
        Setting(
            name="unknown",
            kind="text",
            means="what is done with code in a language that cannot be read",
            default="mark",
            choices=("mark", BLOCK, LET_BY),
        ),
    ),
    cost_ms=0.1,
    detectors=("code",),
    says=("weak_code", "code_note"),
    own=lambda settings: "weak_code" if settings["then"] == BLOCK else "code_note",
    build=build,
    answers=("T026",),
)
