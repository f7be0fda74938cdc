"""What was seen of a launch before: its decisions, and the seals of its runs.

Both lie signed in the record. From them follow the looks that were taken, what the evidence
of a run said when it was first seen, and the hits of runs that are no longer there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redline.decision import Decision, LabelFile
from redline.gate import Hit
from redline.workspace.runs import Tried
from redline.workspace.sealing import Seal

__all__ = ["Past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Decisions and seals, each the oldest first."""

    kept: Sequence[Decision] = ()
    sealed: Sequence[Seal] = ()

    def evidence(self, run: str) -> str:
        """Return the digest of a whole run when it was first seen; empty where it never was."""
        seal = (s.evidence for s in self.sealed if s.run == run and s.complete)
        decided = (d.evidence for d in self.kept if d.run == run and d.evidence)
        return next(seal, next(decided, ""))

    def is_sealed(self, run: str) -> bool:
        """Say whether a run was sealed when it was whole."""
        return any(s.run == run and s.complete for s in self.sealed)

    def files(self, run: str) -> Iterator[LabelFile]:
        """Give every state of the labels and draws of a run that was seen."""
        states = [*(d.labels for d in self.kept), *(s.files for s in self.sealed)]
        yield from (file for state in states for file in state if file.run == run)

    def looks(self, policy: str, tried: Iterable[Tried]) -> int:
        """Return how many looks at the evidence for a policy there were or are, at least 1.

        Whoever runs until it passes has looked each time, asked or not, and so has who decides
        again after each batch of labels; to take a run away takes no look back.
        """
        there = {(t.run.id, t.labels) for t in tried if t.under(policy) and t.run.complete}
        decided = {
            (d.run, tuple(file for file in d.labels if file.run == d.run))
            for d in self.kept
            if d.policy == policy and d.evidence
        }
        seen = there | decided
        known = {run for run, _ in seen}
        shown = {s.run for s in self.sealed if s.policy == policy and s.counts and s.complete}
        return max(1, len(seen) + len(shown - known))

    def lost_hits(self, policy: str, there: Iterable[str]) -> Iterator[Hit]:
        """Give the hits of runs under a policy that can no longer be read.

        Parameters
        ----------
        there
            Ids of the runs that can.
        """
        last = {s.run: s for s in self.sealed if s.policy == policy and s.counts}
        for run in last.keys() - set(there):
            for row, units in sorted(last[run].hits.items()):
                yield Hit(row=row, run=run, units=units)
