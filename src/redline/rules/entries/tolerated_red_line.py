"""RED001: a red line with a rate at which it may be crossed."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.rules.stems import content
from redline.rules.together import together
from redline.rules.wording import denied, mentions
from redline.text import lazy, words

RATE = lazy(
    r"(?:(?:(?:more|less|fewer) than|under|below|above|over|at most|no more than|up to|not more "
    r"than|within|beyond|exceed\w*)\s+"
    r"(?:(?:about|around) )?(?:\d[\d.,]*\s*(?:%|‰|percent\b|per cent\b)|(?:\d[\d.,]*|one|two|"
    r"three|five|ten|a few)\s+(?:in|out of|per|of every|of)\s+"
    r"(?:a |every )?(?:\d|hundred|thousand|million)|(?:once|twice|\w+ (?:times|cases|replies|"
    r"people|incidents)) (?:a|per|every|each|in a) \w+)|"
    r"(?:more|less|fewer|no more|not more) (?:often )?than (?:\w+ ){0,2}?(?:\w+ )?(?:in|out of|"
    r"of|per|for every)"
    r"(?: a| every| each| the)? (?:\d+|hundred|thousand|million|ten|day|week|month|year)|"
    r"(?:over|above|under|below|beyond|at most|up to) (?:\w+ ){1,3}?(?:in|out of|per) (?:a |"
    r"every )?(?:\d+|hundred|"
    r"thousand|million)|\b(?:one|two|three|\d+)(?: \w+)? (?:in|out of) (?:a |every |each )?(?:\d+|"
    r"hundred|thousand|million|ten)\b|every (?:\d+(?:st|nd|rd|th)?|hundredth|thousandth|tenth)\b|"
    r"more (?:often|frequently) than|(?:more than|over) (?:once|twice|a handful|a few|a "
    r"couple)\b|at (?:a|the) (?:\w+ )?rate|"
    r"\b(?:repeatedly|on a regular basis|noticeabl[ey]|in (?:an? )?(?:\w+ )?(?:number|share|"
    r"majority|proportion|fraction) of|as far as (?:\w+ ){1,5}(?:avoided|prevented|possible|"
    r"reasonable)|unless|knowingly|intentionally|deliberately|on purpose|without (?:an? "
    r")?(?:good |valid "
    r"|sufficient |special |clear )?(?:reason|cause|warning|need|justification)|if it can be "
    r"helped|if avoidable|avoidabl[ey]|during normal operation|under normal (?:conditions|"
    r"circumstances)|in normal (?:use|operation)|outside (?:of )?(?:the |an? )?(?:pilot|test|beta|"
    r"trial|red team|phase)\w*|(?:after|once) (?:the )?(?:pilot|beta|launch|trial|general)|in the "
    r"(?:first|general) (?:\w+ )?(?:day|week|month|year|phase)|in (?:production|general use)|for "
    r"(?:most|many|several|ordinary|regular|new) \w+|by default|ideally|hopefully|"
    r"as a matter of course|with (?:high|undue) frequency|needlessly|unnecessarily|excessively|"
    r"unreasonabl[ey]|significantly|substantially)\b|"
    r"\d[\d.,]*\s*(?:%|‰|percent\b|per cent\b) of (?:\w+ )?(?:repl|answer|session|case|"
    r"conversation|request|user|output)\w*|"
    r"\b(?:rarely|usually|often|frequently|too (?:often|many)|mostly|generally|normally|"
    r"typically|occasionally|seldom|regularly|"
    r"routinely|habitually|in most cases|in general|as a rule|as far as possible|where possible|"
    r"if possible|wherever possible|"
    r"to the extent possible|a high rate|a significant (?:number|share)|at scale|many (?:users|"
    r"people|patients|replies|cases))\b|"
    r"\bexcept(?:ing)? (?:in |for |where |when )?(?:an? |the )?(?:rare|edge|few|exceptional|"
    r"urgent|some|special|premium|paying|"
    r"enterprise|vip|pilot|beta|test|justified|unavoidable)\w*)",
    re.I,
)
BAD = (
    r"(?:(?:cases|repl(?:y|ies)|answers?|outputs?|responses?) (?:is|are|will be|may be|turn out) "
    r"(?:harmful|unsafe|dangerous|wrong|toxic)|(?:harmful|unsafe|dangerous|critical|toxic|wrong|"
    r"biased|bad|false|offensive)(?: \w+)? "
    r"(?:outputs?|repl(?:y|ies)|answers?|responses?|"
    r"cases?|results?|incidents?|doses?|advice|directions?|facts?|dates?|statements?|"
    r"diagnos[ei]s|content|edge cases)|red[- ]line "
    r"(?:crossings?|breach\w*|violations?|"
    r"hits?)|(?:harms?|failures|incidents|jailbreaks|misses|mistakes|errors))"
)
LEARN = (
    r"(?:gather|collect|learn|get (?:more |real )?(?:data|feedback)|generate data|see (?:how|"
    r"what|where)|build (?:a |up )?(?:\w+ )?"
    r"(?:dataset|data set)|improve the model|train(?:ing)? (?:data|the)|find out|understand "
    r"(?:how|what|where|the)|data for|"
    r"feedback for|real[- ]world data|study)"
)
ACCEPTED = lazy(
    rf"\b(?:(?:accept|tolerat|allow|live with|put up with|permit|take|keep|let through|stomach|"
    rf"launch|ship|roll\w* out|go\w* (?:on|ahead|live)|continue|start)"
    rf"\w*\b(?:[^.;]|\.\d){{0,70}}?\b{BAD}\b(?:[^.;]|\.\d){{0,90}}?\b{LEARN}|"
    rf"\b{BAD}\b(?:[^.;]|\.\d){{0,60}}?\b(?:is|are|remain|stay)\s+(?:\w+ )?(?:acceptable|"
    rf"tolerable|tolerated|accepted|fine|ok|okay|allowed|worth)\b"
    rf"(?:[^.;]|\.\d){{0,90}}?\b(?:{LEARN}|while we|as long as|in the (?:pilot|beta|first)|at "
    rf"first|for now|during the)|"
    rf"{LEARN}(?:[^.;]|\.\d){{0,60}}?\bfrom (?:the )?(?:first |real |live |actual |known "
    rf")?(?:harm(?:s|ed|ful)?|victims|injur\w+|incidents with "
    rf"(?:users|people)))\b",
    re.I,
)
KEYS = frozenset(
    words(
        "accept accepts accepted accepting tolerate tolerates tolerated tolerating tolerable "
        "acceptable allow allowed live "
        "harm harms harmed harmful victims stomach"
    )
)
LAWFUL = frozenset(["unless", "by default", "without reason"])
"""What may be part of the event itself, as in `unless the page says so`."""
COUNTS = lazy(r"\b(?:critical|red[- ]lines?|catastroph\w+|forbidden|never events?)\b", re.I)
"""Names of metrics that count crossings, such as `critical output`."""
HELP = (
    "what must never happen has no rate: take the exception out and let the build prevent it, or "
    "move it to `# Metrics` with a bar and a pull"
)


LINE = lazy(r"\b(?:red[- ]lines?|R\d+)\b", re.I)
SOFT = lazy(
    r"\b(?:tolera\w+|(?:may|can|could|might) (?:\w+ )?(?:be|happen|occur)(?: \w+)? (?:crossed|"
    r"broken|lifted|"
    r"waived|suspended|relaxed|touched|in)|(?:is|are|be) (?:accepted|acceptable|expected|"
    r"negotiable|"
    r"flexible|only (?:logged|counted|noted)|logged|noted)\b|within what we|(?:no|not an?|hardly "
    r"an?|not yet "
    r"an?) reason to|(?:does|do|will|need|must) not (?:\w+ )?(?:stop|end|halt|pull|pause|trigger|"
    r"mean)|"
    r"(?:is|are) an? (?:\w+ )?(?:goal|target|aspiration|ambition|guideline|ideal|recommendation|"
    r"orientation)|step by step|(?:apply|applies|hold|holds|count|counts|bind|binds|begin\w*|"
    r"start\w*) "
    r"(?:only )?(?:from|after|once|as of|when|later|in the (?:general|second|last|next))|"
    r"once or twice|(?:once|twice) before|(?:a|per|each|every) (?:month|quarter|year|week)\b|"
    r"case by "
    r"case|depend(?:s|ing) on|at (?:the|his|her|our|their) discretion|(?:reviewed|discussed|"
    r"looked at|weighed|handled|dealt with|decided) (?:at|in|after|later|monthly|quarterly)|end "
    r"of the "
    r"(?:quarter|month|phase|year|pilot)|with (?:a )?grain of salt|as a rule|with exceptions|"
    r"exceptions? (?:is|are|may|can)|except (?:for|in|when|where|if)|unless|single (?:crossing|"
    r"case|one|incident)|first (?:crossing|case|time))\b",
    re.I,
)
"""Words by which a sentence makes a red line a matter of degree."""
FIRM = lazy(
    r"\b(?:never|nobody|no one|no rate|not (?:a|one|even|once)|kill switch|stops? (?:the|it|"
    r"every|at|all)|"
    r"at once|immediately|within 1 s|zero|any red line|no red line|prevented|rests? on|off until|"
    r"red[- ]team\w*|pulled|roll\w* back)\b",
    re.I,
)
LINES = frozenset(["red", *(f"r{number}" for number in range(1, 20))])
NOT_CLAIMED = frozenset(
    ["seen by", "holds", "enter when", "roll back when", "waives", "amplifies", "when", "answer"]
)


@rule(
    "RED001",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V052", "X010"),
    essays=True,
)
def tolerated_red_line(context: Context) -> Iterator[Flag]:
    """Flag rates and exceptions in red lines, and known harm that is accepted to learn from."""
    for line in context.brief.red_lines:
        found = RATE.search(line.never)
        if found:
            yield Flag(
                at=part_of(line, "Must never happen", found[0].strip()),
                message=f"{line.id} says how often it may happen",
                help=HELP,
                severity=Severity.NOTE if found[0].strip().casefold() in LAWFUL else None,
            )
    yield from counted(context)
    yield from now_and_then(context)
    for passage, found in together(context, LINE, SOFT, of=LINES, unless=FIRM, outside=NOT_CLAIMED):
        yield Flag(
            at=passage.span(*found.span()),
            message="a red line is made a matter of degree",
            help=HELP,
        )
    for passage, found in mentions(context, ACCEPTED, of=KEYS):
        yield Flag(
            at=passage.span(*found.span()),
            message="known harm is accepted in order to learn from it",
            help="learn before the phase: in evaluation, from red-teaming and from people who know "
            "what they take part in; a phase begins after a gate, never to find out who is hurt",
        )


def now_and_then(context: Context) -> Iterator[Flag]:
    """Flag sentences by which so many of the brief's own grave harms are all right."""
    grave = [harm.failure for harm in context.brief.harms if (harm.severity or 0) >= GRAVE]
    feared = {part for text in grave for part in content(text)} - ORDINARY
    known = context.claimed_words if context.essay is None else {}
    for number in sorted({n for word in ALL_RIGHT for n in known.get(word, ())}):
        passage = context.claims[number]
        found = None if passage.column else SO_MANY.search(passage.text)
        if not found or denied(passage.text, found) or not feared & set(content(found["what"])):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="a harm that the brief calls grave is all right now and then",
            help=HELP,
        )


GRAVE = 8
"""Severity from which a harm is never all right."""
SO_MANY = lazy(
    r"\b(?:one|a few|some|two|three|\d+|a handful of|an? (?:odd|single|occasional|small number "
    r"of)|occasional|rare|"
    r"individual) (?P<what>[^.;]{2,50}?) (?:is|are|would be|will be|remains?) (?:\w+ "
    r")?(?:acceptable|tolerable|"
    r"tolerated|welcome|accepted|fine|all right|okay|ok|bearable|allowed|no (?:problem|reason|"
    r"drama)|worth (?:it|the)|"
    r"a price|part of|the price|normal)\b",
    re.I,
)
ALL_RIGHT = words(
    "acceptable tolerable tolerated welcome accepted fine right okay ok bearable allowed problem "
    "price part normal "
    "worth reason"
)
ORDINARY = frozenset(
    content("reply replies page pages question questions answer answers message patient people "
            "person request "
            "user users wrong read says told shown given somebody day days time first call calls")
)  # fmt: skip
"""Words of a harm that are words of everything else too."""


def counted(context: Context) -> Iterator[Flag]:
    """Flag metrics that count crossings of a red line and allow some of them."""
    watched = {name for line in context.brief.red_lines for name in line.seen_by}
    for row in context.brief.metrics:
        if row.id not in watched or not COUNTS.search(row.metric):
            continue
        for title, bar in (("Launch bar", row.bar), ("Pull when", row.pull)):
            if bar is not None and bar.threshold.value > 0:
                yield Flag(
                    at=row.where(title),
                    message=f"{row.id} counts crossings of a red line and tolerates some of them",
                    help="write `zero in 500` as the bar and `any` under `Pull when`: a red line "
                    "has no rate; what may happen now and then is another metric",
                )
                break
