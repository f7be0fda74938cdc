"""Whether a reply holds a text that a suite row names, in any of the suites' languages.

Texts are compared without case, with digits of any script read as 0 to 9 and quotes,
dashes and blanks of any kind made one. An *answer* stands as a whole word; a *stem* may
stand inside a word. Neither is found inside a longer number. Chinese, Japanese and Thai
write no blanks between words; Arabic and Swahili put particles before them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

__all__ = ["LETTER", "holds_answer", "holds_stem", "places", "plain"]

ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("٫", "."),
        **dict.fromkeys("٬", ","),
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ـ": None,
    }
)
UNWRITTEN = re.compile(r"[\u064b-\u065f\u0670\u093c\u200b-\u200f\u2060\ufeff\u00ad]")
"""Vowel marks of Arabic and the dot of Devanagari, which many leave out; what has no width."""
WORD = 100
"""Characters from which a text is taken for a reply, not for a term."""
WIDE = re.compile(r"[\uff00-\uffef\ufb00-\ufb06\u2100-\u214f]+")
"""Full-width forms, ligatures and signs such as the one of degrees Celsius."""
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, kana and Chinese characters: no blank stands between words."""
ARABIC = re.compile(r"[\u0620-\u064a]")
BEFORE_ARABIC = r"(?:[وف]?(?:[بكل]?ال|لل|[بكلس])?)"
"""And, so, in, like, to and the article, written together with the word."""
BEFORE_SWAHILI = r"(?:wa|vi|ma|mi|ki|ji|ya|la|za|cha|vya|kwa|na|ni|ku|pa|mu|m|i|u|n|k|ch)?"
"""Concords and `na`, written together with a numeral or noun."""
ROOM = 4
"""Letters from which a Swahili word may have a concord before it."""
GROUPED = re.compile(r"(?<![\d.,])(?!0)\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?![\d])")
INDIAN = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")
LETTER = r"[\w\u0900-\u0903\u093a-\u094f\u0300-\u036f]"
"""A letter, digit or mark that belongs to one; Python counts vowel signs of Hindi as none."""
FIGURE = re.compile(
    rf"(?:(?<!{LETTER})-)?(?<![A-Za-z_\d])(?<!\d[.,])\d+(?:[.,]\d+)?(?!\d)(?! ?[%٪])"
)
NUMERALS = "零〇一二三四五六七八九十百千万亿两"
POINTED = frozenset({"en", "zh", "ar", "hi", "sw", "ja", "ko", "th"})
"""Languages that write 1,200 for twelve hundred; the others write 1.200."""
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def plain(text: str) -> str:
    """Return a text as texts are compared here.

    >>> plain("٢٩٬٨٤٢ – «Ḥello»\u202f!")
    '29,842 - "ḥello" !'
    """
    return plain_word(text) if len(text) < WORD else plain_reply(text)


@lru_cache(maxsize=4096)
def plain_word(text: str) -> str:
    """Remember the terms of rows."""
    return folded(text)


@lru_cache(maxsize=8)
def plain_reply(text: str) -> str:
    """Remember a reply while its row's terms are looked for in it."""
    return folded(text)


def folded(text: str) -> str:
    """Work out the plain form."""
    if not text.isascii():
        text = WIDE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        text = UNWRITTEN.sub("", unicodedata.normalize("NFC", text)).translate(ALIKE)
        # Raised digits are exponents and stay what they are.
        text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    return " ".join(text.casefold().split())


def holds_answer(reply: str, answer: str, language: str = "und") -> bool:
    """Say whether an answer stands in a reply as a whole word.

    >>> holds_answer("Das sind 29.842 Euro.", "29842", "de"), holds_answer("in 1997", "97")
    (True, False)
    """
    return next(places(reply, answer, language), None) is not None


def places(reply: str, answer: str, language: str = "und") -> Iterator[tuple[int, int]]:
    """Give where an answer stands in the plain form of a reply."""
    said, wanted = ungrouped(plain(reply), language), ungrouped(plain(answer), language)
    if NUMBER.fullmatch(wanted):
        for match in numbers(said):
            if same_number(match[0], wanted):
                yield match.span()
        return
    if not wanted:  # nothing but characters without width
        return
    for match in whole(wanted, language).finditer(said):
        yield match.span()


def holds_stem(reply: str, stem: str) -> bool:
    """Say whether a stem stands anywhere in a reply; a number only as a whole number.

    >>> holds_stem("Die Untersuchungen", "untersuch"), holds_stem("in 1946", "46")
    (True, False)
    """
    wanted = plain(stem)
    pattern = f"{edge(wanted[0], before=True)}{loose(wanted)}{edge(wanted[-1], before=False)}"
    return re.search(pattern, plain(reply)) is not None


def edge(character: str, *, before: bool) -> str:
    """Return what must not stand beside a digit: more of the same number."""
    if not character.isdigit():
        return ""
    return r"(?<!\d)(?<!\d[.,])" if before else r"(?!\d)(?![.,]\d)"


def loose(wanted: str) -> str:
    """Return a pattern in which blanks and hyphens are one, and need not part a number and unit."""
    parts = [part for part in re.split(r"[ -]+", wanted) if part]
    if not parts:
        return re.escape(wanted)
    pattern = unit(parts[0])
    for before, part in pairwise(parts):
        near = before[-1].isdigit() != part[0].isdigit()
        pattern += ("[ -]*" if near else "[ -]+") + unit(part)
    return pattern


def unit(part: str) -> str:
    """Return a part with room for a blank between a number and what follows it."""
    pieces = re.findall(r"\d+|\D+", part)
    joined = ""
    for before, piece in zip(["", *pieces], pieces, strict=False):
        apart = before and (before[-1].isalpha() or piece[0].isalpha() or piece[0] in "%°")
        joined += (" ?" if apart else "") + re.escape(piece)
    return joined


@lru_cache(maxsize=4096)
def whole(wanted: str, language: str) -> re.Pattern[str]:
    """Return the pattern of a whole word or of whole words."""
    body = loose(wanted)
    tag = language.partition("-")[0]
    if UNSPACED.match(wanted[0]) or UNSPACED.match(wanted[-1]):
        return re.compile(f"{numeral(wanted)}{body}")
    before, after = "", ""
    if ARABIC.match(wanted[0]):
        before, after = BEFORE_ARABIC, "ا?"
    elif tag == "sw" and wanted[0].isalpha() and len(wanted) >= ROOM:
        before = BEFORE_SWAHILI
    start = rf"(?<!{LETTER}){edge(wanted[0], before=True)}"
    return re.compile(f"{start}{before}{body}{after}(?!{LETTER}){edge(wanted[-1], before=False)}")


def numeral(wanted: str) -> str:
    """Return what keeps a Chinese numeral from being found inside a longer one."""
    if not set(wanted) <= set(NUMERALS):
        return ""
    return rf"(?<![{NUMERALS}])(?=[{NUMERALS}]{{{len(wanted)}}}(?![{NUMERALS}]))"


def ungrouped(text: str, language: str) -> str:
    """Return a text without the marks that part the thousands of a number."""
    text = INDIAN.sub(lambda m: m[0].replace(",", ""), text)
    return GROUPED.sub(lambda m: joined(m, language.partition("-")[0]), text)


def joined(match: re.Match[str], language: str) -> str:
    """Return a number without its groups, unless its mark is the language's decimal mark."""
    mark, once = match[1], match[0].count(match[1]) == 1
    decimal = "." if language in POINTED or language == "und" else ","
    if mark == decimal and once and language not in {"und", "es"}:
        return match[0]
    return match[0].replace(mark, "")


def numbers(text: str) -> Iterator[re.Match[str]]:
    """Give the numbers of a text; a hyphen after a letter is no minus, and a share no count."""
    yield from FIGURE.finditer(text)


def same_number(said: str, wanted: str) -> bool:
    """Say whether two numbers are one, with a comma read as a point."""
    return float(said.replace(",", ".")) == float(wanted.replace(",", "."))
