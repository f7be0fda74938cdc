"""A drawing read back: where its words stand, and what a reader of screens hears."""

from dataclasses import dataclass
from xml.etree import ElementTree

NS = "{http://www.w3.org/2000/svg}"
BROAD = 0.62
"""Width of a broad letter, in sizes of its letters."""


@dataclass(frozen=True)
class Words:
    """One line of text with the room that it takes at most."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Words") -> bool:
        """Say whether two lines overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def root(svg: str) -> ElementTree.Element:
    """Return the drawing as XML, which refuses what is not well formed."""
    return ElementTree.fromstring(svg)  # noqa: S314  # our own drawing


def texts(svg: str) -> list[Words]:
    """Return every line of text that is not turned."""
    turned = {
        t for g in root(svg).iter(f"{NS}g") if g.get("transform") for t in g.iter(f"{NS}text")
    }
    return [
        words(t) for t in root(svg).iter(f"{NS}text") if t.text and key(t) not in map(key, turned)
    ]


def key(found: ElementTree.Element) -> tuple[str, str, str]:
    """Return what tells one line of text from another."""
    return (found.get("x", ""), found.get("y", ""), found.text or "")


def words(found: ElementTree.Element) -> Words:
    """Return one line of text with its room."""
    x, y, size = (float(found.get(name, "0")) for name in ("x", "y", "font-size"))
    text = found.text or ""
    width = len(text) * size * BROAD
    left = x - {"start": 0, "middle": width / 2, "end": width}[found.get("text-anchor", "start")]
    return Words(text, left, left + width, y - size * 0.75, y + size * 0.2)


def said(svg: str) -> tuple[str, str]:
    """Return the title and the description."""
    tree = root(svg)
    return tree.findtext(f"{NS}title") or "", tree.findtext(f"{NS}desc") or ""
