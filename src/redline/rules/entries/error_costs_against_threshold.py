"""TRD005: a miss that is said to cost less than a false alarm, beside severe harms."""

import re
from collections.abc import Iterator

from redline.brief.model import ErrorCost
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.figures import NUMBER_WORDS
from redline.rules.misses import ALARM, MISS
from redline.rules.rule import rule
from redline.text import lazy

SEVERE = 8
MOST_LITTLE = 3
"""False alarms that one miss may be worth before it counts as more than they."""
MONEY = lazy(r"usd|eur|gbp|kes|inr|cad|aud|chf|[$€£]")
"""Whatever is bought with it, a sum is compared with a sum."""
AMOUNT = lazy(r"(?P<n>\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s(;,]*)")

WEIGHT = lazy(
    rf"(?<![\d,.])\b(?P<n>\d{{1,2}}(?:\.\d+)?|an?|half an?|{'|'.join(NUMBER_WORDS)}) (?:single |"
    rf"more )?(?:needless|unneeded|unnecessary|"
    r"false|superfluous|avoidable) (?:\w+ )?(?:calls?|hand\w*|refusals?|alarms?|escalations?|"
    r"transfers?|messages?|tickets?|visits?)\b",
    re.I,
)
"""A miss that is weighed in false alarms: `we weigh it as one needless call`."""
SAME = lazy(
    r"\b(?:the same as|as (?:much|bad|little|cheap) as|equal to|no (?:more|worse) than|less than|"
    r"like) "
    r"(?:a |an |one |any )?(?:(?:single|plain|mere|wholly|quite) )?(?:needless|unneeded|"
    r"unnecessary|false|extra|ordinary)\b",
    re.I,
)
NUISANCE = lazy(
    r"\b(?:annoy\w*|inconvenien\w*|nuisance|negligible|trivial|minor|hardly|barely|scarcely|"
    r"nothing|"
    r"(?:writes?|asks?|tries|try|types?|calls?|puts? it) (?:\w+ ){0,2}?(?:again|once more|a "
    r"second time)|second message|"
    r"one more (?:message|call|try|click)|little|small|an apology|free of charge|no (?:real |"
    r"great )?(?:cost|"
    r"harm|damage|loss)|shrug\w*|awkward|bother\w*|a few (?:seconds|minutes|moments))\b",
    re.I,
)
"""What a false alarm costs, and no miss of something severe."""
GRAVE = lazy(
    r"\b(?:death|dies?|died|dead|li(?:fe|ves)|killed|suicide|danger|injur\w*|poison\w*|hospital\w*|"
    r"readmission|surgery|abuse\w*|homeless|deport\w*|ruin\w*|lost appeal|theft|stolen)\b",
    re.I,
)


@rule("TRD005", severity=Severity.WARNING, dimension="metrics", answers=("L013",))
def error_costs_against_threshold(context: Context) -> Iterator[Flag]:
    """Compare the prices of the two errors where both are in one unit."""
    severe = max((harm.severity or 0 for harm in context.brief.harms), default=0)
    rows = context.brief.error_costs
    alarms = [row for row in rows if ALARM.search(row.error)]
    misses = [row for row in rows if row not in alarms and MISS.search(row.error)]
    for miss in misses if severe >= SEVERE else ():
        for alarm in alarms:
            one, other = amount(miss), amount(alarm)
            if one and other and one[1] == other[1] and one[0] < other[0]:
                yield Flag(
                    at=miss.where("Cost"),
                    message=f"`{miss.error}` costs {one[0]:g} and `{alarm.error}` {other[0]:g}, "
                    f"and a harm has severity {severe}",
                    help="correct the figures, or the threshold that follows from them lets harm "
                    "through; are the two rows exchanged?",
                )
                break
        else:
            yield from cheap(miss, severe)
    for alarm in alarms if severe >= SEVERE else ():
        if GRAVE.search(alarm.cost) and not any(GRAVE.search(miss.cost) for miss in misses):
            yield Flag(
                at=alarm.where("Cost"),
                message=f"`{alarm.error}` is priced like a miss",
                help="are the two rows exchanged? A needless handover costs somebody's time",
            )


def cheap(miss: ErrorCost, severe: int) -> Iterator[Flag]:
    """Flag a miss that is weighed as a nuisance; a sum of money is left to the comparison."""
    text = f"{miss.cost} {miss.unit}"
    weight = WEIGHT.search(miss.cost)
    equal = weight is not None and worth(weight["n"]) <= MOST_LITTLE
    little = NUISANCE.search(miss.cost) and not AMOUNT.search(miss.cost)
    if equal or SAME.search(text) or (little and not GRAVE.search(miss.cost)):
        yield Flag(
            at=miss.where("Cost"),
            message=f"`{miss.error}` is priced like a nuisance, and a harm has severity {severe}",
            help="price what happens to the person who was missed; from this weight follows a "
            "threshold that lets harm through",
        )


def worth(word: str) -> float:
    """Return how many false alarms a weight means."""
    word = word.casefold()
    if word.startswith("half"):
        return 0.5
    if word in {"a", "an"}:
        return 1.0
    return float(NUMBER_WORDS.get(word, 0) or word)


def amount(row: ErrorCost) -> tuple[float, str] | None:
    """Return the first number of a cost with its unit, or None."""
    found = AMOUNT.search(row.cost)
    if found is None:
        return None
    bare = found.span() == (0, len(row.cost.strip())) and not found["unit"]
    unit = ((row.unit if bare else "") or found["unit"]).strip().casefold()
    if not unit:
        return None
    money = MONEY.match(unit) or MONEY.search(row.cost.casefold())
    return float(re.sub(r"[ ,]", "", found["n"])), money[0] if money else unit
