"""The site: every page of `docs/` as HTML that opens from a folder, with no network.

Pages and the notes of `changes/` go in; a folder of HTML and one style sheet come
out. Own code rather than a site builder: the parser and the template engine are
dependencies of Redline already, and a site of some thirty pages needs no more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from making.markdown import parser, with_anchors

__all__ = ["NAVIGATION", "build", "changes_page", "pages_of"]

NAVIGATION = {
    "index.md": "Start",
    "tours/tour.md": "Ten-minute tour",
    "tours/candidate.md": "For candidates",
    "tours/product-manager.md": "For product managers",
    "tours/safety-engineer.md": "For safety engineers",
    "tours/auditor.md": "For auditors",
    "howto/openai-compatible.md": "How to: OpenAI-compatible",
    "howto/anthropic.md": "How to: Anthropic",
    "howto/local-model.md": "How to: a local model",
    "howto/own-application-http.md": "How to: your own, over HTTP",
    "howto/own-application-python.md": "How to: your own, in Python",
    "howto/postgres-valkey-ray.md": "How to: a fleet",
    "app.md": "The app",
    "examples/index.md": "Worked examples",
    "brief.md": "The brief",
    "reviewing.md": "The review",
    "scorer-card.md": "Scorer card",
    "detecting.md": "Detecting",
    "risk-card.md": "Risk card",
    "suites.md": "Suites",
    "evaluating.md": "Evaluating",
    "deciding.md": "How it decides",
    "reports.md": "Reports",
    "gateway.md": "The gateway",
    "operating.md": "Operating the gateway",
    "rollout.md": "The rollout",
    "audience.md": "Who is in a phase",
    "canary.md": "Canaries",
    "watching.md": "Watching",
    "clusters.md": "Attack clusters and drift",
    "queue.md": "Reviewing live traffic",
    "incidents.md": "Incidents",
    "weekly.md": "The weekly audit",
    "requests.md": "Feature requests",
    "record.md": "The record",
    "access.md": "Keys, tiers and limits",
    "interview.md": "The interview",
    "exercises.md": "Exercises",
    "preparing.md": "Preparing",
    "editors.md": "Where people work",
    "reference/index.md": "Reference",
    "decisions/index.md": "Decisions",
    "changes.md": "Changes",
}
"""Every main page with its words, in order; a folder's other pages stand below its index."""
KINDS = {"added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed"}
LONG = 3
"""Sections from which a page begins with a list of them."""
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, parsed."""

    name: str
    """Path below `docs/`, such as `reference/rules.md`."""
    tokens: list[Token]
    title: str
    sections: tuple[tuple[str, str], ...]
    """Words and anchor of every second-level heading."""


class Renderer(RendererHTML):
    """HTML with headers that say which cells they head, and tables that can be scrolled by key."""

    def th_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Head a column."""
        tokens[at].attrSet("scope", "col")
        return str(self.renderToken(tokens, at, options, env))

    def table_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Begin a table in a box of its own, which keys can move on a narrow screen."""
        del tokens, at, options, env
        return '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """End a table."""
        del tokens, at, options, env
        return "</table></div>\n"

    def fence(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Show code that keys can move where it is wider than the screen."""
        shown = super().fence(tokens, at, options, env)
        return shown.replace("<pre>", '<pre tabindex="0">', 1)


def changes_page(folder: Path) -> str:
    """Return the page of changes, from one note a change; the kind stands in the file's name."""
    parts = ["# Changes", "What changed since the last release, in words for whoever notices."]
    for kind, title in KINDS.items():
        notes = sorted(folder.glob(f"*.{kind}.md"))
        if notes:
            parts.append(f"## {title}")
            parts += [note.read_text(encoding="utf-8").strip() for note in notes]
    return "\n\n".join(parts) if len(parts) > 2 else "\n\n".join([*parts, "Nothing yet."])


def pages_of(docs: Path, changes: Path) -> dict[str, str]:
    """Return every page's text by its path below `docs`, the page of changes included."""
    found = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(docs.rglob("*.md"))
    }
    return {**found, "changes.md": changes_page(changes)}


def build(texts: Mapping[str, str], site: Path) -> list[Path]:
    """Write the site of some pages into a folder, and return what was written."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html.j2")
    pages = [parsed(name, text) for name, text in texts.items()]
    site.mkdir(parents=True, exist_ok=True)
    style = site / "style.css"
    style.write_text((TEMPLATES / "style.css").read_text(encoding="utf-8"), encoding="utf-8")
    written = [style]
    for page in pages:
        path = site / html(page.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.render(shown(page, pages)), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def parsed(name: str, text: str) -> Page:
    """Return a page with anchors at its headings and with links to HTML."""
    tokens = parser().parse(text)
    headings = list(with_anchors(tokens))
    for opening, _, anchor in headings:
        opening.attrSet("id", anchor)
    for child in (child for token in tokens for child in token.children or ()):
        if child.type == "link_open":
            child.attrs["href"] = html(str(child.attrs["href"]))
    title = next((words for opening, words, _ in headings if opening.tag == "h1"), name)
    sections = tuple((words, anchor) for opening, words, anchor in headings if opening.tag == "h2")
    return Page(name=name, tokens=tokens, title=title, sections=sections)


def html(link: str) -> str:
    """Return where a link to a page leads on the site.

    >>> html("deciding.md#looks"), html("https://example.org/a.md")
    ('deciding.html#looks', 'https://example.org/a.md')
    """
    return link if "://" in link else re.sub(r"\.md(?=#|$)", ".html", link)


def shown(page: Page, pages: Sequence[Page]) -> dict[str, Any]:
    """Return what the template needs for one page."""
    markdown = parser()
    here = PurePosixPath(page.name)

    def to(name: str) -> str:
        """Return the way from this page to another file of the site."""
        return html(relpath(name, here.parent))

    below = [p for p in pages if in_folder(p, page)]
    return {
        "title": page.title,
        "body": Renderer(markdown).render(page.tokens, markdown.options, {}),
        "style": to("style.css"),
        "main": [(words, to(name), state(name, page)) for name, words in NAVIGATION.items()],
        "below": [(p.title, to(p.name), "page" if p is page else "") for p in below],
        "sections": page.sections if len(page.sections) >= LONG else (),
        "limits": to("limits.md"),
    }


def in_folder(other: Page, page: Page) -> bool:
    """Say whether another page stands in the folder of this one, below the folder's index."""
    folder = PurePosixPath(page.name).parent
    return folder == PurePosixPath(other.name).parent != PurePosixPath() and not (
        other.name.endswith("index.md")
    )


def state(name: str, page: Page) -> str:
    """Return what `aria-current` says of a main page: this one, or the index of its folder."""
    if name == page.name:
        return "page"
    folder = PurePosixPath(page.name).parent
    return "true" if folder != PurePosixPath() and PurePosixPath(name).parent == folder else ""
