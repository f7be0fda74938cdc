"""A page read back, as a browser would: its elements, links, ids and words."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
SELF_CLOSED = frozenset({"rect", "line", "circle", "path"})


class Page(HTMLParser):
    """The elements of a page, with the mistakes in their nesting."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.badly: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        self.badly += self.open

    def handle_starttag(self, tag, attrs):
        """Note an element and that it is open."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note an element that closes itself, as only drawings may."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID | SELF_CLOSED:
            self.badly.append(tag)

    def handle_endtag(self, tag):
        """Note the end of an element, and whether it was the one that is open."""
        if not self.open or self.open.pop() != tag:
            self.badly.append(f"/{tag}")

    def handle_data(self, data):
        """Note what a reader sees."""
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        """Return every value of an attribute."""
        return [a[attribute] or "" for _, a in self.elements if attribute in a]

    @property
    def text(self) -> str:
        """Return all words of the page, with single blanks."""
        return " ".join("".join(self.words).split())
