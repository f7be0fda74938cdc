"""WAV004: a waiver that runs very long, or for no reason but the calendar's."""

from collections.abc import Iterator
from datetime import date

from redline.brief.model import Waiver
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.rule import rule

NOTED, LONG = 184, 366
"""Days from which a waiver is noted, and from which it is a bar under another name."""
HURRY = phrase(
    r"\b(?:(?:launch|release|ship\w*|go-?live|announced?) (?:date|day|deadline|window|"
    r"plan|event)|"
    r"deadlines?|business (?:needs?|reasons?|priorit\w+|case|critical|decision)|"
    r"commercial\w*|revenue|"
    r"competit\w+|rivals?|customer (?:demand\w*|pressure|request\w*|wants|commitment)|"
    r"market|growth|"
    r"demo|investors?|on time|schedule\w*|time pressure|(?:no|not enough|lack of) (?:time|"
    r"budget|capacity|resources|people)|too (?:late|busy|expensive)|management|leadership|ceo|"
    r"priorit(?:y|ies)|(?:quarter|year)[- ]end|okrs?|targets?|fair|season|trade show|conference|"
    r"(?:we are|is|are|it is|already) (?:too |very )?late|(?:customers?|users?|partners?|sales|"
    r"marketing|"
    r"clients?|sponsors?|people) (?:\w+ ){0,3}?(?:expect\w*|promised|waiting|wait|want\w*|ask\w*|"
    r"insist\w*)|promised|cost(?:s|ly)?|expensive|money|budget|(?:bar|limit|threshold) is (?:too |"
    r"very |"
    r"overly )?(?:strict|high|low|hard|ambitious|tight)|(?:we |everybody |they )?(?:believe|think|"
    r"feel|"
    r"trust|hope|confident|sure)s?\b|no (?:reason|harm done|problem)|(?:good|close|near|nearly|"
    r"almost) "
    r"(?:enough|there|met)|probably|formality)\b"
)
NOTHING = phrase(
    r"(?:n/?a|none|agreed|approved|accepted|needed|required|necessary|later|-+|–|—|see \w+)\W*"
)
SUBSTANCE = phrase(
    r"\d|\b(?:few|sample|suite|units?|requests|speakers|language|until|because|since|"
    r"bound|interval|"
    r"evidence|data|measured|meanwhile|instead|mitigat\w+|covered|held by|harm\w*|cases|"
    r"examples)\b"
)


@rule("WAV004", severity=Severity.WARNING, dimension="rollout", answers=("X031", "L010"))
def long_waiver(context: Context) -> Iterator[Flag]:
    """Look at how long each waiver runs, and whether its reason is one."""
    for waiver in context.brief.waivers:
        yield from runs(waiver, context.today)
        reason = waiver.reason.strip()
        if (HURRY.search(reason) and not SUBSTANCE.search(reason)) or NOTHING.fullmatch(reason):
            yield Flag(
                at=waiver.where("Reason"),
                message=f"{waiver.id} is asked for because of `{reason}`, which makes nobody safer",
                help="say why the bar can be missed for a while and what holds meanwhile: `too few "
                "Swahili requests in the suite; every handover is read until there are 300`",
            )


def runs(waiver: Waiver, today: date | None) -> Iterator[Flag]:
    """Flag a waiver that outlasts half a year, or a whole one."""
    if today is None or not waiver.until:
        return
    days = (date.fromisoformat(waiver.until) - today).days
    if days > NOTED:
        yield Flag(
            at=waiver.where("Until"),
            message=f"{waiver.id} runs for {days} days more",
            help="let it end within half a year, and ask again with what has been learnt by then",
            severity=None if days > LONG else Severity.NOTE,
        )
