"""Behaviour envelope: by the risk of a request, how freely the feature may answer it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from redline.controls.bounds import SETTINGS, read_envelope
from redline.controls.control import Control, Enforced
from redline.controls.detectors.builtin import FACETS, OWN, BuiltIn
from redline.controls.detectors.cascade import Screen
from redline.controls.detectors.screening import Seen
from redline.controls.detectors.texts import REQUEST, RESULT, texts_of
from redline.controls.entries.risk_screen import note_language
from redline.controls.envelope import Envelope
from redline.controls.exchange import Exchange, Forward
from redline.errors import SettingError
from redline.interaction import Action
from redline.opinion import Verdict
from redline.quantity import parse_quantity
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["BEHAVIOUR_ENVELOPE", "CLASSES", "SetEnvelope"]

CLASSES = ("safe", "doubtful", "risky")
"""Of requests, from the least risky."""
SCREEN, RETRIEVAL, VETTED = "risk screen", "vetted retrieval", "vetted:"
SENTENCE = {"refuse": ("refuse", Action.REFUSED), "hand off": ("handoff", Action.HANDED_OFF)}
IN_RESULTS = 0.5
"""Probability of a planted demand from which a tool result is risky; as in the risk screen."""


@dataclass(frozen=True, slots=True)
class SetEnvelope:
    """Bound an answer by the risk of its request, or stop the exchange.

    Reads: the request, tool results, earlier turns, or what the risk screen said of them.
    Writes: the envelope; the whole reply where the path is `refuse` or `hand off`.
    Notes: the verdict on every text that it read itself, and why it stopped.
    What is unknown is doubtful. If the built-in model raises, nothing is released.
    """

    control: Enforced
    means: "Resources"
    screens: Mapping[bool, Screen]
    """By whether the text is a tool result."""
    envelopes: Mapping[str, Envelope]
    """By class."""
    screened_by: frozenset[str]
    """Ids of the risk screens of this policy."""
    seen: Seen = field(default_factory=Seen)

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Set the envelope, and pass the exchange on or stop it."""
        risk, verdict = self.judged(await self.verdicts(exchange), exchange.screened)
        envelope = self.envelopes[risk]
        exchange.tighten(envelope)
        if envelope.path in SENTENCE:
            key, exchange.action = SENTENCE[envelope.path]
            why = f"{risk}: {verdict.because or 'unsafe'}" if verdict else risk
            score = verdict.score if verdict else None
            asked = verdict is not None and verdict.part == REQUEST
            exchange.fire(self.control.id, self.control.name, why, score, whole=asked)
            yield self.means.sentences.say(key, exchange.language, self.control.id)
            return
        async for passage in forward(exchange):
            yield passage

    async def verdicts(self, exchange: Exchange) -> list[Verdict]:
        """Return what was said of each text; asks only where no risk screen has."""
        known = [v for v in exchange.screened if v.control in self.screened_by]
        if known:
            return known
        reads, system = str(self.control.settings["reads"]), bool(self.means.policy.prompt)
        for part, text in texts_of(exchange.ask, reads, system=system):
            read = exchange.reading(text)
            found = await self.seen.look(self.screens[part == RESULT], read, part)
            known.append(replace(found, control=self.control.id))
            note_language(exchange, found)
        exchange.screened += known
        return known

    def judged(
        self, own: Sequence[Verdict], every: Sequence[Verdict]
    ) -> tuple[str, Verdict | None]:
        """Return the class of the riskiest text, and what was said of it."""
        unsafe = next((v for v in every if v.verdict == "unsafe"), None)
        if unsafe is not None:
            return "risky", unsafe
        classes = [(self.class_of(verdict), verdict) for verdict in own]
        return max(classes, key=lambda pair: CLASSES.index(pair[0]), default=("safe", None))

    def class_of(self, verdict: Verdict) -> str:
        """Return the class of one text that nobody held unsafe."""
        stated = str(self.control.settings["risky from"])
        score = verdict.score
        if verdict.verdict == "unknown" or score is None:
            return "doubtful"
        # Written so that a score that is no number is over.
        if stated != OWN and not score < parse_quantity(stated).value:
            return "risky"
        return "safe" if score < self.control.settings["doubtful from"] else "doubtful"


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Refuse an envelope that asks for pages where the brief has nothing to fetch them."""
    wants = [name for name in CLASSES if read_envelope(settings[name]).retrieval]
    held = {row.control for row in brief.controls if row.enforced}
    if wants and RETRIEVAL not in held and not brief.said("feature").startswith(VETTED):
        raise SettingError(
            f"`{wants[0]} = {settings[wants[0]]}` asks for vetted pages, and nothing fetches any.\n"
            f"Add the control `{RETRIEVAL}`, or take `retrieval` out."
        )
    stated = settings["risky from"]
    if stated != OWN and parse_quantity(stated).value < settings["doubtful from"]:
        raise SettingError(
            f"`risky from = {stated}` lies below `doubtful from`, so nothing would be doubtful.\n"
            "Write the lower share under `doubtful from`."
        )
    return settings


def build(control: Enforced, means: "Resources") -> SetEnvelope:
    """Make the stage; the model is loaded now, so that a mistake shows at the start."""
    stated = str(control.settings["risky from"])
    limits: dict[str, float | None] = dict.fromkeys(FACETS, 1.0)
    limits["unsafe"] = None if stated == OWN else parse_quantity(stated).value
    risk = means.judge()
    screens = {
        result: Screen(
            cheap=BuiltIn(
                risk=risk, turns=means.turns, limits=limits, carried=IN_RESULTS, result=result
            )
        )
        for result in (False, True)
    }
    envelopes = {name: read_envelope(str(control.settings[name])) for name in CLASSES}
    screened_by = frozenset(e.id for e in means.policy.enforced if e.name == SCREEN)
    return SetEnvelope(control, means, screens, envelopes, screened_by)


BEHAVIOUR_ENVELOPE = Control(
    name="behaviour envelope",
    position=38,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"misuse", "hallucination", "offensive content"}),
    settings=SETTINGS,
    cost_ms=0.4,
    detectors=("risk",),
    says=("refuse", "handoff"),
    own=lambda settings: "handoff" if "hand off" in settings["risky"] else "refuse",
    bind=bound,
    build=build,
    answers=("T030", "T031"),
)
