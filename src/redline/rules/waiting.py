"""How long people wait for an answer by a person, and at which hours one is there.

Texts of cells go in; hours come out. Only times with one reading count; a pair of
numbers without a clock's marks is no span of hours.
"""

import re
from collections.abc import Iterator

from redline.brief.model import Capability, ControlRow
from redline.rules.context import Context
from redline.rules.figures import NUMBER_WORDS
from redline.text import lazy

__all__ = ["DAY", "HOURS_OF_DAY", "promised", "span", "spans", "wait", "within"]

DAY = 24.0
"""Hours of a day."""
WORDS = "|".join(NUMBER_WORDS)
TIME = lazy(
    rf"\b(?:within|in|after|under)(?: about| at most| less than)? (?P<n>{WORDS}|\d+(?:\.\d+)?|an?|"
    r"half an?) (?:working |business |full )?(?P<unit>seconds?|minutes?|min|hours?|h|days?|"
    r"weeks?)\b",
    re.I,
)
NEXT = lazy(
    r"\b(?:(?:on |by )?the (?:next|following) (?:working |business )?(?:day|morning)|next "
    r"working day|"
    r"next business day|the day after|when (?:there is|they have|it has) time|within the week|"
    r"by the end of the week|on monday)\b",
    re.I,
)
AT_ONCE = lazy(
    r"\b(?:at once|immediately|straight away|right away|instantly|without delay)\b", re.I
)
SAME_DAY = lazy(r"\b(?:the same (?:evening|night|day)|on the (?:same )?day|tonight)\b", re.I)
SOON = 0.01
"""Hours that nobody counts as a wait; a promise of `at once` is kept within them."""
HOURS = {"s": 1 / 3600, "m": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}
"""Hours in a unit, by its first letter."""
CLOCK = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{0}m>\d\d))? ?(?P<{0}p>[ap]\.?m\.?)?"
HOURS_OF_DAY = lazy(
    rf"\b{CLOCK.format('a')} ?(?:-|–|to|and|until|till) ?{CLOCK.format('b')}(?![\d%])", re.I
)
PERSON = lazy(
    r"\b(?:persons?|people|nurses?|vets?|veterinarians?|agents?|officers?|advisers?|advisors?|"
    r"lawyers?|"
    r"pharmacists?|counsell?ors?|doctors?|librarians?|desk|calls?|rings?|phones?|hands?|puts?|"
    r"brings?|"
    r"connects?|passes|through|midwi\w+|social workers?|staff|team|lines?|reach\w*)\b",
    re.I,
)

ANSWERS = lazy(
    r"\b(?:answer|call|ring|pick|tak|reach|respond|repl|phon|get|contact|com|see|deal|handl|"
    r"visit|write)\w*",
    re.I,
)


def promised(context: Context, row: ControlRow) -> Capability | None:
    """Return a capability that promises a person sooner than a control brings one, or None."""
    mine = wait(row.control) if ANSWERS.search(row.control) else None
    for one in context.brief.capabilities if mine is not None else ():
        told = wait(one.benefit)
        told = wait(one.capability) if told is None else told
        shared = set(one.harms) & set(row.holds)
        if mine is None or told is None or not shared or not about(one):
            continue
        if mine > max(told * 1.01, SOON):
            return one
    return None


def about(promise: Capability) -> bool:
    """Say whether a capability brings a person."""
    return PERSON.search(f"{promise.capability} {promise.benefit}") is not None


def wait(text: str) -> float | None:
    """Return how long somebody waits for an answer, in hours, or None.

    >>> wait("calls back within two working days"), wait("A vet in 10 minutes")
    (48.0, 0.16666666666666666)
    >>> wait("A nurse answers at once"), wait("calls back the same evening"), wait("A nurse")
    (0.0, 12.0, None)
    """
    found = TIME.search(text)
    if found:
        word = found["n"].casefold()
        count = 1.0 if word in {"a", "an"} else 0.5 if word.startswith("half") else None
        number = count or float(NUMBER_WORDS.get(word, 0) or word)
        return number * HOURS[found["unit"][0].casefold()]
    if NEXT.search(text):
        return DAY
    if SAME_DAY.search(text):
        return DAY / 2
    return 0.0 if AT_ONCE.search(text) else None


def span(text: str) -> tuple[float, float] | None:
    """Return the first span of hours in a text, or None.

    >>> span("from 8:00 to 20:00"), span("between 6 p.m. and 8 a.m."), span("2 to 4 messages")
    ((8.0, 20.0), (18.0, 8.0), None)
    """
    return next((found for found in spans(text) if found), None)


def spans(text: str) -> Iterator[tuple[float, float] | None]:
    """Give each span of hours; a pair of numbers without a clock's marks is none."""
    for found in HOURS_OF_DAY.finditer(text):
        if (found["am"] and found["bm"]) or (found["ap"] or found["bp"]):
            yield hour(found, "a"), hour(found, "b")


def hour(found: re.Match[str], name: str) -> float:
    """Return an hour of the day from 0 to 24."""
    value = float(found[name]) + float(found[f"{name}m"] or 0) / 60
    mark = (found[f"{name}p"] or "").casefold()
    return value + 12 if mark.startswith("p") and value < 12 else value


def within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Say whether one span of hours lies in another; one may pass midnight."""
    first, last = inner
    start, end = outer
    if start > end:
        return (first >= start or first < end) and (last >= start or last <= end)
    return first <= last and start <= first and last <= end
