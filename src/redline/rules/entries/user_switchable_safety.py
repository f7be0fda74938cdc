"""CTL009: a protection that whoever uses the feature can switch off."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rejected import dropped
from redline.rules.rule import rule
from redline.rules.together import together
from redline.rules.wording import mentions
from redline.text import lazy, words

USER = (
    r"(?:users?|people|customers?|clients?|patients?|readers?|students?|pupils?|parents?|anyone|"
    r"anybody|everyone|everybody|they|visitors?|members?|players?|farmers?|callers?|learners?|"
    r"adults?|the person|persons?|developers?|tenants?|passengers?|travell?ers?|subscribers?|"
    r"account holders?|cardholders?|power users?)"
)
PROTECTION = (
    r"(?:(?:content |safety |input |output |harm |profanity |strict |protective )?filter(?:s|ing)?|"
    r"safe(?:ty)?(?:[- ](?:mode|search|settings?|features?|layer|checks?|filters?|net))?|"
    r"(?:safe|strict|protected|guarded|restricted|careful)[- ]mode|guard(?:rails?|s)|"
    r"(?:boundary )?refusals?|(?:quote|source|safety|age|danger) checks?|checks|controls|"
    r"(?:confidence )?gates?|hand(?:off|over)s?|protections?|moderation|restrictions?|safeguards?|"
    r"danger (?:detection|handoffs?|handovers?))"
)
OFF = (
    r"(?:(?:turn|switch|toggle)\w*\s+(?:\w+ ){0,4}?off|(?:turn|switch|toggle)\w* off|disabl\w+|"
    r"deactivat\w+|opt(?:ing|s)? out of|bypass\w*|loosen\w*|relax\w*|lower\w*|unlock\w*|"
    r"choose (?:between|how strict)|switch\w*|toggl\w+|skip\w*)"
)
SWITCH = lazy(
    rf"\b(?:{USER}\s+(?:\w+ ){{0,2}}?(?:can|may|could|might|are (?:free|able|allowed) to|is "
    rf"(?:free|"
    rf"able|allowed) to|get to|will be able to|who (?:want|wish|prefer)[^.;]{{0,20}} (?:can|may))"
    rf"\s+(?:\w+ ){{0,2}}?(?:{OFF}\s+(?:the |their |its |this |these |our |all |any )*"
    rf"(?:\w+ )?{PROTECTION}|(?:turn|switch|toggle) (?:the |their |its |our |all )*(?:\w+ )?"
    rf"{PROTECTION} (?:on|off))|"
    rf"(?:let|lets|allow|allows|allowing|letting|enabl\w+) {USER} (?:to )?(?:{OFF}\s+(?:the |"
    rf"their |"
    rf"its |our |all )*(?:\w+ )?{PROTECTION}|(?:turn|switch|toggle) (?:the |their |its |our |all )*"
    rf"(?:\w+ )?{PROTECTION} (?:on|off))|"
    rf"{PROTECTION} (?:can|may) be (?:turned|switched|toggled) (?:off|on|on (?:and|or) off) (?:by|"
    rf"in|under|from)(?: the| their| an?| each| every| any)? (?:{USER}|(?:user |account |app |"
    rf"profile )?(?:settings?|menu|preferences|options|profile))|"
    rf"(?:toggle|switch|slider|checkbox|setting|option|button) (?:for|that (?:turns|switches) off|"
    rf"to (?:turn|switch) off|to disable) (?:the |their |its |our )?(?:\w+ )?{PROTECTION}|"
    rf"(?:mode|setting|profile|version|option) (?:without|free of) (?:the |any |our )?{PROTECTION}|"
    r"(?:unfiltered|uncensored|unrestricted) (?:mode|setting|option)|"
    rf"{PROTECTION}[- ](?:toggle|switch|slider)|"
    rf"(?:give|offer|provide)\w* (?:{USER} |the |our )*an? (?:\w+ )?(?:safety|safe|strict|"
    rf"protected)"
    r"[- ](?:mode|toggle|switch|setting)|"
    rf"(?:user|customer|patient|reader|person)[- ](?:selectable|switchable|controlled|selected) "
    rf"(?:\w+ )?{PROTECTION}|"
    rf"{PROTECTION} (?:is|are|stays?|remains?|will be) (?:off|optional|opt[- ]?in|disabled|"
    rf"inactive|switched off|turned off)(?: by default| unless| until (?:the )?{USER}| for {USER})|"
    rf"{PROTECTION} (?:is|are) off[^.;]{{0,20}}by default|by default,? (?:the )?{PROTECTION} (?:is|"
    rf"are) (?:off|disabled)|{PROTECTION} (?:is|are) (?:an? )?(?:opt[- ]?in|optional)(?: for| "
    rf"setting| feature)?)\b",
    re.I,
)
KEYS = frozenset(
    words(
        "switch switches switched switching turn turns turned turning toggle toggles toggled "
        "disable "
        "disables disabled deactivate opt opting optional bypass loosen loosens relax relaxes "
        "setting profile version option mode unlock skip skips slider off selectable switchable"
    )
)
GUARD = lazy(
    rf"\b(?:{PROTECTION}|careful mode|expert mode|direct mode|danger signs? (?:are|is)|"
    rf"boundar(?:y|ies)|"
    rf"quote check|confidence|unfiltered|uncensored|unrestricted)\b",
    re.I,
)
SWITCHED = lazy(
    rf"\b(?:(?:whoever|anyone who|people who|those who)[^.;]{{0,60}}? (?:can|may) (?:\w+ "
    rf"){{0,2}}?(?:turn|switch|"
    rf"set|skip|lift|dismiss|decline|ignore|choose|hide|end|leave|lower)\w*|"
    rf"(?:{USER}|(?:each|every|any) (?:person|user|\w+er)|(?:experienced|expert|advanced|adult|"
    rf"trusted|known) \w+) (?:can|may|could|might|is free to|are free to|decides?|chooses?|sets?|"
    rf"picks?)(?: for (?:themselves|himself|herself))? (?:\w+ )?(?:lift|dismiss|decline|ignore|"
    rf"skip|end|hide|lower|raise|"
    rf"set|adjust|choose|tune|opt for|decide|whether|how|mute|silence|remove|off)\b|"
    rf"(?:lets?|allows?|enables?) (?:{USER}|(?:each|every|any) \w+) (?:to )?(?:choose|decide|set|"
    rf"adjust|lift|pick|tune|"
    rf"lower|switch|turn|skip)|"
    rf"(?:can|may|could) be (?:ended|dismissed|declined|skipped|switched off|turned off|muted|"
    rf"hidden|closed|"
    rf"ignored|set|lowered|adjusted|lifted) (?:\w+ ){{0,4}}?(?:with|by|in|under|through|via|once|"
    rf"from)\b|"
    rf"in (?:an? )?(?:expert|direct|power|pro|advanced|developer|free|open|fast|adult)[- ]mode|"
    rf"(?:button|link|menu|setting|command|tick ?box|check ?box|option|entry|toggle|slider)s? "
    rf"[^.;]{{0,30}}?"
    rf"(?:anyway|all the same|nevertheless|lets?|allows?|skips?|turns?|without)|"
    rf"(?:answer|show me|tell me|continue|proceed|send) (?:it )?anyway|typing [/`\"'\w]+ "
    rf"[^.;]{{0,20}}?(?:skips?|"
    rf"turns?|ends?|lifts?)|opt(?:s|ed)? for (?:unfiltered|uncensored|unrestricted|direct|raw))",
    re.I,
)
"""How whoever uses it takes a protection away."""
HELD = (
    rf"(?:{PROTECTION}|boundar(?:y|ies)|(?:the )?passing[- ]on of \w+|emergenc(?:y|ies) (?:\w+ )?|"
    rf"danger "
    rf"(?:signs?|handoffs?)|safe answers|[BC]\d+)"
)
WHO = rf"(?:{USER}|those|whoever|somebody|someone|each|the \w+|an? \w+)"
WISHES = (
    r"(?:turn|switch|opt|tick|choos|chose|chosen|enabl|activat|select|want|wish|request|ask|pay|"
    r"subscrib|set)"
    r"\w*"
)
ASKED_FOR = lazy(
    rf"\b{HELD}\b[^.;]{{0,50}}? (?:works?|appl(?:y|ies)|holds?|acts?|runs?|starts?|helps?|(?:is|"
    rf"are) (?:on|active|"
    rf"there|available|in force|given)) (?:only )?(?:for|to|with|where|when|if|once|as soon as) "
    rf"(?:only )?{WHO} "
    rf"(?:who |that |which )?(?:\w+ ){{0,2}}?{WISHES}\b|"
    rf"\b(?:switch|toggle|tick ?box|check ?box|box|mode|setting|option|button|profile|"
    rf"slider)\b[^.;]{{0,60}}?"
    rf"\boff (?:at first|at the (?:start|beginning)|from the (?:start|beginning)|by default|"
    rf"initially|to begin "
    rf"with|until)\b",
    re.I,
)
"""A protection that waits until somebody wants it."""
PROTECTS = lazy(
    rf"\b(?:{HELD}|protected|careful|cautious|safe\w*|strict|guarded|emergenc\w+|danger\w*)\b", re.I
)
HANDED = lazy(r"\b(?:hand(?:off|over)s? )?on request\b|\bask\w* for (?:a|the|one) (?:person|"
              r"human|"
              r"nurse|agent)", re.I)  # fmt: skip
OTHERS = lazy(
    r"\b(?:consent|read(?:ing)?[- ]aloud|nothing|text (?:is|may be|be) kept|notif\w+|language|"
    r"recording|"
    r"font|nobody|no one|"
    r"none of|"
    r"cannot|never|"
    r"notices?|stays? on|newsletter|cookies?|sound|mails?|vibrat\w+|read aloud|history|titles?|"
    r"asks? for "
    r"a person|wish(?:es)? for a person|on request|offers?)\b",
    re.I,
)
ABOUT = frozenset(
    words(
        "refusal refusals gate gates handover handovers handoff handoffs check checks boundary "
        "boundaries mode danger signs filter filters confidence guardrails protection protections "
        "unfiltered uncensored unrestricted safety controls"
    )
)
WANTED = ABOUT | frozenset(
    words("switch toggle box tickbox checkbox setting option button profile slider")
)
NOT_THERE = frozenset(
    ["may", "costs", "settings", "when", "do", "seen by", "instead", "because", "finding", "claim",
     "must never happen", "will not", "attacks", "harms", "if it fails", "requests", "sources"]
)  # fmt: skip
MAKERS = lazy(
    r"\b(?:nurse|operator|owner|on[- ]call|administrator|engineer|teacher|staff|we|kill switch)\b"
    r"[^.]*\bswitch",
    re.I,
)


@rule(
    "CTL009",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V036", "X014"),
    essays=True,
)
def user_switchable_safety(context: Context) -> Iterator[Flag]:
    """Flag a protection that users can switch off, or that is off until they ask for it."""
    seen: set[int] = set()
    weaker = together(context, GUARD, SWITCHED, of=ABOUT, unless=OTHERS, outside=NOT_THERE)
    waiting = together(context, PROTECTS, ASKED_FOR, of=WANTED, unless=OTHERS, outside=NOT_THERE)
    for passage, found in chain(mentions(context, SWITCH, of=KEYS), weaker, waiting):
        if id(passage) in seen:
            continue
        seen.add(id(passage))
        if MAKERS.search(passage.text) or dropped(passage.text) or HANDED.search(found[0]):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="a protection can be switched off by whoever uses the feature, or is off at "
            "the start",
            help="whom it protects is rarely who flips the switch; keep it on for all, and open "
            "what is dangerous by a verified need under `## Tiers`",
        )
