"""Reference page of the requirements: what was asked, what answers it, what is not done.

Words and answers come from the trace; links lead to the page of each entry where there is one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from making.catalogues import CATALOGUES, entries_of
from making.markdown import anchors, table
from redline.requirement import kinds
from redline.workspace.declared import Answer
from redline.workspace.tracing import STATES, Trace, traces, way

__all__ = ["requirements_page"]

SHOWN = 6
"""Answers that a row names; `redline requirements ID` names all."""
KEYS = {"rule": "code", "question": "id", "probe": "id"}
"""What an entry is known by, where that is not its name."""
TITLES = ["Id", "Wanted", "Answered by", "State"]


def requirements_page() -> str:
    """Return the page of the requirements."""
    found = traces()
    parts = [
        "# Requirements",
        f"What Redline set out to answer: {len(found)} requirements, each in words of our own. "
        "They were read out of five preparation guides; several are claims that nobody can check, "
        "and 37 are places where the guides contradict one another. `redline requirements ID` "
        "shows all that names one, and `redline requirements --missing` what is open.",
        "An answer counts when it is of the right sort. A rule, a metric, a control, monitoring "
        "and rollout are answered by something that runs; content and practice by the question, "
        "card, loop, command or page where a person meets them; a product by its example or the "
        "question about it; a contradiction by the setting of a profile. Catalogue entries name "
        "the ids they answer, so an answer goes when its entry goes.",
        table(["Kind", *(state.capitalize() for state in STATES)], counts(found)),
    ]
    for kind in kinds():
        rows = [row(each) for each in found if each.requirement.kind == kind]
        parts += [f"## Kind: {kind}", table(TITLES, rows)]
    return "\n\n".join(parts)


def counts(found: Sequence[Trace]) -> Iterator[list[str]]:
    """Give how many of each kind stand in each state."""
    for kind in kinds():
        states = Counter(each.state for each in found if each.requirement.kind == kind)
        yield [kind, *(str(states[state]) for state in STATES)]


def row(each: Trace) -> list[str]:
    """Return the row of one requirement."""
    more = len(each.answers) - SHOWN
    named = ", ".join(map(linked, each.answers[:SHOWN]))
    state = f"{each.state}: {each.lacks}" if each.lacks else each.state
    said = f"{named}, and {more} more" if more > 0 else named
    return [each.requirement.id, each.requirement.says, said, state]


def linked(answer: Answer) -> str:
    """Return an answer with a link to its page, or with what to type."""
    if answer.sort == "page":
        path, _, heading = answer.name.removeprefix("docs/").partition("#")
        words = heading.replace("-", " ")
        return (
            f"[{path.removesuffix('.md')}{': ' if words else ''}{words}]({relative(answer.name)})"
        )
    if target := targets().get(answer):
        return f"{answer.sort} [{answer.name}]({target})"
    if answer.sort in {"command", "drill"}:
        return f"`{way(answer)}`"
    return f"{answer.sort} `{answer.name}`"


def relative(page: str) -> str:
    """Return the way from this page to another page of `docs/`."""
    inside = page.removeprefix("docs/")
    return inside.removeprefix("reference/") if inside.startswith("reference/") else f"../{inside}"


@cache
def targets() -> dict[Answer, str]:
    """Return where the reference shows each catalogue entry."""
    found = {}
    for name, catalogues in CATALOGUES.items():
        for catalogue in catalogues:
            sort = catalogue.kind.lower().replace("strategy", "attack")
            for entry, _, page in entries_of(catalogue):
                key = getattr(entry, KEYS.get(sort, "name"))
                found[Answer(sort=sort, name=key)] = f"{name}.md#{anchors(page)[0]}"
    return found
