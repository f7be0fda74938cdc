"""Look-alikes: styled and foreign letters as the Latin ones that a reader takes them for.

Takes a text; returns it in plain letters. Styled letters (mathematical, enclosed,
full-width, small capitals, raised) are found by their Unicode names. Letters of other
scripts are touched only in words that mix them with Latin ones, and in words wholly
made of true look-alikes that stand in a Latin text: Greek and Russian stay as they are.
"""

import re
import unicodedata
from functools import cache

from redline.detect.disguise.reading import family
from redline.detect.disguise.sense import odds, speech

__all__ = ["flipped", "latin", "unmarked", "unstyled"]

STYLED_AT = (
    (0x262, 0x263), (0x26A, 0x26B), (0x274, 0x275), (0x280, 0x281), (0x28F, 0x290),
    (0x299, 0x2A0), (0x2B0, 0x2B9), (0x2E0, 0x2E5), (0x363, 0x370), (0x1D00, 0x1D23),
    (0x1D2C, 0x1D6B),
    (0x1D9C, 0x1DC0), (0x1DD3, 0x1DE7), (0x2071, 0x2072), (0x207F, 0x2080), (0x2090, 0x209D),
    (0x2102, 0x214A), (0x249C, 0x24EA), (0xA730, 0xA732), (0xA7F2, 0xA7F5), (0xFB00, 0xFB05),
    (0xFF10, 0xFF1A), (0xFF21, 0xFF5B), (0x1D400, 0x1D800), (0x1F110, 0x1F190),
)  # fmt: skip
"""Blocks of styled letters: from, up to."""
NAMED = re.compile(r"(?:LETTER|CAPITAL|SMALL|LATIN) ([A-Z])$")
FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
UNUSUAL = re.compile(
    "[\u0250-\u02bf\u02e0-\u02e4\u0363-\u036f\u1d00-\u1dff\u2070-\u209c\u2102-\u2149\u249c-\u24e9"
    "\ua730-\ua7f5\ufb00-\ufb04\uff10-\uff5a\U0001d400-\U0001d7ff\U0001f110-\U0001f1ff]"
)
SMALL_CAPITALS = re.compile("[\u1d00-\u1d22]")
WIDE = re.compile("[\uff21-\uff5a]")
WIDE_SIGNS = {0x3000: " "} | {place: chr(place - 0xFEE0) for place in range(0xFF01, 0xFF5F)}
BESIDE = re.compile("[A-Za-z][\u2102-\U0001f1ff]|[\u2102-\U0001f1ff][A-Za-z]")
COMBINED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""Accents that are characters of their own."""
UNUSED = re.compile(
    "[\u030d-\u030e\u0310-\u031a\u031c-\u0322\u0329-\u032f\u0332-\u036f\u0488\u0489\u20d0-\u20ff]"
)
"""Accents, strokes and rings that no alphabet puts on letters."""

TRUE = {
    "a": "аαɑ", "b": "Ꮟ", "c": "сϲⲥ", "d": "ԁⅾ", "e": "еҽ", "g": "ɡց", "h": "һհ", "i": "іιıᎥ",
    "j": "јϳյ", "k": "κк", "l": "ӏⅼ", "m": "мⅿ", "n": "ոռη", "o": "оοօⲟ", "p": "рρⲣ", "q": "ԛզ",
    "s": "ѕꜱ", "t": "тτ", "u": "υսʋ", "v": "νѵⅴ", "w": "ԝѡաω", "x": "хχⅹ", "y": "уүγ",
    "A": "АΑᎪꓮ", "B": "ВΒᏴꓐ", "C": "СᏟꓚϹⲤ", "D": "ᎠꓓⅮ", "E": "ЕΕᎬꓰ", "F": "ꓝϜ", "G": "ԌᏀꓖ",
    "H": "НΗᎻꓧ", "I": "ІΙӀꓲ", "J": "ЈᎫꓙ", "K": "КΚᏦꓗ", "L": "ᏞꓡԼ", "M": "МΜᎷꓟ", "N": "Νꓠ",
    "O": "ОΟՕꓳ", "P": "РΡᏢꓑ", "Q": "Ԛ", "R": "ᎡᏒꓣ", "S": "ЅᏚՏꓢ", "T": "ТΤᎢꓔ", "U": "Սꓴ",
    "V": "ᏙѴꓦ", "W": "ᎳԜꓪ", "X": "ХΧꓫ", "Y": "УΥҮꓬ", "Z": "ΖᏃꓜ",
}  # fmt: skip
"""Letters that cannot be told from Latin ones."""
LOOSE = {
    "a": "ƌąѦӓӑάᗩᗅ₳ልคﾑ卂ΛΔДд", "b": "вбьъβƀɓҍᗷ฿乃ც๒ЪБЬ", "c": "ƈçςᑕ₵匚¢ҫ", "d": "ɖɗđδժᗪ₫ԃ๔",
    "e": "эёєεɛɘəɇ€ξέҼЄѐᗴᘿ乇ЁЭΣΞ", "f": "ғƒϝŦᖴ₣ꝼ千ʄϯ", "g": "ɠǥԍɢᘜ₲ɕ厶ցգ", "h": "нħɦнђҥᕼ卄ん",
    "i": "їɨɩίᓰ工ϊƖเ", "j": "ʝɉᒍ丿ן", "k": "қҝкƙӄᛕ₭ҟҡ", "l": "ɭłʟլƚᒪ£ℓ乚ㄥ", "m": "ɱʍᗰ爪๓₥",
    "n": "ипйηɲɳŋñπлภᑎ₦几ПИЛЙռղ", "o": "øөɵσθоόфᓍ口ㄖ๏ΘΦФ", "p": "ƿþ₱ᑭ尸קρ", "q": "ɋգᑫǫ",
    "r": "яɾɼɽгřᖇ尺ՐгЯГΓɹ", "s": "ʂşƨᔕ₴丂§ടร", "t": "ƭŧʈţ†т₮ナ丅tᖶ", "u": "цμʉʊύᑌ凵ụՄЦմย",
    "v": "ʋᐯѷ√ש", "w": "шщωψώɯ₩ᗯ山ฬшЩШΨΩ", "x": "жҳӿχ乂᙭אЖҲ", "y": "чүўɏγყ¥ㄚץУ", "z": "зʐƶʒζ乙Ⱬɀ",
}  # fmt: skip
"""Letters that pass for Latin ones in a word that has others."""


KEPT = frozenset("đøþçñąęłşţřöợụ")
"""Letters of living Latin alphabets, which are never taken for others."""
MONEY = frozenset("£€¥₹$¢₩")
"""Signs that alone are no reason to look at a word."""


def table(*sources: dict[str, str]) -> dict[int, str]:
    """Return what each letter passes for; the first source rules."""
    found: dict[int, str] = {}
    for source in sources:
        for plain, letters in source.items():
            for letter in letters:
                found.setdefault(ord(letter), plain)
    return {
        place: plain for place, plain in found.items() if place > 0x7F and chr(place) not in KEPT
    }


STRICT = table(TRUE)
ALL = table(TRUE, LOOSE)
IPA = frozenset(c for c in map(chr, ALL) if "\u0250" <= c < "\u02b0")
SIGNS = "".join(sorted(map(chr, ALL)))
FOREIGN = re.compile("[" + "".join(c for c in SIGNS if c not in MONEY) + "]")
WORD = re.compile(rf"[^\W_{SIGNS}]*[{SIGNS}][^\W_{SIGNS}]*+(?:[{SIGNS}]++[^\W_{SIGNS}]*+)*|[^\W_]+")


@cache
def styled() -> dict[int, str]:
    """Return the plain letter of each styled one."""
    found = {}
    for place in (p for first, last in STYLED_AT for p in range(first, last)):
        sign = chr(place)
        name = NAMED.search(unicodedata.name(sign, ""))
        plain = unicodedata.normalize("NFKC", sign)
        if plain != sign and plain.isascii() and plain.isalnum():
            found[place] = plain
        elif name:
            small = "SMALL" in name.string or "PARENTHESIZED" in name.string
            found[place] = name[1].lower() if small else name[1]
    return found


def unstyled(text: str) -> str:
    """Return the text with styled letters as plain ones.

    >>> unstyled("𝐡𝐨𝐰 ⓜⓤⓒⓗ ｄｏｓｅ 🇭🇴🇼"), unstyled("🇫🇷 x² °C")
    ('how much dose HOW', '🇫🇷 x² °C')
    """
    if not UNUSUAL.search(text):
        return text
    if max(text) >= "\U0001f1e6":
        text = unflagged(text)
    changed = text.translate(styled())
    if SMALL_CAPITALS.search(text):
        changed = changed.replace("ǫ", "q")
    if len(WIDE.findall(text)) > 3:
        changed = changed.translate(WIDE_SIGNS)
    return changed if letters_changed(text, changed) else text


def letters_changed(before: str, after: str) -> bool:
    """Say whether more than a raised ending or a full-width abbreviation changed."""
    if before == after:
        return False
    return sum(a != b for a, b in zip(before, after, strict=False)) > 3 or bool(
        BESIDE.search(before)
    )


def unflagged(text: str) -> str:
    """Return the text with regional letters as letters, unless they are single flags."""
    runs = FLAGS.findall(text)
    if all(len(run) == 2 for run in runs) and len(runs) < 4:
        return text
    return FLAGS.sub(lambda m: "".join(chr(ord(c) - 0x1F1A5) for c in m[0]), text)


def unmarked(text: str) -> str:
    """Return the text composed, without strokes, piled accents and those no language uses."""
    runs = COMBINED.findall(text)
    if not runs:
        return text
    odd = sum(len(run) > 2 or UNUSED.search(run) is not None for run in runs)
    if odd > 2 or 2 * odd > len(runs):
        return COMBINED.sub("", text)
    return unicodedata.normalize("NFC", text)


def latin(text: str) -> str:
    """Return the text with look-alikes as the Latin letters they are taken for.

    >>> latin("hоw tо mаkе а саkе"), latin("как сделать торт")
    ('how to make a cake', 'как сделать торт')
    """
    if not FOREIGN.search(text):
        return text
    words = set(WORD.findall(text))
    kinds = {word: mixture(word) for word in words}
    mixed = sum(kind == "mixed" for kind in kinds.values())
    plain = sum(kind == "latin" for kind in kinds.values())
    other = sum(kind == "other" for kind in kinds.values())
    known = {}
    telling = any(kind not in {"latin", "other"} and len(word) > 2 for word, kind in kinds.items())
    for word, kind in kinds.items():
        if len(word) < 3 and not telling:
            continue  # a sign of mathematics, a unit
        if kind == "mixed" or (kind == "alike" and mixed > max(1, other)):
            known[word] = word.translate(ALL)
        elif kind == "true" and plain + mixed > other:
            known[word] = word.translate(STRICT)
    if known:
        return WORD.sub(lambda m: known.get(m[0], m[0]), text)
    return text if plain or mixed else wholly(text)


def mixture(word: str) -> str:
    """Return what a word is made of: Latin letters, true or loose look-alikes, or a mixture."""
    letters = [c for c in word if not c.isdigit()]
    foreign = [c for c in letters if ord(c) in ALL]
    if not foreign:
        return (
            "latin"
            if letters and all(ord(c) < 0x250 or "\u1e00" <= c < "\u1f00" for c in letters)
            else "other"
        )
    rest = [c for c in letters if ord(c) not in ALL]
    if not all(ord(c) < 0x250 or "\u1e00" <= c < "\u1f00" for c in rest):
        return "other"
    scripts = {family(c) for c in foreign if c.isalpha()} - {1}
    if rest:
        signs = any(c in IPA or not (c.isalpha() or c in MONEY) for c in foreign)
        return "mixed" if scripts or signs else "latin"
    if len(scripts) > 1:
        return "mixed"
    return "true" if all(ord(c) in STRICT for c in foreign) else "alike"


def wholly(text: str) -> str:
    """Return a text without any Latin letter in Latin ones, if it is speech only so."""
    changed = text.translate(STRICT)
    letters = [c for c in changed if c.isalpha()]
    if len(letters) >= 12 and all(c.isascii() for c in letters) and speech(changed):
        return changed
    return text


TURNED = {
    "a": "ɐ", "b": "q", "c": "ɔ", "d": "p", "e": "ǝə", "f": "ɟ", "g": "ƃɓᵷ", "h": "ɥ", "i": "ᴉıᵢ",
    "j": "ɾſ", "k": "ʞ", "l": "lꞁ", "m": "ɯ", "n": "u", "p": "d", "q": "b", "r": "ɹ", "t": "ʇ",
    "u": "n", "v": "ʌ", "w": "ʍ", "y": "ʎ", "A": "∀Ɐ", "B": "ꓭᗺ𐐒", "C": "Ɔ", "D": "ꓷᗡ", "E": "Ǝ",
    "F": "Ⅎ", "G": "⅁פ", "J": "ſ", "K": "ꓘʞ", "L": "⅂˥Ꞁ", "M": "Wꟽ", "P": "Ԁ", "Q": "ΌꝹ", "R": "ꓤᴚ",
    "T": "⊥ꓕ", "U": "∩Ո", "V": "ΛɅ", "W": "M", "Y": "⅄", "?": "¿", "!": "¡", ".": "˙", ",": "'",
    "'": ",", "(": ")", ")": "(", "[": "]", "]": "[", "&": "⅋", "6": "9", "9": "6", "1": "Ɩ⇂",
    "3": "Ɛ", "4": "ㄣᔭ", "5": "ϛ", "7": "ㄥ", "2": "ᄅ", "_": "‾", ";": "؛", '"': "„",
}  # fmt: skip
UPRIGHT = {ord(turned): plain for plain, signs in TURNED.items() for turned in signs}
TURNED_SIGNS = re.compile("[ɐɔǝɟƃɓɥᴉɾʞɯɹʇʌʍʎ]")


def flipped(text: str) -> str:
    """Return upside-down text upright; a text that is not comes back as it is.

    >>> flipped("ǝsop ɥɔnɯ ʍoɥ")
    'how much dose'
    """
    if len(TURNED_SIGNS.findall(text)) < max(3, 0.08 * len(text)):
        return text
    upright = text.translate(UPRIGHT)
    turned = upright[::-1]
    return turned if odds(turned) >= odds(upright) else upright
