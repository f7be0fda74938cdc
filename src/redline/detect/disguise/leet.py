"""Leetspeak: digits and signs as the letters they stand for.

Takes a text; returns it with each such word in letters. A sign that may stand for
several letters gets the one that makes the better word; a word that makes no better
sense in letters (covid19, 5ml, B12) stays as it is.
"""

import re
from functools import lru_cache
from itertools import product

from redline.detect.disguise.sense import WORD_SCALE, common, known, odds

__all__ = ["crude", "unleeted"]

SIGNS = {
    "0": "o", "1": "il", "2": "zr", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b",
    "9": "gq", "@": "a", "$": "s", "!": "il", "|": "li", "+": "t", "€": "e", "£": "l", "¥": "y",
    "(": "c", "<": "c", "%": "x", "&": "e", "^": "a", "#": "h", "¢": "c", "§": "s", "?": "p",
    "*": "o",
}  # fmt: skip
"""One sign and the letters it may stand for, the usual one first."""
GROUPS = {
    "|\\/|": "m", "/\\/\\": "m", "(\\/)": "m", "\\/\\/": "w", "|/\\|": "w", "|\\|": "n",
    "/\\/": "n", "|-|": "h", "]-[": "h", ")-(": "h", "}{": "h", "#": "h", "|_|": "u", "(_)": "u",
    "/\\": "a", "/-\\": "a", "\\/": "v", "|)": "d", "[)": "d", "|]": "d", "|>": "p", "|*": "p",
    "|°": "p", "|<": "k", "|{": "k", "|3": "b", "13": "b", "|=": "f", "|2": "r", "|?": "r",
    "()": "o", "[]": "o", "<>": "o", "><": "x", ")(": "x", "`/": "y", "'/": "y", "\\|/": "w",
    "|_": "l", "1_": "l", "_|": "j", "(_+": "g", "(_,)": "q", "7_": "z", "~/_": "z", "'][": "t",
    "-|-": "t",
}  # fmt: skip
"""Several signs that draw one letter; tried before single ones, longest first."""
ROUND = {"()", "[]", "<>"}
"""Signs that draw an o inside a word; at its end they call a function."""
GROUP = re.compile(
    "|".join(
        re.escape(group) + r"(?=[\w|/\\(\[<@$!])" * (group in ROUND)
        for group in sorted(set(GROUPS) - {"#", "13"}, key=len)[::-1]
    )
)
TOKEN = re.compile(r"\S+")
LETTER = re.compile(r"[^\W\d_]")
SIGN = re.compile("[" + re.escape("".join(SIGNS)) + "]")
MIXED = re.compile(
    r"[^\W\d_][0-9@$!|+€£¥¢§#^(<]+[^\W\d_]|[0-9@$|+€£^!][^\W\d_]|[^\W\d_][0-9@$|+€^]"
)
MIXES = re.compile(
    r"[0-9@$!|+€£¥¢§#^(<](?:(?<=[0-9@$|+€£^!])(?=[^\W\d_])|(?<=[^\W\d_][0-9@$|+€^])"
    r"|(?<=[^\W\d_].)[0-9@$!|+€£¥¢§#^(<]*+(?=[^\W\d_]))"
)
"""What `MIXED` finds, from its sign on, which is found at a tenth of the cost."""
HINT = re.compile(r"[0-9@$!|+€£¥¢§^#(<\[\\/]")
WHOLE = {"4": "a", "@": "a", "1": "i", "41": "ai", "!": "i", "@!": "ai", "4!": "ai", "&": "and"}
"""Signs that are a word by themselves in a text written so throughout."""
WEIGHED = 600
"""Different words of one text that are weighed."""
MET = 6.0
"""Bits for a reading that is a word met elsewhere, besides how often."""
OFTEN = 0.5
"""Bits for each doubling of the times it was met."""
FEW_DRAWN = 3
"""Letters drawn with several signs from which brackets and strokes are letters too."""
WHOLE_TOKEN = 200
"""Characters without a blank that are read run by run; data and addresses are longer."""
ODD = -1.0
"""Bits a letter under which a run makes no word in any language."""
RUN = re.compile(r"[^\W_]*[0-9@$!|+€£^][\w@$|+€£^]*(?:!(?=[\w@$!|+]))*[\w@$|+€£^]*")
INNER = re.compile(r"[^\W\d_]![^\W_]|(?<!\w)![^\W\d_]")
LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,30}+)!(?!\w)")
"""Exclamation marks inside words, before one, and behind one."""
SIGNED = re.compile(r"[\w@$|+€£^(<#!]+(?![\w@$|+€£^(<#!])")
SOFT = 0.2
"""Bits a letter by which f must read better than ph."""
SEAM = re.compile(r"([_(){}=,;:`]+)")
"""What parts the names in a line of code."""
NUMBER = re.compile(r"[\d.,:/%€£|\u2013-]*[.,:/%€£|\u2013-][\d.,:/%€£|\u2013-]*")
"""A figure with the signs that figures have."""
YEAR = re.compile(r"(?:19|20)\d\d|[02356789]")
RARE = 1.5
"""Bits by which a less usual reading of a sign must be better; 1 is as often i as l."""
UNIT = re.compile(r"\d+(?:ml|mg|km|cm|mm|kg|gb|mb|am|pm|px|th|st|nd|rd|[mgkhsxw%])|\d[db]", re.I)
MANY = 5
"""Signs of several meanings in one word that are weighed together; more are read one by one."""
LONGEST = 30
"""Characters of a word that are weighed; longer ones are codes or addresses."""
BETTER = 0.3
"""Bits a letter that the reading must bring over the signs left out."""
TEXTWIDE = 0.15
"""Share of words from which a text is written in leetspeak, single digits too."""


def unleeted(text: str) -> str:
    r"""Return the text with leetspeak undone.

    >>> unleeted("h0w much p4r4c3t4m0l at 38.5")
    'how much paracetamol at 38.5'
    >>> unleeted("covid19, 5ml"), unleeted("|-|0\\/\\/ 70 |)|23@|\\/|")
    ('covid19, 5ml', 'how to dream')
    """
    if not (MIXES.search(text) or GROUP.search(text)):
        return text
    known: dict[str, str] = {}
    tokens = text.split()
    marked = [t for t in dict.fromkeys(tokens) if SIGN.search(t)][:WEIGHED]
    for token in marked:
        known[token] = spelt(token)
    changed = sum(known.get(t, t) != t for t in tokens)
    if not changed:
        return text
    wordy = sum(t in known or LETTER.search(t) is not None for t in tokens)
    if changed >= max(2, TEXTWIDE * wordy):
        return written(text, known)
    if throughout(text, tokens) and sensible(tokens, said := written(text, known)):
        return said
    if changed == 1 and wordy > 12 and not telling(known):
        return text
    return TOKEN.sub(lambda m: known.get(m[0], m[0]), text)


def written(text: str, known: dict[str, str]) -> str:
    """Return a text that is written in leetspeak throughout, with what `known` leaves read too."""
    drawn = len(GROUP.findall(text)) >= FEW_DRAWN
    left = [t for t in dict.fromkeys(text.split()) if SIGN.search(known.get(t, t))]
    read = known | {t: reread(t, known.get(t, t), drawn=drawn) for t in left[:WEIGHED]}
    said = TOKEN.sub(lambda m: read.get(m[0], m[0]), text)
    return LAST.sub(last, said) if len(INNER.findall(text)) >= FEW_DRAWN else said


def reread(token: str, said: str, *, drawn: bool) -> str:
    """Return a word that still has signs, run by run in letters."""
    said = bold(token) if said == token else said
    if "://" in token or figure(token) or len(token) > WHOLE_TOKEN:
        return said
    if drawn:
        said = GROUP.sub(lambda m: GROUPS[m[0]], said)
    return (SIGNED if drawn else RUN).sub(lambda m: core(m[0]), said)


def last(found: re.Match[str]) -> str:
    """Return a word with the exclamation mark behind it as an i, if it is a word only so."""
    whole = f"{found[1]}i"
    return whole if known(whole) and not known(found[1]) else found[0]


@lru_cache(maxsize=4096)
def core(run: str) -> str:
    """Return a run of letters and signs as the best word, or as it is where it makes none."""
    if run.isalpha() or len(run) > LONGEST or YEAR.fullmatch(run) or UNIT.fullmatch(run):
        return run
    said = best(run)
    if run.isdigit() or not any(map(str.isalpha, run)):
        return said if known(said) else run
    return said if known(said) or odds(said) > ODD else run


def sensible(tokens: list[str], said: str) -> bool:
    """Say whether most words that were read otherwise became words met elsewhere."""
    pairs = zip(tokens, TOKEN.findall(said), strict=False)
    new = [after.strip(".,;:!?\"'()") for before, after in pairs if before != after]
    new = [word for word in new if len(word) > 2]
    return len(new) > 1 and 2 * sum(map(known, new)) >= len(new)


def figure(token: str) -> bool:
    """Say whether a word is a figure with signs in it, or a sign by itself."""
    return (len(token) == 1 and not token.isalnum()) or NUMBER.fullmatch(token) is not None


def throughout(text: str, tokens: list[str]) -> bool:
    """Say whether a third of the words of a text mix letters with signs."""
    if 3 * len(HINT.findall(text)) <= len(tokens):
        return False
    mixed = sum(MIXES.search(t) is not None for t in tokens if len(t) <= LONGEST)
    return 3 * mixed > len(tokens) and len(MIXED.findall(text)) >= 3


def crude(text: str) -> str:
    """Return the text with the usual letter for each sign in a word, whatever comes out."""
    if not throughout(text, text.split()):
        return text
    drawn = GROUP.sub(lambda m: GROUPS[m[0]], text)
    return TOKEN.sub(
        lambda m: m[0] if figure(m[0]) else softened("".join(SIGNS.get(c, c)[0] for c in m[0])),
        drawn,
    )


def telling(known: dict[str, str]) -> bool:
    """Say whether a word among many has two signs, so that it is no accident."""
    return any(a != b and len(SIGN.findall(a)) >= 2 for a, b in known.items())


def address(token: str) -> bool:
    """Say whether a word is an address of the web or of mail."""
    return "://" in token or ("@" in token[1:] and "." in token)


def spelt(token: str) -> str:
    """Return a word in letters, if it has letters of its own or signs that draw them."""
    if not (MIXES.search(token) or GROUP.search(token)) or address(token):
        return token
    if SEAM.search(token) and not GROUP.search(token):
        parts = SEAM.split(token)  # names and seams in turn
        return "".join(part if i % 2 else spelt(part) for i, part in enumerate(parts))
    if len(token) > LONGEST:
        return token
    head, core, tail = edges(token)
    drawn = GROUP.sub(lambda m: GROUPS[m[0]], core)
    if drawn == core and not MIXED.search(core):
        return token
    said = best(drawn)
    if said == core or not wordlike(said, core):
        return token
    return head + said + tail


def edges(token: str) -> tuple[str, str, str]:
    """Return what stands before a word, the word, and the punctuation behind it."""
    drawn = GROUP.search(token) is not None  # then a bracket may be part of a letter
    head = len(token) - len(token.lstrip("\"'" if drawn else "\"'([*"))
    tail = len(token.rstrip("\"'.,;:!?" if drawn else "\"')].,;:!?*"))
    return (token[:head], token[head:tail], token[tail:]) if head < tail else ("", token, "")


def wordlike(said: str, core: str) -> bool:
    """Say whether the letters read as a word, and better than the word with its signs."""
    letters = sum(map(str.isalpha, said))
    if letters < 0.75 * len(said) or letters < 2:
        return False
    own = sum(map(str.isalpha, core))
    if core[:own].isalpha() and core[own:].isdigit():
        return False  # a name with a number behind it
    if core[: len(core) - own].isdigit() and own <= 3 and own < len(core):
        return len(core) - own == 1 and odds(said) > 1.0 and len(core) > 2  # 5ml, 10km
    if known(said) and letters == len(said) > 2:
        return True
    if GROUP.search(core) and core != said:
        return odds(said) > -1.5
    return odds(said) > (0.0 if letters > 3 else -0.5) and odds(said) > odds(core) + BETTER


@lru_cache(maxsize=4096)
def best(word: str) -> str:
    """Return the reading of a word's signs that makes the best word."""
    meanings = [SIGNS.get(c, c) for c in word]
    open_at = [i for i, m in enumerate(meanings) if len(m) > 1]
    first = [m[0] for m in meanings]
    if not open_at:
        return softened("".join(first))
    tried = []
    for choice in product(*(meanings[i] for i in open_at[:MANY])):
        rarer = 0.0
        for place, letter in zip(open_at, choice, strict=False):
            rarer += RARE * (letter != meanings[place][0] and meanings[place] not in {"il", "li"})
            first[place] = letter
        said = softened("".join(first))
        rarer += 2 * RARE * (len(said) > 2 and open_at[-1] == len(said) - 1 and said[-1] == "i")
        times = common(said.casefold()) if len(said) > 1 else 0
        met = MET + OFTEN * times / WORD_SCALE if times else 0.0
        tried.append((odds(said) * len(said) - rarer + met, said))
    return max(tried)[1]


def softened(word: str) -> str:
    """Return a word with f for ph where that reads better."""
    soft = word.replace("ph", "f")
    if soft == word or known(word):
        return word
    return soft if known(soft) or odds(soft) > odds(word) + SOFT else word


def bold(token: str) -> str:  # noqa: PLR0911  # one line for each thing that stays
    """Return a word made of signs alone in letters, in a text written so throughout."""
    head, core, tail = edges(token)
    bare = token.strip("\"'()[],.:;?")
    if bare in WHOLE:
        return token.replace(bare, WHOLE[bare])
    if core in WHOLE:
        return head + WHOLE[core] + tail
    if len(core) > LONGEST or "://" in token or YEAR.fullmatch(core) or NUMBER.fullmatch(core):
        return token
    said = best(GROUP.sub(lambda m: GROUPS[m[0]], core))
    letters = sum(map(str.isalpha, said))
    if len(core) > 3 and known(said):
        return head + said + tail
    if core.isdigit() and len(core) > 4:
        return token
    if letters < 0.75 * len(said) or UNIT.fullmatch(core):
        return token
    least = 0.2 if core.isdigit() else -3.0
    return head + said + tail if known(said) or odds(said) > least else token
