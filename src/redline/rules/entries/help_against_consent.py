"""CNS005: whoever does not let the text be kept gets less help."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy, words

REFUSER = (
    r"(?:without (?:a yes|(?:\w+ ){0,2}?consent|agreement|opting in|agreeing|the box)|"
    r"(?:whoever|anyone|anybody|those|people|users|customers|patients|passengers|readers) (?:who "
    r")?(?:say|says|said|do|does) "
    r"(?:no|not (?:agree|consent|say yes|accept|opt in|tick))|(?:who|if (?:somebody|someone|a "
    r"person|they|the \w+))\s+"
    r"(?:refuses?|declines?|says? no|said no|do(?:es)? not (?:agree|consent|say yes|tick|accept|"
    r"opt in))|"
    r"after a no\b|a no (?:ends|closes|means|leads)|unless (?:they|somebody|the \w+|people) "
    r"(?:agrees?|consents?|says? yes|ticks?|accepts?|opts? in))"
)
LESS = (
    r"(?:can(?:no|['’])t|may not|is not (?:open|available|answered|served|shown|offered)|are not "
    r"(?:answered|"
    r"served)|gets? (?:no|only|nothing|fewer|less|worse|later|slower|(?:a )?shorter)|receives? "
    r"(?:no|only|"
    r"nothing|fewer|shorter)|"
    r"answers? (?:nothing|no)|"
    r"does not (?:answer|work|open|start|help|reply)|do not (?:get|receive)|will not (?:answer|"
    r"open|start|"
    r"work)|ends|closes|stops|stays closed|refuses|only (?:sees?|gets?|shows?|the (?:number|page|"
    r"phone))|shows? only|is (?:closed|"
    r"refused|switched off|limited|slower|sent away|turned away)|are (?:refused|turned away|sent "
    r"away|"
    r"limited)|waits? longer|(?:shows?|offers?|quotes?) (?:only|fewer|no)|must (?:call|ring|phone|"
    r"leave|use)|has to (?:call|ring))"
)
AGAINST = lazy(
    rf"\b{REFUSER}[^.;]{{0,60}}?\b{LESS}\b|\b{LESS}\b[^.;]{{0,40}}?\b{REFUSER}|"
    r"\ba no (?:ends|closes|stops|shuts|means (?:no|that (?:no|nothing)))\b|\bconsent(?: to(?: "
    r"\w+){1,5}?)? is (?:a |the )?(?:condition|precondition|requirement|price|required to (?:use|"
    r"ask|chat|get)|"
    r"needed (?:to|before) (?:use|ask|chat|any|an))|"
    r"\b(?:only|just) (?:those|people|users|customers) who (?:agree|consent|say yes|"
    r"accept)[^.;]{0,30}? (?:can|may) (?:use|ask|"
    r"chat|write|get)\b",
    re.I,
)
KEPT = lazy(
    r"\b(?:kept|keeps?|stored?|stores|record(?:s|ed)?|sav(?:ed|es)|collect\w*|retain\w*|"
    r"consent\w*)\b",
    re.I,
)
"""What shows that the yes is one to keeping text."""
SAME = lazy(
    r"\b(?:keeps? no|no text|nothing is kept|(?:is|are) not kept|just the same|the same|either way|"
    r"stores? no)\b", re.I
)  # fmt: skip
"""What follows from a no by right: that nothing is kept."""
WORDS = frozenset(
    words("""
    consent consents yes agree agrees agreeing agreement refuse refuses decline declines
    accept accepts opt opting tick ticks box said says say no whoever
""")
)
COSTS = frozenset(
    words("""
    cannot can't may gets get fewer shorter receives receive nothing answer answers answered
    open ends closes
    stops stays refuses only closed refused limited turned sent waits must has condition required
    needed can start work reply precondition requirement price shuts means
""")
)
"""A sentence about what a no costs has a word of each."""


@rule("CNS005", severity=Severity.WARNING, dimension="safety", answers=("X032",), essays=True)
def help_against_consent(context: Context) -> Iterator[Flag]:
    """Flag sentences in which a no to keeping text costs the person help."""
    known = context.claimed_words
    asked = {n for word in WORDS for n in known.get(word, ())}
    for number in sorted(asked & {n for word in COSTS for n in known.get(word, ())}):
        passage = context.claims[number]
        against = AGAINST.search(passage.text)
        if against and KEPT.search(passage.source.text) and not SAME.search(against[0]):
            yield Flag(
                at=passage.span(*against.span()),
                message=f"`{' '.join(against[0].split())}`: whoever wants help pays with the text",
                help="let a no change nothing but the record, such as `Without a yes it works just "
                "the same and keeps no text`",
            )
