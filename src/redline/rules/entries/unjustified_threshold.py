"""CTL010: a probability threshold that nobody says how it was chosen."""

import re
from collections.abc import Iterator

from redline.brief.model import ControlRow, TradeOff
from redline.finding import Severity
from redline.quantity import parse_quantity
from redline.rules.context import Context, Flag, folded
from redline.rules.reading import MARK, part_of, quantity
from redline.rules.rule import rule
from redline.rules.weighed import weighed
from redline.rules.wording import DENIAL, mentions
from redline.text import lazy, words

GATE = "confidence gate"
THRESHOLDS = frozenset({"above", "below"})
ABOUT_GATE = lazy(
    r"\b(?:confiden\w+|gates?|cut-?offs?|cut-?points?|thresholds?|sure(?:st|r)?|certain(?:ty)?|"
    r"unsure|"
    r"abstain\w*|titles|best page|answered at once|score[sd]?)\b",
    re.I,
)
ABOUT_OTHERS = lazy(r"\b(?:thresholds?|cut-?offs?|from|above|refus\w+|hand\w* over|danger)\b", re.I)
ELSEWHERE = lazy(r"\b(?:refus\w*|danger|declin\w*|distress|urgent)\b", re.I)
"""What shows that a share is another control's threshold."""
CHOSEN = lazy(
    r"\b(?:calibrat\w*|curves?|validat\w+|held[- ]out|development|dev (?:set|half|split|questions)|"
    r"trials?|measured|precision|recall|sweep|swept|error rates?|chosen (?:so|because|where|from|"
    r"by|"
    r"on)|set (?:so that|where|because|from)|picked (?:so|where|because)|cross[- ]valid\w+|"
    r"ten-?fold|roc\b|auc\b|quantile|risk bound|evaluat\w+)",
    re.I,
)
FIGURES = lazy(r"\d[\d.,]*\s*(?:%|per cent|percent|‰|of \d|in \d|→|->)", re.I)
GUESSED = lazy(
    r"(?:\b(?:(?:thresholds?|cut-?offs?|gate|confidence(?: level)?)\b|\d+ "
    r"?%)[^.;]{0,60}?\b(?:(?:feels?|felt) "
    r"right|"
    r"gut|rule of thumb|round (?:number|figure)|industry (?:standard|norm|practice|default)|"
    r"best practice|(?:commonly|usually|typically|widely) (?:used|chosen|set)|common (?:value|"
    r"choice|"
    r"practice)|most (?:products|teams|vendors|companies|tools) use|by intuition|intuitively|"
    r"arbitrar\w+|seems? (?:right|reasonable|sensible|safe)|(?:a |the )?(?:sensible |library['’]s |"
    r"vendor['’]s )default|(?:a )?guess\w*|off the shelf|out of the box|looks? (?:right|good))|"
    r"\b(?:gut feeling|rule of thumb|industry standard|intuition|round number)\b[^.;]{0,40}?"
    r"\b(?:thresholds?|cut-?offs?|gate|confidence))\b",
    re.I,
)
CURVE = lazy(
    r"\b(?:curves?|held[- ]out|development|trial|measured|validat\w+|calibrat\w+|sweep|at \d+ ?% "
    r"it)\b",
    re.I,
)
HABIT = lazy(
    r"\b(?:(?:most|many|other|similar|comparable|all) (?:products?|teams?|vendors?|companies|"
    r"tools?|projects?|"
    r"features?|assistants?|providers?|people|banks|hospitals|libraries|chat ?bots|makers?)(?: "
    r"\w+){0,6}? "
    r"(?:us(?:e|es|ed)|set|run|take|choos\w+|have|do|pick\w*)\b|as others do|competitors?|(?:the "
    r")?vendor\b|"
    r"supplier['’]s|consultants?|blog|conference|inherited|(?:same|as) (?:value |number |one "
    r")?as (?:in )?"
    r"(?:the )?(?:last|other|previous|old)|last project|of the demo|from the demo|demo value|usual "
    r"(?:setting|value|choice|number)|(?:common|widespread|customary|popular|standard|typical) "
    r"(?:setting|"
    r"value|choice|number|practice|threshold)|past experience|(?:our|the team['’]s) "
    r"(?:experience|feeling|"
    r"instinct|judge?ment|guess|hunch|opinion)|(?:fair|good|sensible|reasonable|safe|nice|healthy) "
    r"(?:middle|compromise|value|number|balance|choice)|(?:felt|feels|seems?|sounds?|looks?) "
    r"(?:about |"
    r"just |like )?(?:right|fair|good|safe|sensible|reasonable|a )|round (?:figure|number|value)|"
    r"rule of thumb|gut\b|by (?:habit|custom|convention|instinct|default|feel)|out of the box|"
    r"industry|best practice|"
    r"(?:chosen|picked|set|decided|suggested|proposed|agreed|wanted|requested) by (?:the |our |"
    r"an? )?(?:product|"
    r"manager|management|team|board|head|director|consultant|vendor|designer|engineers?|steering)|"
    r"we (?:took|kept|picked|like|chose|settled on|agreed on|decided on)|in use elsewhere|(?:is|"
    r"are) (?:only )?"
    r"(?:our|an?) (?:own )?(?:guess|hunch|intuition|estimate)|widely|arbitrar\w+|everybody "
    r"(?:uses|accepts)|"
    r"(?:will|to) be (?:tuned|set|found|determined|measured|adjusted) (?:later|after|in|once|"
    r"when))\b",
    re.I,
)
"""How a number is defended by those who have not measured it."""
KEYS = frozenset(
    words(
        "feel feels felt gut thumb round industry practice commonly usually typically widely "
        "common "
        "most intuition intuitively arbitrary arbitrarily seems seem sensible guess guessed box "
        "shelf looks look"
    )
)
HELP = (
    "show the error curve behind it: the share that is wrong and the share that is still answered "
    "at two or three thresholds, with its source, such as `Below 60 % instead of none | wrong "
    "source 19 % -> 5 % | answered at once 100 % -> 35 % [S1]` under `## Trade-offs`"
)


@rule(
    "CTL010",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V008", "X006"),
    essays=True,
)
def unjustified_threshold(context: Context) -> Iterator[Flag]:
    """Look for a figure, a mark or a method beside every threshold of the gateway."""
    for row in context.brief.controls:
        for name, value in row.settings if row.enforced else ():
            share = quantity(value, "share")
            if name not in THRESHOLDS or share is None or usual(context, row, name, value):
                continue
            if not is_gate(row) and weighed(context, row):
                continue
            if not any(justifies(text, row, value) for text in reasons(context)):
                yield Flag(
                    at=part_of(row, "Settings", name),
                    message=f"nothing says how `{name} = {value}` of {row.id} was chosen",
                    help=HELP,
                    severity=None if is_gate(row) else Severity.NOTE,
                )
    yield from unmeasured(context)
    for passage, found in mentions(context, GUESSED, of=KEYS):
        if DENIAL.search(found[0]):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="a threshold is chosen by habit or feeling",
            help=HELP,
        )


def unmeasured(context: Context) -> Iterator[Flag]:
    """Flag a trade-off about the gate that habit decides, or whose figures nobody measured."""
    gates = [row for row in context.brief.controls if row.enforced and is_gate(row)]
    trades = [t for t in context.brief.trade_offs if ABOUT_GATE.search(t.choice) or same(t, gates)]
    trades = [t for t in trades if not ELSEWHERE.search(t.choice)]
    for gate in gates if context.brief.trade_offs and not trades else ():
        values = [v for n, v in gate.settings if n in THRESHOLDS]
        prose = [b.text for s in context.brief.document.sections for b in s.prose]
        told = any(justifies(text, gate, v) for text in prose for v in values)
        every = any(justifies(text, gate, v) for text in reasons(context) for v in values)
        if values and every and not told:
            yield Flag(
                at=gate.where("Settings"),
                message=f"no trade-off weighs the threshold of {gate.id}",
                help=HELP,
                severity=Severity.NOTE,
            )
    for trade in trades if gates else ():
        habit = HABIT.search(trade.why)
        if habit and not (CURVE.search(trade.why) or DENIAL.search(trade.why[: habit.start()])):
            yield Flag(
                at=part_of(trade, "Why", habit[0]),
                message=f"{trade.id} defends the threshold by habit: `{habit[0].strip()}`",
                help=HELP,
            )
        elif not behind(context, trade):
            yield Flag(
                at=trade.where("Why"),
                message=f"no source or measurement stands behind the figures of {trade.id}",
                help=HELP,
                severity=Severity.NOTE,
            )


def same(trade: TradeOff, gates: list[ControlRow]) -> bool:
    """Say whether a choice names the threshold of a gate."""
    values = {value for row in gates for name, value in row.settings if name in THRESHOLDS}
    return any(value in trade.choice for value in values)


def behind(context: Context, trade: TradeOff) -> bool:
    """Say whether a source that is no assumption carries a trade-off, or the text tells how."""
    text = " ".join((trade.choice, trade.gains, trade.costs, trade.why))
    marked = {found["id"] for found in MARK.finditer(text)}
    named = re.compile(rf"\b(?:{re.escape(trade.id)}|curves?|confiden\w+|thresholds?)\b", re.I)
    known = {row.id: row for row in context.brief.sources}
    if any(
        s.kind != "assumed" and (s.id in marked or named.search(s.claim)) for s in known.values()
    ):
        return True
    return CURVE.search(trade.why) is not None or any(
        CHOSEN.search(block.text) and named.search(block.text)
        for section in context.brief.document.sections
        for block in section.prose
    )


def usual(context: Context, row: ControlRow, name: str, value: str) -> bool:
    """Say whether a threshold of another control than the gate is the catalogue's own."""
    control = context.control(row)
    known = next((s for s in control.settings if s.name == name), None) if control else None
    return not is_gate(row) and (known is None or known.default == parse_quantity(value).value)


def is_gate(row: ControlRow) -> bool:
    """Say whether a row is the confidence gate."""
    return folded(row.control) == GATE


def reasons(context: Context) -> Iterator[str]:
    """Give every text in which a choice may be explained: rows whole, paragraphs whole."""
    brief = context.brief
    for trade in brief.trade_offs:
        yield " | ".join((trade.choice, trade.gains, trade.costs, trade.why))
    for source in brief.sources:
        yield source.claim
    for row in brief.requirements:
        yield MARK.sub("", f"{row.finding} | {row.requirement}")  # figures count, not the mark
    for section in brief.document.sections:
        yield from (block.text for block in section.prose)
    yield from (row.costs for row in brief.controls if MARK.search(row.costs))


def justifies(text: str, row: ControlRow, value: str) -> bool:
    """Say whether a text is about this threshold and gives figures, a mark or a method."""
    number = re.escape(value.partition("%")[0].strip())
    same = re.search(
        rf"\b(?:below|under|above|from|at|over|less than)\s+{number}\s*(?:%|percent|per cent)",
        text,
        re.I,
    )
    topic = ABOUT_GATE if is_gate(row) else ABOUT_OTHERS
    about = (
        (same and not ELSEWHERE.search(text))
        or re.search(rf"\b{re.escape(row.id)}\b", text)
        or topic.search(text)
    )
    if not about or (not is_gate(row) and not same and row.id not in text):
        return False
    figures = len(FIGURES.findall(text)) >= 2
    return bool(figures or MARK.search(text) or CHOSEN.search(text))
