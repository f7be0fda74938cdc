"""Outline: a text drawn in three signs, on which one sees whether codes can stand in it.

A text comes in; yes or no goes out. The patterns of codes are long, and are tried at every
character; an outline costs a tenth of that. Where it says yes the pattern is asked; no is
certain, because all that stands around the digits of a code is left out or drawn as a gap.
"""

import re

__all__ = [
    "bytes_in_hex",
    "grouped_base64",
    "hexadecimals",
    "long_base64",
    "mixed_groups",
    "numbers",
    "signs_second",
    "single_words",
    "singles",
]

DIGITS = b"0123456789"
HEX = DIGITS + b"abcdefABCDEF"
BASE64 = bytes(sign for sign in range(128) if chr(sign).isalnum()) + b"+/_-"
MARK, GAP, REST = b"x", b" ", b"."
SMALL = b"abcdefghijklmnopqrstuvwxyz"
BLANKS = b" \t\n\v\f\r\x1c\x1d\x1e\x1f"
INSIDE = bytes(range(0x80, 0xC0))
"""Bytes inside a letter beyond ASCII; without them each letter is drawn as one sign."""
BEYOND = (
    *("\x85", "\xa0", "\u00b7", "\u1680", "\u2022", "\u2028", "\u2029", "\u202f", "\u205f"),
    *("\u3000", *map(chr, range(0x2000, 0x200B))),
)
"""Blanks, and signs that set letters apart, which would be drawn as letters."""


def table(marks: bytes, gaps: bytes) -> bytes:
    """Return what each byte is drawn as."""
    drawn = bytearray(REST * 256)
    for signs, sign in ((gaps, GAP), (marks, MARK)):
        for place in signs:
            drawn[place] = sign[0]
    return bytes(drawn)


IN_HEX = table(HEX, b" ,:;\n|/_+-)")
IN_PAIRS = table(HEX, b" ,:;\n-")
IN_DIGITS = table(DIGITS, b" ,;:\n-_/|+)")
IN_BASE64 = table(BASE64, b" \n")
IN_BITS = table(b"01", b"")
IN_GROUPS = table(DIGITS + SMALL.upper() + b"+/", b" \n")
EACH = range(256)
IN_WORDS = table(bytes(sign for sign in EACH if sign not in BLANKS), BLANKS)
IN_LETTERS = table(
    bytes(sign for sign in EACH if sign >= 0x80 or chr(sign).isalnum()), b" ._-|/~:\\"
)
BESIDE_SIGNS = table(bytes(sign for sign in EACH if sign not in BLANKS + b".*_-|/,~+:\\"), BLANKS)
FOUR_MIXED = re.compile(rb"x+ x+ x+ x+ ")
TWO_WORDS = re.compile(rb" x {1,6}x ")
TWO_LETTERS = re.compile(rb" x {1,3}x ")
SECOND = re.compile(rb"\.(?<= [x.]\.)[x.]")
FOUR = re.compile(rb"(?:xx+ {1,4}){4}")
FOUR_NUMBERS = re.compile(rb"(?:xx+ {1,4}){3}xx")
OTHER_DIGIT = re.compile(r"[^\D0-9]")
"""A digit of another script."""
TWELVE = re.compile(rb"(?:x {0,2}){12}")


def signs(text: str) -> bytes:
    """Return a text as bytes; what is no ASCII is drawn as the rest."""
    return text.encode("utf-8", "replace")


def hexadecimals(text: str) -> bool:
    """Say whether four groups of hexadecimal digits may follow each other, or one is long."""
    data = signs(text)
    drawn = data.translate(IN_HEX, b"\\&#Ux")
    return (
        b"x" * 12 in drawn or b"x" * 8 in data.translate(IN_BITS) or FOUR.search(drawn) is not None
    )


def numbers(text: str) -> bool:
    """Say whether four numbers of two digits or more may follow each other, or one is long."""
    if OTHER_DIGIT.search(text):
        return True
    drawn = signs(text).translate(IN_DIGITS, b"&#\\ochr(")
    return b"x" * 12 in drawn or FOUR_NUMBERS.search(drawn) is not None


def bytes_in_hex(text: str) -> bool:
    """Say whether twelve hexadecimal digits may stand close together."""
    return TWELVE.search(signs(text).translate(IN_PAIRS, b"xU+\\")) is not None


def long_base64(text: str) -> bool:
    """Say whether sixteen signs of base64 stand in a row."""
    return MARK * 16 in signs(text).translate(IN_BASE64)


def grouped_base64(text: str) -> bool:
    """Say whether base64 may stand in groups of four or eight, or in lines."""
    drawn = signs(text).translate(IN_BASE64)
    return (
        b"xxxx xxxx xxxx xxxx " in drawn
        or b"xxxxxxxx xxxxxxxx " in drawn
        or ("\n" in text and MARK * 16 in drawn)
    )


def mixed_groups(text: str) -> bool:
    """Say whether four words in a row each have a capital, a digit, a plus or a stroke."""
    return FOUR_MIXED.search(signs(text).translate(IN_GROUPS, SMALL)) is not None


def letters(text: str) -> bytes | None:
    """Return a text with one byte for each character, or nothing where that cannot be told."""
    if text.isascii():
        return text.encode()
    if any(sign in text for sign in BEYOND):
        return None
    return signs(text).translate(None, INSIDE)


def single_words(text: str) -> bool:
    """Say whether two words of one character may stand beside each other."""
    data = letters(text)
    return data is None or TWO_WORDS.search(data.translate(IN_WORDS)) is not None


def singles(text: str) -> bool:
    """Say whether two letters may stand alone beside each other, with signs around them."""
    data = letters(text)
    return data is None or TWO_LETTERS.search(data.translate(IN_LETTERS)) is not None


def signs_second(text: str) -> bool:
    """Say whether the second character of a word may be a sign, and not its last."""
    data = letters(text)
    return data is None or SECOND.search(b" " + data.translate(BESIDE_SIGNS)) is not None
