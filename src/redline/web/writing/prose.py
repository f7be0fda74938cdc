"""A text in Markdown as a part of a page: headings, lists, tables, quotations, code.

HTML in it is shown as words and pictures are left out, so that nothing in it acts or is fetched;
a link leads into the app, or to an address of the web.
"""

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["prose"]


def prose(text: str) -> Markup:
    r"""Return a text as HTML that is safe to stand on a page.

    >>> prose("## Why\n\n<script>x</script> `y`")
    Markup('<h2>Why</h2>\n<p>&lt;script&gt;x&lt;/script&gt; <code>y</code></p>\n')
    """
    # What is rendered is escaped by the renderer, which was told to let no HTML by.
    return Markup(RENDERER.render(text, {}))  # noqa: S704


def example(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    _options: object,
    env: MutableMapping[str, Any],
) -> str:
    """Return code as a region of its own: it may be wider than the screen."""
    env["examples"] = number = env.get("examples", 0) + 1
    code = escapeHtml(tokens[at].content)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="Example {number}">'
        f"<pre><code>{code}</code></pre></div>\n"
    )


RENDERER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
RENDERER.disable("image")
RENDERER.add_render_rule("fence", example)
