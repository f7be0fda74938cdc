"""The description of the app for machines: what the areas are, and one line for each way to ask."""

from typing import Any

from fastapi import FastAPI

__all__ = ["TAGS", "describe"]

TAGS = (
    ("briefs", "The briefs of the folder, and where each stands."),
    ("brief", "A brief's text, tables, versions, comments and sign-offs."),
    ("evidence", "Runs, their numbers, transcripts, comparisons and thresholds."),
    ("decision", "What may ship, why, what would settle the rest, and who signs."),
    ("live", "The rollout, its canary and its people, and what live traffic shows."),
    ("review", "People judge what was drawn from live traffic."),
    ("incidents", "What went wrong, and what is done about it."),
    ("week", "The weekly audit and the promises of the team."),
    ("record", "The record's entries, proofs and erasures."),
    ("conversations", "Live conversations, and what people decide about them."),
    ("try it", "One request through the guarded feature; nothing is recorded."),
    ("people", "Who asks, who may sign in, and keys."),
    ("practice", "Interviews and drills of the one who asks."),
)
"""The areas in the order of the menu, with what each is about."""


def describe(app: FastAPI) -> None:
    """Have an app describe itself: the first sentence of a docstring sums up a way to ask."""
    app.openapi_tags = [{"name": name, "description": says} for name, says in TAGS]
    made = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = made()
            for ways in found["paths"].values():
                for way in ways.values():
                    way["summary"] = summed_up(way.get("description", way["summary"]))
        return made()

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI wants it


def summed_up(text: str) -> str:
    r"""Return the first sentence of a docstring on one line, without its full stop.

    >>> summed_up("List the runs of\na brief. Nothing is read.\n\nMore.")
    'List the runs of a brief'
    """
    first = " ".join(text.partition("\n\n")[0].split())
    return first.partition(". ")[0].removesuffix(".")
