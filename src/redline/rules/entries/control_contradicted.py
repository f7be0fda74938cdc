"""CTL018: a control that another part of the brief switches off or sets otherwise."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.brief.model import ControlRow, TradeOff
from redline.finding import Severity
from redline.rules.context import Context, Flag, folded
from redline.rules.entries import experiment_on_safety, growth_over_safety
from redline.rules.entries.user_switchable_safety import SWITCH, SWITCHED
from redline.rules.reading import internal, part_of, quantity
from redline.rules.rule import rule
from redline.rules.together import together
from redline.rules.weighed import chosen, thresholds
from redline.rules.wording import mentions
from redline.text import lazy, words

CONTROL = (
    r"(?:(?:the |our |its |this |these |all |its own )?(?:(?:quote|source|safety|danger|confidence|"
    r"boundary|content|fact|citation|age|strict|second|human)[- ])?(?:checks?|gates?|refusals?|"
    r"hand(?:off|over|-off|-over)s?|filters?|filtering|classifiers?|detectors?|guardrails?|guards?|"
    r"safeguards?|protections?|controls?|audit record|audit log|recording|logging)(?: on "
    r"request)?|C\d+)"
)
WEAK = (
    r"(?:(?:switched|turned|left) off|off\b(?! by)|disabled|skipped|bypassed|suspended|waived|"
    r"relaxed|"
    r"loosened|optional|advisory|inactive|deferred|postponed|not (?:yet )?(?:enforced|active|"
    r"applied|"
    r"used|switched on|turned on|enabled|in place|running|in force|needed)|(?:dropped|lifted) "
    r"(?:for|in|during)|left out|"
    r"(?:in )?(?:an? )?(?:log|shadow|monitor(?:ing)?|observ\w+|advisory|dry[- ]run|passive|silent|"
    r"report)[- ](?:only(?: mode)?|mode)|(?:only )?logged only|only logged|"
    r"(?:added|enabled|switched on|turned on|introduced|activated|built) (?:later|afterwards|"
    r"after|in the "
    r"(?:second|next|third)|in phase|from (?:the )?(?:second|next|week|phase|general))|"
    r"(?:active|on|enforced|applied|enabled|switched on|in force) only (?:for|in|during|on|from|"
    r"after|between))"
)
OFF = lazy(
    rf"\b(?:{CONTROL}\s+(?:(?:is|are|stays?|remains?|runs?|will|can|may|be|works?|operates?|"
    rf"starts?|gets?|kept|"
    rf"has|have|been|for \w+ \w+)\s+){{1,3}}(?:\w+ly )?{WEAK}|"
    rf"{CONTROL}\s+(?:only )?(?:comes?|follows?|starts?|begins?|arrives?|applies|apply) (?:later|"
    rf"afterwards|"
    rf"only (?:after|from|later|in the|for|to)|in the (?:second|next|third)|after (?:the "
    rf")?(?:launch|pilot|beta)|"
    rf"in phase|from (?:the )?(?:second|next|third|general))|"
    rf"{CONTROL}(?:\s*[:=]\s*|\s+)(?:off\b(?! by)|disabled\b|(?:in|on|under) (?:an? )?(?:log|"
    rf"shadow|"
    rf"monitor(?:ing)?|observ\w+|advisory|dry[- ]run|silent)[- ](?:only|mode))|"
    rf"(?:switch|turn)(?:es|s|ed|ing)? off {CONTROL}|(?:switch|turn)(?:es|s|ed|ing)? {CONTROL} off|"
    rf"(?:disabl|skip|bypass|suspend|waiv|relax|loosen)(?:e|es|s|ed|ped|ping|ing)? {CONTROL}|"
    rf"(?:runs?|starts?|goes|go|works?|launch\w*|operates?|gets? (?:replies|answers|"
    rf"access)) (?:\w+ ){{0,3}}?without (?:the |any |its |our )?{CONTROL}|"
    rf"{CONTROL} (?:does|do) not (?:apply|run|act|hold) (?:to|for|in|on|during|until|at))\b",
    re.I,
)
ELSEWHERE = lazy(
    r"\b(?:red[- ]team\w*|internal\w*|unguarded|in evaluation|evaluat\w+|offline|baseline|ablation|"
    r"for comparison|effect of|without it|would|were|nobody|refused|rejected|attack\w*|"
    r"kill switch|fails? closed|nothing is (?:shown|answered)|waiver|"
    r"notifications?|users? (?:can|may)|no (?:reply|answer|request|phase|tier|customer))\b",
    re.I,
)
INSIDE_IF = lazy(
    r"\b(?:if|should|in case|whether|unless|whenever|when|once|while|"
    r"where)\s+(?:\w+\s+){0,2}$",
    re.I,
)
KEYS = frozenset(
    words(
        "off disabled disable skipped skip skips bypass bypassed bypasses suspended suspend "
        "suspends "
        "added introduced activated waived waive relaxed relax loosened loosen optional advisory "
        "inactive deferred postponed "
        "without shadow log logged dropped drop lifted lift later afterwards only not enforced "
        "comes follows"
    )
) - {"only", "not"} | {"enforced", "applied", "apply", "applies", "active"}


HELP = (
    "a control holds for everyone and from the first outside phase, or it holds nothing: take the "
    "exception out, or take the feature out where the control is"
)
NAMED = lazy(
    r"\b(?:(?:quote|source|boundary|second|safety|danger|confidence|human) (?:check|gate|refusal|"
    r"hand-?(?:off|over))s?|gates?|refusals?|hand-?(?:off|over)s?(?: on request)?|audit record|"
    r"boundar(?:y|ies)|quote check|guardrails?|gateway|detectors?|controls?|thresholds?|the "
    r"record|(?:is|are|longer) checked|C\d+|G\d+|(?:the|a|"
    r"each|"
    r"every|any|no) requests? (?:is|are|was|were) (?:refused|checked|handed)|(?:reply|replies|"
    r"answers?) (?:\w+ ){0,3}?(?:out|released|sent|shown) (?:without|unchecked)|(?:straight|"
    r"directly|unchecked) (?:to|through|past))\b",
    re.I,
)
"""What holds something, as people call it."""
TAKEN_BACK = lazy(
    r"\b(?:left out|leave[sd]? out|omit\w*|paus(?:e|es|ed)|bypass\w*|skip(?:s|ped|ping)?|merely|"
    r"only (?:written (?:to|in)|noted|counted|logged|recorded|warns?|advises?|logs?|notes?|"
    r"counts?|recommends?|suggests?|observes?|writes?|"
    r"informs?|watches)|(?:just|simply) (?:warns?|logs?|notes?)|writes? to the log|(?:in|to) the "
    r"log "
    r"only|(?:is|are|be|does|do) not (?:\w+ )?(?:used|run|applied|apply|needed|enforced|active)\b|"
    r"(?:in an? |the |with the |in the )?(?:second|later|next|following) (?:step|release|version|"
    r"stage|iteration|sprint)|"
    r"(?:only|until|not before|added|follow\w*|comes?) (?:after|once) (?:the )?(?:launch|pilot|"
    r"go-live|beta)|until then|best[- ]efforts?|"
    r"advisory|hidden|(?:is|are|be) suppressed|unchecked|goes? out without|go(?:es)? on\b|"
    r"straight to|to (?:registered|paying|premium|known|new|verified) \w+ only|"
    r"only (?:for|to) (?:registered|paying|premium|known|new|first|verified|adult)|"
    r"(?:plan|intend|hope|want) to (?:add|introduce|switch on|enable|build|bring)|(?:will|shall) "
    r"be "
    r"(?:added|introduced|tuned|enabled|switched on|turned on|built|activated)|"
    r"(?:everything|anything|all replies|every reply) (?:is|are) (?:shown|answered|released)|"
    r"no (?:request|reply|page|message) is (?:refused|held|checked|stopped|handed)|"
    r"(?:reply|replies|answers?|page|pages) (?:is|are) (?:shown|sent|released) (?:as well|anyway|"
    r"all the same|regardless|unchecked|nevertheless)|overrul\w+|overrid\w+|ignor\w+|"
    r"loosened|relaxed|softened|widened|eased|suspended|waived|lifted|"
    r"(?:start|begin|follow|come|appl)\w* (?:only )?(?:with|in|from|after) (?:the |a )?(?:second|"
    r"next|later|third|general|following)|do(?:es)? not (?:\w+ )?(?:go|pass) through|"
    r"(?:may|can|could|might) be (?:\w+ )?(?:skipped|omitted|dropped|left out|ignored|overruled|"
    r"overridden|bypassed|switched off|turned off|disabled|suspended|relaxed)|exempt\w*|"
    r"best effort|nice to have|optional|"
    r"(?:answered|served|shown|helped|given) without (?:the |a |any )?(?:\w+ )?(?:gate|check|"
    r"refusal|"
    r"hand-?over|record)s?|muted|silenced|postponed|delayed|deferred|tolerates?|(?:accepts?|"
    r"allows?) (?:small|"
    r"minor|slight|free)|(?:one|a) (?:reply|request|answer) in (?:\w+) (?:is|gets)|only "
    r"(?:a sample|some|"
    r"part|every \w+)\b|talked round|persuaded|convinced|(?:lower|rais|loosen|chang)\w* "
    r"when(?:ever)?|later "
    r"(?:if|when)|(?:drop|cut|remove|leave out) the (?:hand-?over|check|gate|refusal|record)\w*|"
    r"no longer "
    r"(?:checked|refused|needed|used|recorded)|(?:its|their|his|her) own threshold|can "
    r"(?:disable|switch|"
    r"turn|lift|skip|bypass)|(?:is|are) (?:only |mere )?(?:recommendations?|suggestions?|"
    r"guidance|guidelines|advice))\b",
    re.I,
)
"""Words by which a sentence takes it back."""
MEANT = lazy(
    r"\b(?:red[- ]team\w*|internal\w*|evaluat\w+|offline|baseline|ablation|comparison|trial|"
    r"suites?|attack\w*|kill switch|fails? closed|nothing is (?:shown|answered)|waiver|would|"
    r"were|nobody|nothing|never|refused here|rejected|cannot|must not|may not|no (?:phase|tier|"
    r"customer|one|"
    r"price|exception)|not (?:be )?(?:skipped|bypassed|weakened|loosened|relaxed|lifted|waived)|"
    r"without [\w ]+? (?:nothing|no)|tries|try|tried|learns? how|off until|"
    r"same (?:checks|controls|refusals))\b",
    re.I,
)
ABOUT = frozenset(
    words(
        "threshold thresholds checked check checks gate gates refusal refusals refused handoff "
        "handoffs handover handovers off "
        "record boundary boundaries guardrail guardrails gateway detector detectors control "
        "controls reply replies request requests release released answer answers "
        "c1 c2 c3 c4 c5 c6 c7 c8 c9 g1 g2 g3 g4 g5 g6 g7 g8 g9"
    )
)
NOT_THERE = frozenset(
    ["may", "costs", "settings", "when", "do", "seen by", "capability", "instead", "because",
     "finding", "claim", "must never happen", "will not", "choice", "gains", "why", "trade-offs",
     "costs of error", "attacks", "harms", "notice to users", "notice to regulators",
     "notice to the press", "if it fails", "requests", "sources", "waivers", "examples"]
)  # fmt: skip


@rule(
    "CTL018",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("L013", "C004"),
    essays=True,
)
def control_contradicted(context: Context) -> Iterator[Flag]:
    """Flag sentences that take a control back, and trade-offs that set it otherwise."""
    taken = list(taken_back(context))
    if taken:
        told = spoken_of(context)
        yield from (flag for flag in taken if flag.at.line not in told)
    yield from late(context)
    rows = [(row, thresholds(row)) for row in context.brief.controls if row.enforced]
    for row, own in rows:
        same = [held for other, held in rows if folded(other.control) == folded(row.control)]
        twins = {value for held in same for value in held.values()}
        for trade in context.brief.trade_offs if own else ():
            yield from set_otherwise(row, trade, twins)


def taken_back(context: Context) -> Iterator[Flag]:
    """Give the sentences that take a control back."""
    seen: set[int] = set()
    for passage, found in mentions(context, OFF, of=KEYS):
        if tolerated(passage, found):
            continue
        seen.add(id(passage))
        yield Flag(
            at=passage.span(*found.span()),
            message="a control that the brief counts on is switched off, optional or late here",
            help=HELP,
        )
    for passage, found in together(
        context, NAMED, TAKEN_BACK, of=ABOUT, unless=MEANT, outside=NOT_THERE
    ):
        if id(passage) in seen or SWITCH.search(passage.text) or SWITCHED.search(passage.text):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="a control that the brief counts on is taken back here",
            help=HELP,
        )


def spoken_of(context: Context) -> frozenset[int]:
    """Return the lines of which the rules on experiments and on growth speak already."""
    return frozenset(
        flag.at.line
        for other in (
            experiment_on_safety.experiment_on_safety,
            growth_over_safety.growth_over_safety,
        )
        for flag in other.look(context)
    )


def late(context: Context) -> Iterator[Flag]:
    """Flag rows of controls that say themselves that they begin when people are there already."""
    outside = [re.escape(p.phase) for p in context.brief.phases if p.phase and not internal(p)]
    names = rf"|(?:the )?(?:{'|'.join(outside)})\b" if outside else ""
    opened = re.compile(
        rf"\b(?:after|once|when|since|following|behind)\b[^.;]{{0,30}}?(?:{LAUNCH}{names})", re.I
    )
    for row in context.brief.controls:
        begins = BEGINS.search(row.control)
        if begins and (opened.search(row.control) or SOME_DAY.search(row.control)):
            yield Flag(
                at=row.where("Control"),
                message=f"{row.id} begins when people use the feature already",
                help="what it holds is held by nobody until then: let it begin before the first "
                "phase "
                "outside, or leave out what it would hold",
            )


BEGINS = lazy(
    r"\b(?:will|shall|is to|are to|going to|plans? to|intends? to|expects? to)\s+(?:\w+ "
    r")?(?:begin|start|join|"
    r"take up|be (?:hired|trained|appointed|introduced|added|installed|staffed|ready|in place|"
    r"built|set up))\w*|"
    r"\b(?:begins?|starts?|joins?|takes? up (?:work|duty)|(?:is|are) (?:added|introduced|hired|"
    r"appointed|built|"
    r"trained|installed|staffed))\b",
    re.I,
)
"""A control that is not there yet."""
LAUNCH = (
    r"\b(?:the |our )?(?:public |general )?(?:launch|release|go-?live|opening|roll-?out|start of "
    r"the service)"
)
SOME_DAY = lazy(
    r"\b(?:in|from|with) (?:the |a )?(?:second|third|next|following|later|coming) (?:year|season|"
    r"quarter|month|"
    r"version|release|phase|step|term|budget)\b|\bversion 2\b|\bv2\b|\bwhen (?:time|money|budget|"
    r"staff|there is "
    r"(?:time|money))|\blater on\b|\bin due course\b|\bas soon as (?:time|money|budget|staff\w*)",
    re.I,
)


def tolerated(passage: Passage, found: re.Match[str]) -> bool:
    """Say whether a sentence only supposes it, or says it of a trial, a tier or an incident."""
    supposed = INSIDE_IF.search(passage.text[: found.start()])
    column = passage.column.casefold()
    return bool(
        supposed or SWITCH.search(passage.text) or ELSEWHERE.search(passage.text)
    ) or column in {"may", "costs"}


def set_otherwise(row: ControlRow, trade: TradeOff, twins: set[float]) -> Iterator[Flag]:
    """Flag a threshold that a trade-off about it did not choose."""
    said = chosen(trade, row)
    values = {share.value for text in said if (share := quantity(text, "share"))}
    for setting in thresholds(row) if values and not values & twins else ():
        yield Flag(
            at=part_of(row, "Settings", setting),
            message=f"{row.id} is set to {setting} = {dict(row.settings)[setting]}, and {trade.id} "
            f"chooses {' or '.join(said)}",
            help=f"the policy runs what stands here: write the value that {trade.id} chose, or "
            "weigh the one that runs",
        )
