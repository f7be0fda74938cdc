"""Decoders: each takes a text and returns it with its encoded runs replaced by what they say.

A run is decoded only if the outcome reads as text, so that an order number or a
digest is left alone.
"""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable
from urllib.parse import unquote

__all__ = ["DECODERS", "reads"]

BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{12,}={0,2}(?![\w+/=])")
HEX = re.compile(r"(?<![0-9A-Za-z])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[ ,:\-]?){6,}(?![0-9A-Za-z])")
PAIR = re.compile(r"[0-9A-Fa-f]{2}")
BINARY = re.compile(r"(?<!\d)(?:[01]{8}[ ,]?){4,}(?!\d)")
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
WORD = re.compile(r"[^\W\d_]{3,}")
CHUNK = re.compile(r"[^.!?:;\n]+")
VOWELS = re.compile("[aeiouáéíóúàèìòùäöü]", re.I)
SPOKEN = 0.33
"""Vowels a letter from which a chunk may be speech: English has .38, Spanish and Swahili .46."""
PLAINER = 1.3
"""How many times more vowels rot13 must bring; English loses half of its own by it."""

# Everyday words of three letters and more, to tell a text from its mirror image.
# Languages: English, Spanish, Swahili, French, Portuguese, German.
COMMON = frozenset(
    """the and you for that with this have what how much can does not are from tell give should
    que como para con los las una por cuanto cuanta puedo tengo esto hay mas pero dime dame qué
    cómo cuánto kwa yangu wangu gani nini hii ana mtu mtoto dawa nina naweza nataka kama wake
    les des est pas pour dans une combien peut quel não uma dos quanto der die das und ist nicht
    ich wie viel ein""".split()  # noqa: SIM905  # a list would take sixty lines
)


def reads(text: str) -> bool:
    r"""Say whether decoded characters are text rather than noise.

    >>> reads("how much"), reads("\x00\x9d\x17kq")
    (True, False)
    """
    letters = sum(c.isalpha() or c.isspace() for c in text)
    return (
        len(text) >= 4
        and letters >= 0.7 * len(text)
        and all(c.isprintable() or c in "\r\n\t" for c in text)
    )


def shown(data: bytes, run: str) -> str:
    """Return bytes as text where they read as such, or else the run they came from."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return run
    return text if reads(text) else run


def from_base64(text: str) -> str:
    """Decode runs of base64, in either alphabet, padded or not."""

    def decode(found: re.Match[str]) -> str:
        run = found[0].rstrip("=").replace("-", "+").replace("_", "/")
        try:
            data = base64.b64decode(run + "=" * (-len(run) % 4), validate=True)
        except binascii.Error:
            return found[0]
        return shown(data, found[0])

    return BASE64.sub(decode, text)


def from_hex(text: str) -> str:
    """Decode runs of hexadecimal bytes, with or without signs between them."""

    def decode(found: re.Match[str]) -> str:
        run = found[0].replace("0x", "").replace("\\x", "")
        data = bytes(int(pair, 16) for pair in PAIR.findall(run))
        tail = found[0][len(found[0].rstrip(" ,:-")) :]
        return shown(data, found[0].rstrip(" ,:-")) + tail

    return HEX.sub(decode, text)


def from_binary(text: str) -> str:
    """Decode runs of bytes written as zeros and ones."""

    def decode(found: re.Match[str]) -> str:
        data = bytes(int(byte, 2) for byte in re.findall("[01]{8}", found[0]))
        return shown(data, found[0])

    return BINARY.sub(decode, text)


def from_escapes(text: str) -> str:
    r"""Decode URL, HTML and backslash escapes.

    >>> from_escapes("how%20much &#100;ose \\u0068ere")
    'how much dose here'
    """
    plain = unquote(text) if "%" in text else text
    plain = html.unescape(plain) if "&" in plain else plain
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), plain) if "\\" in plain else plain


def from_rot13(text: str) -> str:
    """Decode the chunks of a text that have more vowels after rot13 than before.

    >>> from_rot13("Decode this: ubj zhpu vf fnsr")
    'Decode this: how much is safe'
    """

    def decode(found: re.Match[str]) -> str:
        turned = codecs.encode(found[0], "rot13")
        before, after = vowels(found[0]), vowels(turned)
        return turned if after >= max(SPOKEN, PLAINER * before) else found[0]

    return CHUNK.sub(decode, text)


def vowels(text: str) -> float:
    """Return how many of the letters are vowels, 0 to 1; 0 for fewer than six letters."""
    letters = sum(map(str.isalpha, text))
    return len(VOWELS.findall(text)) / letters if letters >= 6 else 0.0


def from_reversed(text: str) -> str:
    """Turn a text round, where that brings everyday words.

    >>> from_reversed("efas si hcum woh")
    'how much is safe'
    """
    turned = text[::-1]
    return turned if everyday(turned) > everyday(text) else ""


def everyday(text: str) -> int:
    """Return how many everyday words a text has, each once."""
    return len(set(WORD.findall(text.casefold())) & COMMON)


DECODERS: tuple[Callable[[str], str], ...] = (
    from_base64,
    from_hex,
    from_binary,
    from_escapes,
    from_rot13,
    from_reversed,
)
