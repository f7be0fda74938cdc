"""The box of a candidate: what is typed and not said yet, and what an interruption cut off.

Words that stood in the box or were on their way when the interviewer cut in are laid aside, and
come back into the box with the rest of the talk.
"""

from collections.abc import Iterable

from redline.workspace.unsaid import Unsaid

__all__ = ["Box"]


class Box:
    """What one candidate has typed; whoever calls holds the seat's lock."""

    def __init__(self, before: Unsaid) -> None:
        """Take what was typed and not said before the interview was left."""
        self.draft = before.draft
        """What stands in the box."""
        self.aside = before.aside
        self.cut = ""
        """Of what is laid aside, what still stood in the box."""
        self.turn = 0
        """How often the candidate was cut off."""
        self.put = 0
        """How often the box was filled or emptied here rather than by who types."""

    @property
    def laid(self) -> str:
        """Return all that is laid aside."""
        return joined(self.aside, self.cut)

    @property
    def unsaid(self) -> Unsaid:
        """Return what is typed and not said, to be kept."""
        return Unsaid(draft=self.draft, aside=self.laid)

    def lay_aside(self, unheard: Iterable[str]) -> None:
        """Empty the box where the interviewer cuts in.

        Parameters
        ----------
        unheard
            The pieces that were on their way.
        """
        self.aside = joined(self.aside, *unheard)
        self.cut = self.draft.strip()
        self.draft = ""
        self.turn += 1
        self.put += 1

    def came_late(self, text: str) -> None:
        """Lay aside a piece that was on its way when the interviewer cut in."""
        self.aside = joined(self.aside, text)

    def typed(self, draft: str, turn: int) -> None:
        """Take what stands in the box; where it was cut off since, it is laid aside with it."""
        if turn < self.turn:
            self.cut = draft.strip() or self.cut
        else:
            self.draft = draft

    def restored(self) -> bool:
        """Put what was cut off back into the box; says whether there was any and it was empty."""
        found = self.laid
        if not found or self.draft:
            return False
        self.draft, self.aside, self.cut = found + " ", "", ""
        self.put += 1
        return True

    def emptied(self) -> str:
        """Empty the box, and return what stood in it."""
        text, self.draft = self.draft, ""
        self.put += 1
        return text.strip()


def joined(*parts: str) -> str:
    """Return texts in a row, without the empty ones."""
    return " ".join(filter(None, parts))
