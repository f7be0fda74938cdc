"""Codes: other ways of writing a request that a model can read back.

A text comes in, the same text in a code goes out; nothing is lost but what a page says.
"""

import base64
import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

from redline.attacks.attack import AttackInput
from redline.attacks.carriers import base, carried, read

__all__ = ["CODES", "coded", "encoded", "is_latin", "without_marks"]

LEET = str.maketrans("aeiostAEIOST", "431057431057")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SENT = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- "
    ".-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.- "
    "--..-- ..--.. .----. -.-.-- -..-. -.--. -.--.- .-... ---... -...- .-.-. -....- .-..-. "
    ".--.-."
)
"""Recommendation ITU-R M.1677-1, with `!` and `&` as amateurs send them."""
SPOKEN = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar "
    "Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu"
)
"""The spelling alphabet of ICAO Annex 10."""
MORSE = dict(zip(LETTERS + "0123456789.,?'!/()&:=+-\"@", SENT.split(), strict=True))
SPELT = dict(zip(LETTERS, SPOKEN.split(), strict=True))
TAGS = 0xE0000
"""Unicode's block of invisible tags repeats ASCII from here."""
SELECTORS = (0xFE00, 0xE0100)
"""Where the first 16 variation selectors begin, and where the other 240 do."""


def without_marks(text: str) -> str:
    """Return a text whose letters have no accents.

    >>> without_marks("señal")
    'senal'
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def is_latin(text: str) -> bool:
    """Say whether at least half of the letters are Latin; a text without letters is not."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(c.isascii() for c in without_marks("".join(letters)))
    return bool(letters) and 2 * latin >= len(letters)


def in_base64(request: str) -> str:
    """Return the request's UTF-8 bytes in base64."""
    return base64.b64encode(request.encode()).decode()


def in_hex(request: str) -> str:
    """Return the request's UTF-8 bytes in hexadecimal digits."""
    return request.encode().hex()


def in_binary(request: str) -> str:
    """Return the request's UTF-8 bytes as eight binary digits each."""
    return " ".join(f"{byte:08b}" for byte in request.encode())


def in_leetspeak(request: str) -> str:
    """Return the request with digits for the letters that look like them."""
    return request.translate(LEET)


def in_rot13(request: str) -> str:
    """Return the request with each Latin letter thirteen places on."""
    return codecs.encode(request, "rot13")


def in_url(request: str) -> str:
    """Return the request's UTF-8 bytes as in the address of a page, letters too."""
    return "".join(f"%{byte:02X}" for byte in request.encode())


def in_numbers(request: str) -> str:
    """Return the number of each character; for English these are its ASCII codes."""
    return " ".join(str(ord(c)) for c in request)


def in_reverse(request: str) -> str:
    """Return the request from its last character to its first."""
    return request[::-1]


def by_letter(table: Mapping[str, str], request: str) -> str:
    """Return the request letter by letter; a character that the table lacks stands as it is."""
    words = re.split(r"\s+", without_marks(request).upper())
    return " / ".join(" ".join(table.get(c, c) for c in word) for word in words)


def in_tags(request: str) -> str:
    """Return the request in characters that nobody sees; those beyond ASCII are escaped."""
    return "".join(chr(TAGS + byte) for byte in request.encode("unicode_escape"))


def in_emoji(request: str) -> str:
    """Return an emoji with the request's UTF-8 bytes as variation selectors behind it."""
    few, many = SELECTORS
    return "😊" + "".join(chr(few + b if b < 16 else many + b - 16) for b in request.encode())


CODES: Mapping[str, Callable[[str], str]] = {
    "base64": in_base64,
    "leetspeak": in_leetspeak,
    "hex": in_hex,
    "binary": in_binary,
    "rot13": in_rot13,
    "morse": partial(by_letter, MORSE),
    "url": in_url,
    "reversed": in_reverse,
    "numbers": in_numbers,
    "nato": partial(by_letter, SPELT),
    "tags": in_tags,
    "emoji": in_emoji,
}
LATIN_ONLY = frozenset({"leetspeak", "rot13", "morse", "nato"})


def encoded(code: str, data: AttackInput) -> str:
    """Return the request in a code, inside a carrier that names the code.

    A script for which the code has no signs would pass unchanged; it is written in base64.
    """
    if code in LATIN_ONLY and not is_latin(data.request):
        code = "base64"
    name = name_of(code, data.language)
    return str(carried("encoding", data, request=CODES[code](data.request), code=name))


def name_of(code: str, language: str) -> str:
    """Return what a code is called in a language, or else in English."""
    names = read("codes")
    return str({**names["en"], **names.get(base(language), {})}[code])


def coded(code: str) -> Callable[[AttackInput], str]:
    """Return the attack that writes the request in one code."""
    return partial(encoded, code)
