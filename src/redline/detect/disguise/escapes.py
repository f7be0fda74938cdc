"""Escapes: characters written by their number in web, mail and program texts.

Takes a text; gives it with URL, HTML, backslash and quoted-printable escapes decoded,
if letters were escaped, or so much else that words hide between the signs.
"""

import html
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote

from redline.detect.disguise.view import Undone

__all__ = ["STEPS"]

URL = re.compile(r"%(?:[46][1-9A-Fa-f]|[57][0-9Aa]|[C-Fc-f][0-9A-Fa-f]%|2[05Dd]|3[0-9])")
PADDED = re.compile(r"(?<!\w)\w{6,}+%(?:2[BbFf]|3[Dd])|%2[BbFf]\w{12}")
HTML = re.compile(r"&(?:#[xX]0*[0-9A-Fa-f]{2,5};?|#\d{2,7};?|[A-Za-z]{2,8};)")
SLASH = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})"
    r"|\\U([0-9A-Fa-f]{8})"
)
BYTES = re.compile(r"(?:\\x[0-9A-Fa-f]{2})+")
QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
FEW = 2
"""Escapes that an ordinary address or a line of markup may have."""
LAYERS = 3
"""Times that a percent sign escaped as %25 is decoded in one step."""


def from_url(text: str) -> Iterator[Undone]:
    """Give the text with percent escapes decoded, layer after layer."""
    if len(URL.findall(text)) < FEW and not PADDED.search(text):
        return
    plain = text
    for _ in range(LAYERS):
        before, plain = plain, unquote(plain, errors="strict") if valid(plain) else plain
        if plain == before:
            break
    if text.count("+") > 2 and " " not in text:
        plain = plain.replace("+", " ")
    if plain != text:
        yield Undone(plain, "url", (plain,), sure=True)


def valid(text: str) -> bool:
    """Say whether percent escapes are UTF-8 throughout."""
    try:
        unquote(text, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def from_html(text: str) -> Iterator[Undone]:
    """Give the text with character references decoded."""
    if len(HTML.findall(text)) < FEW:
        return
    plain = html.unescape(text)
    if plain != text:
        yield Undone(plain, "html", (plain,), sure=True)


def from_backslashes(text: str) -> Iterator[Undone]:
    r"""Give the text with backslash escapes decoded.

    >>> next(from_backslashes("\\u0068\\u006f\\x77")).text
    'how'
    """
    if len(SLASH.findall(text)) < FEW:
        return
    plain = BYTES.sub(utf8, text)
    plain = SLASH.sub(point, plain)
    plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if plain != text:
        yield Undone(plain, "backslashes", (plain,), sure=True)


def utf8(run: re.Match[str]) -> str:
    """Return a run of byte escapes as text where it is UTF-8."""
    try:
        return bytes.fromhex(run[0].replace("\\x", "")).decode()
    except UnicodeDecodeError:
        return run[0]


def point(found: re.Match[str]) -> str:
    """Return one escape as its character; a number beyond Unicode stays."""
    number = int(found[1] or found[2] or found[3] or found[4], 16)
    return chr(number) if number < 0x110000 else found[0]


def from_quoted(text: str) -> Iterator[Undone]:
    """Give the text with quoted-printable escapes decoded."""
    if len(QUOTED.findall(text)) <= FEW or not text.isascii():
        return
    try:
        plain = quopri.decodestring(text.encode()).decode()
    except UnicodeDecodeError:
        return
    if plain != text and plain.isprintable() | ("\n" in plain):
        yield Undone(plain, "quoted-printable", (plain,), sure=True)


STEPS = {"%": from_url, "&": from_html, "\\": from_backslashes, "=": from_quoted}
"""Steps by the sign without which they have nothing to do."""
