"""Limits of one statement that its own words break: bounds, samples, budgets and times.

Each check takes a statement as `digits` rewrote it and returns what is wrong, or
an empty text.
"""

from redline.rubric.case.figures import PC, N, numbers
from redline.rubric.case.looks import looks

__all__ = [
    "excluded_majority",
    "outside_bounds",
    "over_budget",
    "own_proof",
    "proven_untried",
    "span_in_span",
    "too_few",
]


def outside_bounds(text: str) -> str:
    """Find an average beyond its own limit, or a floor above its ceiling."""
    mean, never = r"(?:average|median|mean|typical\w*)", r"(?:never|not|no|at most)"
    less, more = r"(?:under|below|less than|fewer than|sooner than)", r"(?:over|above|more than)"
    gap = r"[^.;\d]{0,30}"
    for look, low in (
        (rf"{N}{gap}{mean}{gap}{never} (?:\w+ )?{less} {N}", True),
        (rf"{mean}{gap}{N}{gap}{never} (?:\w+ )?{less} {N}", True),
        (rf"{mean}{gap}{N}{gap}{never} (?:\w+ )?{more} {N}", False),
        (
            rf"(?:at least|minimum(?: of)?) {N} ?%?(?: and|,|;)? (?:at most|maximum(?: of)?) {N}",
            False,
        ),
        (rf"{less} {N} ?%?{gap} and {more} {N}", True),
    ):
        for a, b in numbers(look, text):
            if (low and a < b) or (not low and a > b):
                return f"{a:g} and {b:g} cannot both bound it"
    return ""


def too_few(text: str) -> str:
    """Find a rate that its own sample cannot show, or that its own count breaks."""
    sample = (
        r"(?:sample|set|test|tests|review|trial|base|total)s? of|\b(?:on|from|over|with|in|"
        r"across) (?:a (?:sample|set|test|trial) of )?"
    )
    bound = r"(?:at most|no more than|fewer than|less than|not more than|below|under|never above)"
    look = (
        rf"{bound} {N} (?:in|per|of|out of|for every) {N}[^.;\d]{{0,50}}(?:{sample}) ?{N} (?!%|"
        rf"per|weeks?|days?|months?|hours?)"
    )
    for k, n, m in numbers(look, text):
        if 0 < k < n and m * k / n < 0.3 and m > 12:
            return f"{m:g} cases cannot show {k:g} in {n:g}"
    look = (
        rf"(9\d(?:\.\d+)?) ?(?:%|per ?cent)[^.;]{{0,70}}\b(?:on|of|in|with|over|from|across) "
        rf"(?:a sample of |only |just )?{N} (?:\w+ )?(?:cases|patients|prompts|users|tests|"
        rf"questions|conversations|examples|samples|sessions|people|records|calls|answers|"
        rf"messages)"
    )
    for a, m in numbers(look, text):
        if 0 < m * (100 - a) / 100 < 0.5 and a < 100:
            return f"{m:g} cases cannot show {a:g} %"
    return ""


def own_proof(text: str) -> str:
    """Find a limit that is broken by the very count given for it."""
    bound = r"(?:at most|no more than|fewer than|less than|not more than|below|under|within)"
    proof = (
        r"(?:found|shown|measured|seen|proven|reached|counted|observed) (?:in|on|by|with|at|"
        r"among) (?:only |just )?"
    )
    for p, k, n in numbers(rf"{bound} {PC}[^.;\d]{{0,20}}\b{proof}{N} (?:of|in|out of) {N}", text):
        if n and k / n > 1.3 * p / 100:
            return f"{k:g} of {n:g} is not below {p:g} %"
    return ""


def excluded_majority(text: str) -> str:
    """Find something shut out that is then the greater part of what is let in."""
    look = (
        rf"\b(?:not|never|exclud\w+|out of scope|no|won't)\b[^.]{{0,90}}\b(?:mak\w+ up|"
        rf"account\w* for|represent\w*|which (?:is|are|cover)) (?:about |around |roughly "
        rf")?(?:{N} ?%|most|the majority|nearly all)"
    )
    for match in looks(look).finditer(text):
        if not match.group(1) or float(match.group(1)) >= 50:
            return "what is shut out is the greater part of it"
    return ""


def over_budget(text: str) -> str:
    """Find a sum that does not cover its own cases."""
    look = (
        rf"\b(?:reserve|budget|fund|sum|pot|provision) of [£$€] ?{N}[^.]{{0,60}}?{N} "
        rf"[^.£$€\d]{{0,40}}(?:at|of|costing) [£$€] ?{N}"
    )
    for total, n, each in numbers(look, text):
        if n * each > 1.5 * total:
            return f"{n:g} at {each:g} is more than {total:g}"
    return ""


def span_in_span(text: str) -> str:
    """Find a longer time inside a shorter one, or a rhythm too slow for its own limit."""
    order = ("minute", "hour", "day", "week", "month", "quarter", "year")
    look = (
        r"\b(?:any|a|an|each|1|\d+)[ -](?:\d+[ -])?(minute|hour|day|week|month|quarter|"
        r"year)s?(?: period| window)? (?:inside|within) (?:that|the same|1|the) ?(minute|hour|"
        r"day|week|month|quarter)\b"
    )
    for match in looks(look).finditer(text):
        a, b = (order.index(g.lower()) for g in match.groups())
        if a >= b:
            return f"no {match[1]} fits into a {match[2]}"
    look = (
        r"\b(?:days?|hours?|minutes?) (?:running|in a row)\b[^.]{0,40}\b(?:measured|counted|"
        r"checked|reviewed|reported|computed) (?:every |each |once a )?(?:month\w*|quarter\w*|"
        r"year\w*|annual\w*)"
    )
    return "it is measured too rarely for its own limit" if looks(look).search(text) else ""


def proven_untried(text: str) -> str:
    """Find certainty about what was not tried."""
    untried = (
        r"\b(?:not|never|n't|yet to) (?:yet )?(?:been )?(?:measured?|tested?|tried?|try|run|"
        r"seen?|checked?|evaluated?)\b"
    )
    certain = (
        r"\b(?:is exact|exact(?:ly)?|certain|for sure|proven|guarantee\w*|is complete|no "
        r"doubt|confident that|which shows|so it (?:works|holds))\b"
    )
    denied = r"\b(?:not|never|n't|un)\W?(?:be |yet )?(?:certain|exact|proven|sure|guarantee)"
    hit = looks(untried).search(text) and looks(certain).search(text)
    return (
        "it is called certain and was never tried" if hit and not looks(denied).search(text) else ""
    )
