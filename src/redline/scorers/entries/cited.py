"""Cited: where documents were given, the reply says what it has from them, and cites them well."""

from datetime import date

from redline.detect.citations import anomalies
from redline.interaction import Action, Interaction
from redline.label import LabelValue
from redline.scorers.scorer import Reference, Scorer
from redline.scorers.sourced import sourced

__all__ = ["CITED"]

WRONG = frozenset({"unlisted", "misquoted", "malformed", "impossible", "invented", "future"})
"""What makes a citation wrong; style, such as an entry of a list that is never cited, does not."""
FAR = date(9999, 12, 31)
"""No day is in the future of a record that may be judged again in any year."""


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:
    """Look for a source where one is due, and for faults in whatever is cited."""
    if interaction.action is not Action.ANSWERED:
        return {}
    given = {f"document {at}": text for at, text in enumerate(reference.sources, 1)}
    pages = reference.documents
    given |= pages
    odd = anomalies(
        interaction.reply, sources=given or None, vetted=pages.keys() or None, today=FAR
    )
    faulty = any(one.kind in WRONG for one in odd)
    faulty |= bool(pages) and not pages.keys() >= set(interaction.citations)
    due = reference.expected == "cite"
    cites = (due or bool(given)) and sourced(interaction, reference)
    said: dict[str, LabelValue] = {"cited": cites} if due else {}
    return said | ({"citation error": faulty} if faulty or cites else {})


CITED = Scorer(
    name="cited",
    version=1,
    labels=("cited", "citation error"),
    detectors=("citations",),
    judge=judge,
    live=True,
    answers=("M009",),
)
