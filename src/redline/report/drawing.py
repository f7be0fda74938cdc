"""Pieces of a drawing: text in lines, boxes, lines and the frame around them.

Colours go out twice: as a class, which follows the page into the dark, and as an
attribute, which is right where no style sheet reaches (print, PDF). Text is
escaped here and nowhere else, cut to a number of characters, and rid of what
turns the direction of its neighbours; the whole text stands beside each drawing.
"""

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from html import escape

from redline.report.colours import LIGHT

__all__ = ["FONT", "box", "clean", "frame", "label", "paint", "shape", "stroke", "wrapped"]

FONT = "Libertinus Serif"
"""Where no style sheet gives a face: the one that the PDF carries."""
UNDRAWN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff]"
)
LINE = 1.25
"""Height of a line, in sizes of its letters."""


def clean(text: str) -> str:
    r"""Return a text as it may be drawn: one line, no control and no direction marks.

    >>> clean(" a\u202eb\n\x00c ")
    'ab c'
    """
    shown = "".join(c if unicodedata.category(c) != "Cc" else " " for c in UNDRAWN.sub("", text))
    return " ".join(shown.split())


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """Cut a text into lines of at most so many characters, and mark what is left out.

    >>> wrapped("one two three four", 8, 2)
    ['one two', 'three…']
    """
    # What lies far beyond the last line is dropped first, or a long text would take long.
    short = clean(text[: 4 * width * lines + 200])
    return textwrap.wrap(short, width, max_lines=lines, placeholder="…", break_on_hyphens=False)


def paint(fill: str = "none", line: str = "none") -> str:
    """Return the attributes of a fill and a line, both named colours."""
    names = [f"fill-{fill}" if fill != "none" else "", f"line-{line}" if line != "none" else ""]
    drawn = f'class="{" ".join(filter(None, names))}" ' if any(names) else ""
    edge = f' stroke="{LIGHT[line]}"' if line != "none" else ""
    return f'{drawn}fill="{LIGHT.get(fill, "none")}"{edge}'


def label(  # one value for each attribute of a text
    at: tuple[float, float],
    lines: Sequence[str],
    *,
    size: float = 12,
    fill: str = "ink",
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Return lines of text, the first one on the base line of `at`."""
    x, y = at
    weight = ' font-weight="600"' if bold else ""
    return "".join(
        f'<text x="{x:g}" y="{y + i * size * LINE:g}" font-size="{size:g}" '
        f'text-anchor="{anchor}"{weight} {paint(fill)}>{escape(line)}</text>'
        for i, line in enumerate(lines)
    )


def box(
    at: tuple[float, float], size: tuple[float, float], fill: str, line: str, more: str = ""
) -> str:
    """Return a rectangle by its upper left corner and its size."""
    place = f'x="{at[0]:g}" y="{at[1]:g}" width="{size[0]:g}" height="{size[1]:g}"'
    return f"<rect {place} {paint(fill, line)}{more and ' '}{more}/>"


def shape(path: str, fill: str, line: str, more: str = "") -> str:
    """Return a path."""
    return f'<path d="{path}" {paint(fill, line)}{more and " "}{more}/>'


def stroke(start: tuple[float, float], end: tuple[float, float], line: str, more: str = "") -> str:
    """Return a line from one point to another."""
    ends = f'x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}"'
    return f"<line {ends} {paint(line=line)}{more and ' '}{more}/>"


def frame(width: float, height: float, title: str, desc: str, body: str) -> str:
    """Return a whole drawing with its words for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'font-family="{FONT}"><title>{escape(clean(title))}</title>'
        f"<desc>{escape(clean(desc))}</desc>{body}</svg>"
    )
