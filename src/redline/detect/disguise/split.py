"""Split: a message in pieces that code, a list, numbered parts or line beginnings put together.

Takes a text; gives it with the pieces joined where the text says they belong together.
"""

import re
from collections.abc import Iterator

from redline.detect.disguise.sense import odds
from redline.detect.disguise.together import set_apart, worded
from redline.detect.disguise.view import Undone

__all__ = ["from_lines", "from_pieces"]

LITERAL = (
    r"\"(?:[^\"\\\n]|\\.){0,2000}+\"|'(?:[^'\\\n]|\\.){0,2000}+'"
    r"|`[^`\n]{0,2000}+`|“[^”\n]{0,2000}+”"
)
CHAIN = re.compile(
    rf"[frb]?(?:{LITERAL})(?:\s{{0,8}}(?:\+|\.{{1,2}}|&|,|<<|\|\||\bthen\b|\band\b|\bplus\b|\\?\n)?\s{{0,8}}[frb]?(?:{LITERAL}))+"
)
ONE = re.compile(LITERAL)
# A name is tried where it begins and nowhere inside, or long words would cost their square.
BEGUN = r"(?:[$@]|(?<![A-Za-z_$@]))[A-Za-z_]\w*+"
ASSIGNED = re.compile(rf"({BEGUN})\s{{0,8}}(?::=|=|:|\bis\b)\s{{0,8}}({LITERAL})")
BRACED = re.compile(r"[{$]+([A-Za-z_]\w*+)\}")
USED = re.compile(
    rf"{BEGUN}(?:\s{{0,8}}(?:\+|\.{{1,2}}|&|,|<<|\|\||\band\b|\bplus\b|\bthen\b)\s{{0,8}}"
    r"[$@]?[A-Za-z_]\w*+)+"
)
NAME = re.compile(r"[$@]?[A-Za-z_]\w*+")
PARTS = (
    *("part", "piece", "fragment", "chunk", "segment", "string", "token", "step", "half"),
    *("section", "word"),
)
PART = re.compile(
    rf"(?:\b(?:{'|'.join(PARTS)})s?\s{{0,8}}#?\s{{0,8}}"
    rf"\(?(\d{{1,2}}|[A-Ha-h]|one|two|three|four|five|six|i{{1,3}})\b\)?\s{{0,8}}(?::=|=|:|->|=>|-|–|is)\s{{0,8}})"
    rf"({LITERAL}|[^\n;|]+)",
    re.I,
)
ORDER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "i": 1, "ii": 2, "iii": 3}
CUE = re.compile(
    r"first (?:letter|character|word)|initial|acrostic|join|combin|concat|assembl|"
    r"together|\bprint\b|\becho\b|[+&]",
    re.I,
)
INITIAL = re.compile(r"^[^\w\n]{0,20}(\w)", re.M)
FIRST_WORD = re.compile(r"^[^\w\n]{0,20}(\w+)", re.M)
MANY = 60
"""Names that are joined in one place; more would let a short text grow without bound."""
INITIALS = re.compile(r"acrostic|first (?:letter|character)s?\b|initials?\b", re.I)
"""What tells a reader to put first letters together."""
LINES = 6
"""Lines from which their first letters may be a message."""
CHANCE = -1.5
"""Bits a letter under which first letters spell nothing."""
ALONE = 10
"""First letters from which they may be a message without a word about it."""
ACROSTIC = 0.7
"""Share of them in words met elsewhere; of 984 harmless texts of six lines and more one has it."""


def body(literal: str) -> str:
    """Return what stands between the quotes."""
    return literal[1:-1]


def from_pieces(text: str) -> Iterator[Undone]:
    """Give the text with pieces put together.

    >>> next(from_pieces("a='how to'; b=' make'; print(a+b)")).said
    ('how to make',)
    """
    yield from from_names(text)
    yield from from_chain(text)
    yield from from_parts(text)


def from_names(text: str) -> Iterator[Undone]:
    """Give the text with names replaced by their values where they are joined."""
    values = {name: body(value) for name, value in ASSIGNED.findall(text)}
    if len(values) < 2:
        return
    said = []
    for found in USED.findall(text)[:MANY]:
        names = NAME.findall(found)
        if len(names) > 1 and sum(n in values for n in names) >= 2:
            said.append("".join(values[n] for n in names[:MANY] if n in values))
    braced = [values[n] for n in BRACED.findall(text)[:MANY] if n in values]
    if len(braced) > 1:
        said.append("".join(braced))
    if not said:
        said = ["".join(values.values())] if CUE.search(text) else []
    if said:
        longest = max(said, key=len)
        if longest not in text:
            yield Undone(f"{text}\n{longest}", "joined values", (longest,), sure=reading(longest))


def reading(text: str) -> bool:
    """Say whether joined pieces are a message rather than keys and figures."""
    return len(text) >= 6 and (odds(text) > 0.2 or not text.isascii())


def from_chain(text: str) -> Iterator[Undone]:
    """Give the text with literals that stand in a row as one."""
    if not CUE.search(text):
        return
    said: list[str] = []

    def put(found: re.Match[str]) -> str:
        pieces = [body(piece) for piece in ONE.findall(found[0])]
        if sum(map(len, pieces)) < 8:
            return found[0]
        whole = "".join(pieces) if sum(" " in p or len(p) < 4 for p in pieces) else " ".join(pieces)
        said.append(whole)
        return f'"{whole}"'

    changed = CHAIN.sub(put, text)
    if said:
        longest = max(said, key=len)
        yield Undone(changed, "joined literals", tuple(said), sure=reading(longest))


def from_parts(text: str) -> Iterator[Undone]:
    """Give the text with numbered parts behind one another."""
    low = text.casefold()
    if not any(name in low for name in PARTS):
        return
    parts: dict[int, str] = {}
    for number, said in PART.findall(text):
        key = ORDER.get(number.lower()) or (
            int(number) if number.isdigit() else ord(number.lower())
        )
        quoted = ONE.fullmatch(said.strip())
        parts.setdefault(key, body(said.strip()) if quoted else said)
    if len(parts) < 2 or max(parts) - min(parts) >= len(parts) + 1:
        return
    pieces = [parts[key] for key in sorted(parts)]
    joint = "" if any(p[:1].isspace() or p[-1:].isspace() for p in pieces) else " "
    whole = "".join(pieces)
    spaced = re.sub(r"\s+", " ", joint.join(pieces)).strip()
    if spaced in text:
        return
    yield Undone(f"{text}\n{spaced}", "joined parts", (spaced,), sure=reading(spaced))
    if joint and not CODELESS.search(whole):
        yield Undone(f"{text}\n{whole}", "joined parts", (whole,), sure=False)


CODELESS = re.compile(r"\s\w+\s\w+\s")


def initials(lines: list[str], cued: list[str]) -> str:
    """Return the first letters of all lines but those that say how to read them."""
    return "".join(INITIAL.findall("\n".join(ln for ln in lines if ln not in cued))).lower()


def from_lines(text: str) -> Iterator[Undone]:
    """Give what the first letters of lines spell, or their first words where a text says so."""
    lines = [line for line in text.splitlines() if line.strip()]
    cued = [line for line in lines if INITIALS.search(line)]
    letters = INITIAL.findall("\n".join(lines))
    if len(letters) >= LINES:
        for spelt in dict.fromkeys((initials(lines, cued), "".join(letters).lower())):
            if not spelt.isalpha() or spelt in text or odds(spelt) < CHANCE:
                continue
            if cued or (len(spelt) >= ALONE and worded(spelt) >= ACROSTIC):
                said = set_apart(spelt)
                yield Undone(f"{text}\n{said}", "first letters", (said,), sure=True)
                break
        if re.search(r"first words?", text, re.I):
            words = " ".join(FIRST_WORD.findall(text))
            if words not in text:
                yield Undone(f"{text}\n{words}", "first words", (words,), sure=True)
