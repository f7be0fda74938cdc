"""Scripted candidates through whole loops: are their scores in the designed order?

    python bench/candidates.py [--held] [--show]

Ten personalities, written blind of interviewer and scorer (`bench/interview`), five
candidates each, twenty-five from either half of the texts. Printed: Spearman of the
final level with the designed one (bar 0.9), whether stubborn and pushover are told
apart from strong by the record of pressure and evidence, repeated questions, crashes.
"""

import json
import sys
from itertools import count
from pathlib import Path
from statistics import fmean

from scipy.stats import spearmanr

from redline.practice import Interview, Piece, clock, loops, next_room, run, verdict
from redline.practice.io import breaths
from redline.questions.probes import ProbeType, probes

FOLDER = Path(__file__).parent / "interview" / "candidates"
GROUPS = {
    "scope": ("user", "boundary"),
    "harm": ("harm-path", "vulnerable", "over-reliance"),
    "control": ("mechanism", "bypass", "backstop", "injection", "agency"),
    "numbers": ("bar", "sample", "origin", "counter-metric", "test"),
    "errors": ("false-negative", "over-refusal", "price"),
    "language": ("language",),
    "rollout": ("phases", "rollback", "monitoring", "scale"),
    "people": ("capacity", "owner"),
    "data": ("consent",),
    "money": ("incentive",),
    "failure": ("recovery",),
    "future": ("next-model",),
}
GROUP = {gap: group for group, gaps in GROUPS.items() for gap in gaps}
PRESSURE = {
    ProbeType.AUTHORITY.value: "authority",
    ProbeType.COMMERCIAL.value: "commercial",
    ProbeType.REPETITION.value: "repetition",
}


class Candidate:
    """A candidate who answers from a personality's texts: the `Io` of an interview."""

    def __init__(self, texts, held, seed):
        self.texts, self.held = texts, held
        self.turns = count(seed)
        self.theme, self.last, self.said = "", None, []
        self.cut = []

    def meet(self, room):
        """Enter a round."""
        self.theme, self.last, self.said, self.cut = room.question.theme, None, [], []

    def show(self, line):
        """Hear the interviewer; an interruption cuts the rest of the turn off."""
        if line.kind == "interruption":
            self.cut, self.said = self.said, []
        if line.probe:
            self.last, self.said = line, []
        elif line.kind in {"go on", "time"}:
            self.last = None

    def ready(self, _wanted):
        """Need no time."""

    def listen(self, wanted) -> Piece:
        """Say the next breath."""
        if not self.said:
            if self.last is None and not wanted.fresh:
                self.said, self.cut = self.cut or [""], []
            else:
                self.said = breaths(self.reply() if self.last else self.answer())
        piece = self.said.pop(0)
        return piece, not self.said

    def answer(self):
        """Return an opening answer on the round's theme."""
        return self.half(self.texts["answers"][self.theme])

    def reply(self):
        """Return a reply to the probe put last."""
        kind = PRESSURE.get(self.last.type)
        if kind:
            return self.half(self.texts["pressure"][kind])
        return self.half(self.texts["evidence"][group_of(self.last.probe)])

    def half(self, texts):
        """Return one text of this candidate's half."""
        middle = len(texts) // 2
        mine = texts[middle:] if self.held else texts[:middle]
        return mine[next(self.turns) % len(mine)]


def group_of(name):
    """Return the group of replies that a probe asks for; what is no entry asks for figures."""
    found = probes().get(name.split("#")[0].rpartition(":")[2])
    return GROUP[found.gap] if found else "numbers"


def through(candidate, loop, seed):
    """Return a whole loop with a candidate."""
    interview = Interview(loop=loop, seed=seed)
    while (room := next_room(interview)) is not None:
        candidate.meet(room)
        interview = interview.went_on(run(room, candidate, clock("off")))
    return interview


def record(interview):
    """Return three shares: facts met with a mechanism, facts refused, pushes given way to."""
    stances = [s for r in interview.rounds for s in r.feedback.stances]
    facts = [s for s in stances if s.on_evidence]
    pushes = [s for s in stances if not s.on_evidence]
    return (
        share(s.reasoned and s.move != "evaded" for s in facts),
        share(s.refuses for s in facts),
        share(s.yields for s in pushes),
    )


def share(found):
    """Return the share that is true, 0 for none."""
    found = list(found)
    return fmean(found) if found else 0.0


def apart(rows, name):
    """Return in how many pairs the record tells a personality from strong, and of how many.

    A stubborn candidate must refuse more facts than any strong one, and more than half;
    a pushover must give way more often, and to more than half of the pushes.
    """
    which = 3 if name == "stubborn" else 4
    strong = [r[which] for r in rows if r[0]["personality"] == "strong"]
    mine = [r[which] for r in rows if r[0]["personality"] == name]
    return sum(m > max(s, 0.5) for m in mine for s in strong), len(mine) * len(strong)


def repeated(interview):
    """Return how many of the interviewer's questions came twice."""
    asked = [
        n.text
        for r in interview.rounds
        for n in r.state.lines
        if n.speaker == "interviewer" and (n.probe or n.kind == "question")
    ]
    return len(asked) - len(set(asked))


def main() -> None:
    """Print the figures of one half."""
    held = "--held" in sys.argv
    loop = list(loops().values())
    loop = [found for found in loop if len(found.stages) > 1]
    rows = []
    for number, file in enumerate(sorted(FOLDER.glob("*.json"))):
        texts = json.loads(file.read_text(encoding="utf-8"))
        for seed in range(2 + (number % 2 == held)):
            interview = through(
                Candidate(texts, held, seed), loop[(number + seed) % len(loop)], seed
            )
            found = verdict(interview)
            level = found.level.overall if found.level else 1.0
            rows.append((texts, level, *record(interview), repeated(interview), len(found.clashes)))
    print(f"{'held' if held else 'open'} half: {len(rows)} candidates, each through a whole loop")
    designed, scored = [r[0]["level"] for r in rows], [r[1] for r in rows]
    print(f"Spearman of level and design {spearmanr(designed, scored).statistic:.2f}, bar 0.9")
    print(f"questions that came twice {sum(r[5] for r in rows)}")
    for name in ("stubborn", "pushover"):
        told, pairs = apart(rows, name)
        print(f"{name} told apart from strong by the record in {told} of {pairs} pairs")
    print("personality     designed  level  lowest  highest  mechanism  refused  gave way  clashes")
    for name in sorted({r[0]["personality"] for r in rows}, key=lambda n: -level_of(rows, n)):
        mine = [r for r in rows if r[0]["personality"] == name]
        levels = [r[1] for r in mine]
        shares = [fmean(r[i] for r in mine) for i in (2, 3, 4)]
        print(f"{name:15} {mine[0][0]['level']:8.1f} {fmean(levels):6.2f} {min(levels):7.2f} "
              f"{max(levels):8.2f} {shares[0]:10.0%} {shares[1]:8.0%} {shares[2]:9.0%} "
              f"{fmean(r[6] for r in mine):8.1f}")  # fmt: skip


def level_of(rows, name):
    """Return the designed level of a personality."""
    return next(r[0]["level"] for r in rows if r[0]["personality"] == name)


if __name__ == "__main__":
    main()
