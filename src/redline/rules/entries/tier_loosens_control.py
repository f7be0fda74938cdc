"""TIE001: a tier that may do what a control or boundary of the brief forbids."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.bought import bought
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import DENIAL
from redline.text import lazy

GUARD = (
    r"(?:(?:\w+[- ])?(?:checks?|gates?|refusals?|hand(?:off|over|-off)s?|filter(?:s|ing)?|"
    r"classifiers?|guardrails?|guards?|"
    r"safeguards?|protections?|controls?|boundar(?:y|ies)|limits?|restrictions?|moderation|red "
    r"lines?|audit record|(?:careful|strict|safe|safety|protected|guarded|restricted|cautious|"
    r"child|family|sensitive)[- ]?mode|warnings?|thresholds?|safety|rules)"
    r"(?: on request)?|[CBR]\d+)"
)
LOOSER = lazy(
    rf"\b(?:(?:without|skip\w*|bypass\w*|exempt\w* from|free of|past|around|no|switch\w* off|"
    rf"turn\w* off|disabl\w+|relax\w*|"
    rf"loosen\w*|lift\w*|waiv\w*|overrid\w+|ignor\w+|opt\w* out of) (?:the |any |all |our |its |"
    rf"these |most )*{GUARD}(?! (?:is|are|may|can))|"
    rf"(?:with|at) (?:an? |its |their )?(?:lower|lighter|looser|weaker|higher|relaxed) "
    rf"(?:thresholds?|"
    rf"checks?|limits?|gates?)|(?:not|never) (?:\w+ )?(?:checked|filtered|gated|refused|moderated|"
    rf"recorded|handed over)|(?:what|answers? that|repl\w+ that) (?:\w+ )?(?:others?|everybody "
    rf"else|"
    rf"everyone else|the rest) (?:is|are|do not|may not|cannot)|"
    rf"exempt(?:ed)? from (?:the |all |any )?{GUARD}|(?:have|has|having|with) (?:the |all |any )?"
    rf"{GUARD} off|"
    rf"{GUARD}(?:\s+(?:is|are|may be|can be))? (?:off|disabled|lifted|skipped|waived|relaxed|"
    rf"switched off|turned off|optional|"
    rf"bypassed|do(?:es)? not apply)|(?:lighter|looser|weaker|fewer|lower|relaxed|reduced|less "
    rf"strict) {GUARD}|"
    rf"(?:switch\w*|turn\w*|set) (?:\w+ ){{0,4}}?off\b|{GUARD} (?:\w+ )?(?:set to|with|from|"
    rf"starts? at|begins? at|at|above|below|of) (?:\d|free|another|a (?:lower|higher|looser))|"
    rf"what (?:is|the boundaries|\w+) (?:refused|exclud\w+|forbid\w*|rule out)|(?:others|everyone "
    rf"else|"
    rf"anyone else|the rest) (?:are|is|get|gets|see|sees|must|cannot|may not)\b|"
    rf"boundar(?:y|ies) (?:\w+ )?(?:treated )?as (?:advice|guidance|recommendations?|hints?)|"
    rf"(?:fewer|less|reduced|rarer|softer|milder|shorter) (?:strict )?{GUARD}|"
    rf"(?:ask|see|get|receive|do|request|read) (?:about )?(?:(?:anything|everything|whatever)(?! "
    rf"(?:a|an|the|about|on|in|of|that|else|its|their)\b)|any (?:account|record|topic|person|"
    rf"one)\b)|everything,? including|(?:below|above|under|beyond|beside|despite|regardless of|"
    rf"whatever) (?:the |"
    rf"its |any )?(?:confidence|threshold|gate|limit|boundar)\w*|"
    rf"(?:is|are|be|being) (?:not|never) (?:checked|refused|handed|limited|stopped|blocked)|"
    rf"(?:without|not) being (?:handed|refused|checked|stopped|blocked|limited)|"
    rf"no boundary|(?:direct|straight|immediate|full|complete) (?:answers?|repl(?:y|ies)) "
    rf"(?:without|from the model)|"
    rf"override|admin(?:istrator)? (?:mode|rights)|"
    rf"(?:unfiltered|unrestricted|uncensored|unmoderated|unguarded|raw|unchecked) (?:\w+ "
    rf")?(?:answers?|access|repl(?:y|ies)|output|"
    rf"model|text|mode|use|generation|responses?)|(?:unfiltered|unrestricted|uncensored|"
    rf"unguarded))",
    re.I,
)
RATE = lazy(
    r"\b(?:rate|usage|request|quota|volume|speed|number of)\b[\w -]*\blimits?\b|\blimits? (?:on|"
    r"of) (?:rate|use|requests)",
    re.I,
)
KEPT = lazy(r"(?: (?:or|and) \w+)? (?:chang\w+|mov\w+|is|are|may|can|differ\w*)\b", re.I)
DENIED = lazy(r"no\b.*\b(?:is|are|may|can)\b", re.I)


@rule("TIE001", severity=Severity.ERROR, dimension="rollout", answers=("L013", "X014"))
def tier_loosens_control(context: Context) -> Iterator[Flag]:
    """Flag tiers whose rights take back a control; what payment alone opens is ROL006's."""
    for tier in context.brief.tiers:
        found = LOOSER.search(tier.may)
        if found is None or bought(tier) or DENIAL.search(tier.may[: found.start()]):
            continue
        if RATE.search(tier.may) or (DENIED.match(found[0]) or KEPT.match(tier.may[found.end() :])):
            continue
        cell = tier.cells["May"]
        yield Flag(
            at=cell.part(*found.span()),
            message=f"`{tier.tier}` may do what the controls hold for everyone else",
            help="a tier opens more pages, more people or more volume, never a control: give it a "
            "feature of its own with harms and controls of its own, or take it out",
        )
