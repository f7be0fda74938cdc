"""Figures of one statement that cannot hold together: parts, shares and directions.

Each check takes a statement as `digits` rewrote it and returns what is wrong, or
an empty text. Arithmetic on the words decides; what only a judgement could call
wrong is left alone.
"""

import re
from collections.abc import Iterator, Sequence

from redline.rubric.case.looks import looks
from redline.rubric.case.quantities import NUMBER

__all__ = [
    "MONEY",
    "PC",
    "N",
    "all_and_few",
    "complement",
    "numbers",
    "part_of_whole",
    "praised_loss",
    "same_twice",
    "shares",
    "too_much",
    "wrong_way",
]

N = rf"({NUMBER})"
PC = rf"{N} ?(?:%|per ?cents?|percent)"
MONEY = rf"[£$€] ?{N}"
DOWN = (
    r"(?:falls?|fell|drops?|dropped|cuts?|reduc\w+|lower\w*|shrinks?|sinks?|decreas\w+|"
    r"declin\w+|down)"
)
UP = r"(?:rises?|rose|climbs?|grows?|grew|increas\w+|lifts?|lifted|improves?|up)"


def numbers(look: str, text: str) -> Iterator[list[float]]:
    """Give the figures of each match."""
    for match in looks(look).finditer(text):
        yield [float(g) for g in match.groups() if g and re.fullmatch(NUMBER, g)]


def shares(groups: Sequence[str | None]) -> list[float]:
    """Return the shares among groups of three: per cent, part, whole."""
    out = []
    for i in range(0, len(groups) - 2, 3):
        percent, part, whole = groups[i : i + 3]
        if percent:
            out.append(float(percent) / 100)
        elif part and whole and float(whole):
            out.append(float(part) / float(whole))
    return out


def part_of_whole(text: str) -> str:
    """Find so many of fewer."""
    look = rf"(?<![\d£$€.]){N} (?:out of|of the|of every|in every|of) {N}\b(?! ?(?:%|per))"
    return next(
        (f"{k:g} of {n:g} is more than all" for k, n in numbers(look, text) if k > n > 0), ""
    )


def wrong_way(text: str) -> str:
    """Find a fall to a higher figure, or a rise to a lower one."""
    for word, sign in ((DOWN, 1), (UP, -1)):
        look = rf"\b{word}\b[^.;]{{0,40}}?\bfrom [£$€]?{N}[^.;\d]{{0,25}} to [£$€]?{N}"
        for a, b in numbers(look, text):
            if sign * (b - a) > 0:
                return f"from {a:g} to {b:g} is not in the direction named"
    for look, sign in (
        (rf"{PC}[^.;\d]{{0,40}}\bup from {PC}", 1),
        (rf"{PC}[^.;\d]{{0,40}}\bdown from {PC}", -1),
    ):
        for now, then in numbers(look, text):
            if sign * (then - now) > 0:
                return f"{now:g} is not {'up' if sign > 0 else 'down'} from {then:g}"
    return ""


def praised_loss(text: str) -> str:
    """Find a rise that is called a saving, or a fall that is called a gain."""
    look = (
        rf"from [£$€]?{N} ?[a-z%]* to [£$€]?{N}\b[^.]{{0,40}}\b(saving|reduction|cut|faster|"
        rf"quicker|cheaper|shorter|increase|gain|growth|rise|longer)\b"
    )
    for match in looks(look).finditer(text):
        a, b = float(match[1]), float(match[2])
        down = match[3].lower() in {
            "saving",
            "reduction",
            "cut",
            "faster",
            "quicker",
            "cheaper",
            "shorter",
        }
        if (b > a) is down and a != b:
            return f"from {a:g} to {b:g} is no {match[3]}"
    return ""


def complement(text: str) -> str:
    """Find a rate and the rate of its opposite that leave no room for one another."""
    good = (
        r"(?:sensitivity|recall|detection|accuracy|agreement|agree\w*|correct\w*|catch\w*|"
        r"caught|recogni[sz]\w+|safe|success\w*)"
    )
    bad = (
        r"(?:miss\w*|not (?:recogni[sz]ed|caught|found|detected)|wrong\w*|disagree\w*|fail\w*|"
        r"incorrect|overlooked|slip\w*)"
    )
    share = rf"(?:{N} ?(?:%|per ?cents?)|{N} (?:\w+ )?(?:in|of|out of) {N})"
    for first, second in ((good, bad), (bad, good)):
        look = (
            rf"\b{first}\b[^.;\d]{{0,40}}{share}[^.\d]{{0,60}}\b{second}\b[^.;\d]{{0,40}}{share}|"
            rf"\b{first}\b[^.;\d]{{0,40}}{share}[^.\d]{{0,40}}{share}[^.;\d]{{0,30}}\b{second}\b|"
            rf"{share}[^.;\d]{{0,30}}\b{first}\b[^.\d]{{0,60}}\b{second}\b[^.;\d]{{0,40}}{share}"
        )
        for match in looks(look).finditer(text):
            found = shares(match.groups())
            if len(found) == 2 and sum(found) > 1.06:
                return f"{found[0]:.0%} and {found[1]:.0%} are more than all of it"
    return ""


def too_much(text: str) -> str:
    """Find shares that add up to more than all of it."""
    look = (
        rf"{PC}[^.\d]{{0,90}}[.;,]? ?(?:the )?(?:remaining|remainder|rest|"
        rf"other)\b[^.\d]{{0,20}}{PC}"
    )
    for a, b in numbers(look, text):
        if a + b > 101:
            return f"{a:g} % and {b:g} % are more than all of it"
    for (a,) in numbers(rf"{PC} (?:of|recall|accuracy|precision|coverage|certain)", text):
        if a > 100:
            return f"{a:g} % is more than all of it"
    look = (
        rf"\b(?:stops?|blocks?|catches|holds?|prevents?|removes?)\D{{0,20}}{PC}\D{{0,40}}{N} "
        rf"(?:of every|in every|of|in|out of) {N} \w* ?(?:get|slip|pass|come)"
    )
    for a, k, n in numbers(look, text):
        if n and k / n > 1.5 * (1 - a / 100) + 0.01:
            return f"{a:g} % stopped leaves no {k:g} of {n:g}"
    return ""


def same_twice(text: str) -> str:
    """Find two ways of saying one share that differ."""
    look = (
        rf"{PC}[^.;\d]{{0,30}}(?:,| or| that is|:|\() ?(?:about |roughly |around |nearly |that "
        rf"is )?{N} (?:of|in|out of) (?:every )?{N}\b"
    )
    for a, k, n in numbers(look, text):
        if (
            n
            and 0 < k <= n
            and not 0.6 < (a / 100) / (k / n) < 1.67
            and looks(r"about|roughly|that is|\bor\b|\(").search(text)
        ):
            return f"{a:g} % is not {k:g} of {n:g}"
    return ""


def all_and_few(text: str) -> str:
    """Find all of them, of which only some."""
    look = rf"\b(?:all|every one of(?: the)?) {N}\b[^.]{{0,50}}\bof which[^.\d]{{0,30}}{N}\b"
    for a, b in numbers(look, text):
        if b < a:
            return f"all {a:g} are {b:g}"
    return ""
