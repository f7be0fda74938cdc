"""Limits that the next statement breaks and lets stand.

Each check takes two statements in a row as `digits` rewrote them and returns
what is wrong, or an empty text.
"""

from redline.rubric.case.figures import MONEY, N, numbers, shares
from redline.rubric.case.looks import looks

__all__ = ["broken_cap", "broken_count", "missed_bar", "too_young", "unheeded"]


def too_young(first: str, second: str) -> str:
    """Find an age or a size that was shut out and is then the usual one."""
    shut = (
        rf"\b(?:nobody|no one|none|not|never|n't|excluded)\b[^.;]{{0,50}}\b(under|below|fewer "
        rf"than|younger than|over|above|more than|older than) {N}\b"
    )
    usual = (
        rf"\b(?:typical\w*|average|median|usual\w*|mostly|most|youngest|oldest|smallest|"
        rf"largest|our (?:first|biggest))\b[^.;\d]{{0,50}}\b{N}\b"
    )
    for text, other in ((first, second), (second, second)):
        for match in looks(shut).finditer(text):
            for (value,) in numbers(usual, other):
                low = match[1] in {"under", "below", "fewer than", "younger than"}
                limit = float(match[2])
                if (value < limit) if low else (value > limit):
                    return f"{value:g} was shut out by {limit:g}"
    return ""


def unheeded(first: str, second: str) -> str:
    """Find a trigger that has been reached already, and nothing was done."""
    text = f"{first} {second}"
    trigger = (
        rf"\b(?:triggered|roll\w*[- ]?back|withdraw\w*|stops?|stopped|pulled?|paused?|goes? "
        rf"back|switch\w* off)\b[^.;]{{0,30}}\b(?:at|after|on|by) {N} "
    )
    reached = (
        rf"\b(?:last|this|in|since|so far|already)\b[^.;\d]{{0,30}}\b(?:there were|we (?:had|"
        rf"saw|counted|received)|it (?:was|reached|had)|were) {N}\b"
    )
    for match in looks(trigger).finditer(text):
        for (value,) in numbers(reached, text[match.end() :]):
            if value >= float(match[1]):
                return f"{value:g} is past the trigger of {float(match[1]):g}"
    return ""


def broken_cap(first: str, second: str) -> str:
    """Find a cap on money under what is usual."""
    for text in (first + " " + second, second):
        look = (
            rf"\b(?:cap|capped at|ceiling|limit|limited "
            rf"to)\b[^.£$€]{{0,30}}{MONEY}.{{0,160}}?\b(?:average|typical\w*|usual\w*|mean|"
            rf"median)\b[^.£$€]{{0,50}}{MONEY}"
        )
        for a, b in numbers(look, text):
            if b > 1.5 * a:
                return f"the cap of {a:g} lies under the usual {b:g}"
    return ""


def missed_bar(first: str, second: str) -> str:
    """Find a limit that the present figure breaks and that is let stand."""
    text = f"{first} {second}"
    bound = (
        r"(?:at most|no more than|less than|fewer than|not more than|below|under|never "
        r"(?:above|ship above)|maximum of|accept(?: up to)?|stops? at|limit of|above|over|"
        r"exceeds?)"
    )
    share = rf"(?:{N} ?(?:%|per ?cents?)|{N} (?:\w+ ){{0,2}}(?:in|per|of|out of) {N})"
    now = (
        r"(?:at present|present\w*|current\w*|today|now|so far|latest|last|in the (?:test|"
        r"trial|pilot|reading)|in testing|we (?:found|missed|measured|saw))"
    )
    let = (
        r"\b(?:within|fine|accept\w*|toler\w+|launch|ready|proceed|go ahead|on track|met|"
        r"pass\w*|continue\w*|enough|stops?|went on|good|live|level at which)\b"
    )
    for match in looks(rf"{bound} {share}.{{0,110}}?\b{now}\b[^.\d]{{0,50}}{share}").finditer(text):
        found = shares(match.groups())
        if (
            len(found) == 2
            and found[1] > 1.3 * found[0]
            and looks(let).search(text[match.end(2) if match[2] else match.start() + 8 :])
        ):
            return f"the limit of {found[0]:.1%} is broken by the {found[1]:.1%} reached"
    return ""


def broken_count(first: str, second: str) -> str:
    """Find a count that is over the limit named just before."""
    bound = r"(?:at most|no more than|fewer than|less than|not more than)"
    for text in (second, first + " " + second):
        look = (
            rf"{bound} {N} (?:in|per|of|out of) {N}\b[^.]{{0,60}}\b(?:sample|set|test|trial|run) "
            rf"of {N}[^.]{{0,40}}?(?:of which|in which|with) {N} "
        )
        for k, n, m, bad in numbers(look, text):
            if n and m and bad / m > 1.5 * k / n:
                return f"{bad:g} of {m:g} is over {k:g} in {n:g}"
    return ""
