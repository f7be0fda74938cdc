"""Codings: bytes written in letters or digits, decoded where they stand.

Takes a text; gives it with runs of base64, base32, base85, hexadecimal, binary, octal
and decimal character codes replaced by what they say. A run that says nothing readable
(a digest, an order number, a list of figures) is left alone.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from redline.detect.disguise.outline import bytes_in_hex, grouped_base64, long_base64, numbers
from redline.detect.disguise.reading import passes, reads, shown
from redline.detect.disguise.sense import odds
from redline.detect.disguise.view import Step, Undone, replaced

__all__ = ["STEPS"]

BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{8,}+={0,2}(?![\w+/=])")
WRAPPED = re.compile(
    r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{16,}+[ \t]{0,4}\r?\n[ \t]{0,4}){1,}+"
    r"(?:[A-Za-z0-9+/_-]++={0,2}(?![\w+/=]))?+"
    r"|(?<![\w+/=-])(?:[A-Za-z0-9+/]{4}[ \n]){4,}+(?:[A-Za-z0-9+/=]{1,4}(?![\w+/=]))?+"
    r"|(?<![\w+/=-])(?:[A-Za-z0-9+/]{8}[ \n]){2,}+(?:[A-Za-z0-9+/=]{1,8}(?![\w+/=]))?+"
)
GROUPED = re.compile(r"(?:(?<!\S)(?=[a-z]{0,7}[A-Z0-9+/])[A-Za-z0-9+/]{4,8}[ \n]){4}")
BASE32 = re.compile(r"(?<![\w=])(?:[A-Z2-7]{16,}+|[a-z2-7]{16,}+)={0,6}(?![\w=])")
BASE85 = re.compile(r"(?<!\S)(?:<~)?[!-~]{15,}+(?!\S)")
GIT = re.compile(r"[0-9A-Za-z!#$%&()*+\-;<=>?@^_`{|}~]+")
ADOBE = re.compile(r"[!-uz]+")
"""Signs of the two kinds of base85; decoding finds out at a hundred times the cost."""
HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:0x|\\x|U\+)?(?:[0-9A-Fa-f]{2}){1,}+(?![0-9A-Za-z])"
    r"(?:[ ,:;\-\n]{0,2}(?:0x|\\x|U\+|(?<![0-9A-Za-z]))(?:[0-9A-Fa-f]{2}){1,}+(?![0-9A-Za-z]))*+"
)
PAIRS = re.compile(r"(?:0x|U\+)")
NOT_HEX = re.compile(r"[^0-9A-Fa-f]+")
BINARY = re.compile(r"(?<![\w.])[01]{7,}+(?![\w.])(?:[ ,\n\-_/|]{1,2}[01]{7,}+(?!\w|\.\d))*+")
CODES = re.compile(
    r"(?<![\w.])(?:&?\#|\\|0o|chr\()?\d{2,7}+\)?(?!\w|\.\d)"
    r"(?:[ ,;:\n\-_/|+]{1,3}+(?:&?\#|\\|0o|chr\()?\d{2,7}+\)?(?!\w|\.\d)){3,}+"
    r"|(?<!\d)(?:\d{3}){8,}+(?!\d)|(?:\\[0-7]{3}){4,}+"
)
NUMBER = re.compile(r"\d+")
UNPAIRED = re.compile(r"(?<!\d)\d{3}(?!\d)")
CUT = 64
"""Characters from which a run may have lost its beginning, so that its groups of four moved."""
Decode = Callable[[str], str | None]
Sees = Callable[[str], bool]
PROBE = 120
"""Characters of a long base85 run that are tried first."""


def from_base64(run: str) -> str | None:
    """Decode base64 in either alphabet, padded or not."""
    body = "".join(run.split()).rstrip("=").replace("-", "+").replace("_", "/")
    padded = "=" in run[-2:]
    if (body.isalpha() and (body.islower() or body[1:].islower())) or body.isdigit():
        return None  # a word or a number
    if len(body) < 12 and not padded:
        return None
    for skipped in range(4 if len(body) >= CUT else 1):
        whole = body[skipped:]
        whole = whole[: len(whole) - len(whole) % 4] if len(whole) % 4 == 1 else whole
        try:
            said = shown(base64.b64decode(whole + "=" * (-len(whole) % 4)))
        except binascii.Error:  # an equals sign inside
            return None
        if said and (passes(said) if len(body) >= 16 else reads(said)):
            return said
    return None


def from_base32(run: str) -> str | None:
    """Decode base32, capital or small."""
    body = run.rstrip("=").upper()
    try:
        return shown(base64.b32decode(body + "=" * (-len(body) % 8)))
    except binascii.Error:
        return None


def from_base85(run: str) -> str | None:
    """Decode base85: as in git, in PostScript, or as in ZeroMQ's order of signs."""
    if run.isalnum() or "://" in run:
        return None
    body = run.removeprefix("<~").removesuffix("~>")
    for signs, decode in ((GIT, base64.b85decode), (ADOBE, base64.a85decode)):
        if not signs.fullmatch(body):
            continue
        for part in (body[: PROBE - PROBE % 5], body):
            try:
                said = shown_part(decode(part), whole=part is body)
            except ValueError:
                break
            if said is None or not passes(said):
                break
            if part is body or len(body) <= len(part):
                return said
    return None


def shown_part(data: bytes, *, whole: bool) -> str | None:
    """Return bytes as text; of a part, the last letter may be cut."""
    return shown(data) if whole else data[:-3].decode("utf-8", "ignore") or None


def from_hex(run: str) -> str | None:
    """Decode hexadecimal bytes or code points, with or without signs between them."""
    groups = NOT_HEX.split(PAIRS.sub(" ", run).replace("x", " "))
    groups = [g for g in groups if g]
    digits = "".join(groups)
    if len(digits) < 12 or len(digits) % 2 or (digits.isdigit() and odd(digits)):
        return None
    if len(groups) > 2 and all(len(g) in {4, 6} for g in groups):
        said = points([int(g, 16) for g in groups])
        if said and reads(said):
            return said
    said = shown(bytes.fromhex(digits))
    return said if said and (len(said) >= 8 or reads(said)) else None


def odd(digits: str) -> bool:
    """Say whether digits pair into other characters than printable ones."""
    return any(not 0x20 <= int(digits[i : i + 2], 16) < 0x80 for i in range(0, len(digits), 2))


def from_binary(run: str) -> str | None:
    """Decode bytes, or seven bits, written as zeros and ones."""
    groups = re.findall("[01]+", run)
    digits = "".join(groups)
    if len(digits) < 28:
        return None
    each = {len(group) for group in groups}
    for size in each if each in ({7}, {8}) else (8, 7):
        whole = len(digits) - len(digits) % size
        said = shown(bytes(int(digits[i : i + size], 2) for i in range(0, whole, size)))
        if said and passes(said):
            return said
    return None


def from_codes(run: str) -> str | None:
    """Decode decimal or octal character codes, or code points."""
    groups = NUMBER.findall(run)
    if len(groups) == 1:
        groups = re.findall("...", run)
    if max(map(len, groups)) > 7 or len(groups) < 4:
        return None
    octal = all(len(g) == 3 and g[0] < "4" and g[1] < "8" and g[2] < "8" for g in groups)
    said = from_numbers([int(g, 8) for g in groups]) if octal else None
    return said or from_numbers([int(g) for g in groups])


def from_numbers(numbers: list[int]) -> str | None:
    """Return numbers as UTF-8 bytes or as code points, where they are speech or a code."""
    for said in (shown(bytes(numbers)) if max(numbers) < 256 else None, points(numbers)):
        if said and (reads(said) if len(said) < 24 else passes(said)):
            if said.isascii() and len(said) < 24 and odds(said) < 0.2:
                continue  # a list of ages or prices
            return said
    return None


def points(numbers: list[int]) -> str | None:
    """Return code points as text, or None where one is none."""
    if all(1000 <= n <= 2100 for n in numbers):
        return None  # years
    if not all(9 <= n < 0x110000 and not 0xD800 <= n < 0xE000 for n in numbers):
        return None
    return "".join(map(chr, numbers))


def step(by: str, decode: Decode, *runs: tuple[re.Pattern[str], Sees]) -> Step:
    """Return the step that decodes runs of one coding, where such a run may be."""

    def undo(text: str) -> Iterator[Undone]:
        for pattern, sees in runs:
            if sees(text):
                yield from replaced(text, pattern, decode, by)

    return undo


def always(_: str) -> bool:
    """Say that a run may be anywhere, where looking for it costs little."""
    return True


def from_any_hex(text: str) -> Iterator[Undone]:
    """Give a text with its hexadecimal runs decoded, unless they are among decimal codes."""
    if not bytes_in_hex(text):
        return
    runs = CODES.findall(text) if numbers(text) else []
    if any(map(from_codes, (run for run in runs if UNPAIRED.search(run)))):
        return  # in 39, 116, 101, 32, 58 the last two look like a pair of their own
    yield from replaced(text, HEX, from_hex, "hexadecimal")


STEPS: dict[str, Step] = {
    "binary": step("binary", from_binary, (BINARY, always)),
    "hexadecimal": from_any_hex,
    "character codes": step("character codes", from_codes, (CODES, numbers)),
    "base32": step("base32", from_base32, (BASE32, long_base64)),
    "base64": step("base64", from_base64, (WRAPPED, grouped_base64), (BASE64, always)),
    "base85": step("base85", from_base85, (BASE85, always)),
}
