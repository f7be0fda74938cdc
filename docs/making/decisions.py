"""The index of the decision notes: each title with the first sentence of its problem."""

from pathlib import Path

from redline.text import sentences

__all__ = ["decisions_page"]

PROBLEM = "**Problem.**"


def decisions_page(folder: Path) -> str:
    """Return the index of a folder of notes, in the order of their numbers."""
    lines = []
    for path in sorted(folder.glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0].lstrip("# ").strip()
        problem = " ".join(text.partition(PROBLEM)[2].split())
        first = next((s.text for s in sentences(problem)), "")
        lines.append(f"- [{title}]({path.name}). {first}".rstrip())
    said = (
        "A choice that closes other doors gets a page: the problem, what was chosen, what it costs."
    )
    return "\n\n".join(["# Decisions", said, "\n".join(lines)])
