"""WRD001: the decision is left to somebody else."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

OTHERS = (
    r"(?:(?:the|our|an?) )?(?:(?:ethics|legal|policy|compliance|trust and safety|"
    r"responsible ai|ai "
    r"ethics|risk|safety|research|model|alignment|ml|data science) (?:team|board|"
    r"committee|council|"
    r"department|people|group|experts?|review)s?|legal|compliance|ethicists?|researchers?|"
    r"(?:model|foundation) (?:provider|vendor|lab)|vendor|provider|lab|data scientists?|"
    r"suppliers?|manufacturers?|specialists?|"
    r"leadership|(?:senior |upper )?management|higher-?ups|the right people|experts)"
)
LIMIT = r"(?:thresholds?|bars?|limits?|cut-?offs?|what is (?:safe|acceptable|harmful)|red lines?)"
THEY_SET = phrase(
    rf"\b{OTHERS} (?:will |can |should |would |may |must |to )?(?:set|sets|choose|chooses|"
    rf"pick|picks|"
    rf"define|defines|decide|decides|determine|determines|own|owns|tune|tunes|"
    rf"tell us)\b.{{0,30}}?\b"
    rf"{LIMIT}\b|"
    rf"\b{LIMIT} (?:is|are|will be|should be|get|gets|being) (?:\w+ )?(?:set|chosen|picked|"
    rf"defined|"
    rf"decided|determined|owned|tuned) by {OTHERS}\b|"
    rf"\b(?:let|have|ask) {OTHERS} (?:to )?(?:set|choose|pick|define|decide|determine)\b|"
    rf"\b(?:trust|rely on|believe in|count on) (?:the |our )?(?:model|research|alignment|vendor|"
    rf"provider|lab|foundation model)(?:['’]s)?(?: (?:team|people|provider|vendor|lab|"
    rf"researchers))?"
    rf"(?: (?:to|for|on|with)\b|[.,;]|$)"
)
LEFT_TO = phrase(
    rf"\b(?:is|are|remains?|stays?|becomes?) (?:a |an |the )?(?:matter|question|decision|job|task|"
    rf"business|"
    rf"call|responsibility|concern) (?:for|of) {OTHERS}\b|"
    rf"\b(?:leave|leaves|left|leaving|delegat\w+|hand(?:s|ed)? over|assign\w*|entrust\w*|"
    rf"outsourc\w+) "
    rf"(?:\w+ ){{0,5}}?(?:to|with) {OTHERS}\b|"
    rf"\b{LIMIT} (?:is|are) (?:simply |just )?(?:whatever|what) {OTHERS} (?:ships?|recommends?|"
    rf"delivers?|says?|"
    rf"suggests?|prescribes?|sets?)\b|"
    rf"\bwhatever {OTHERS} (?:ships?|recommends?|says?|suggests?|decides?|sets?|prescribes?|"
    rf"delivers?)\b|"
    rf"\b(?:we|and|then) (?:\w+ )?(?:take|adopt|accept|use|follow|keep) (?:the |whatever |what "
    rf")?(?:\w+ )?"
    rf"(?:(?:default|recommendation|value|setting|threshold|advice)s? (?:of|from) )?{OTHERS}"
    rf"(?:['’]s)? (?:recommends?|default|says?|suggests?|sets?|ships?|value)\b|"
    rf"\bdefaults? (?:value |setting |threshold )?of {OTHERS}\b|"
    rf"\b{OTHERS} (?:\w+ )?(?:knows?|know) best\b|"
    rf"\b{OTHERS} (?:\w+ )?(?:owns?|bears?|carr(?:y|ies)|answers? for|is responsible for|are "
    rf"responsible for) "
    rf"(?:all |the |any |every |these |our )*(?:\w+ )?(?:risks?|safety|harms?|outcomes?|"
    rf"decisions?)\b"
)
TAKEN = phrase(
    rf"\b{LIMIT}\b.{{0,20}}?\b(?:come|came|are taken|were taken|stem|were set|are set|was set|is "
    rf"set|were chosen|was chosen|"
    rf"taken over)\b.{{0,12}}?\b(?:from|by) {OTHERS}\b|"
    rf"\b(?:is|are) for {OTHERS} to (?:say|decide|judge|choose|settle|set)\b|"
    rf"\b(?:whether|what|when|how|who) (?:\w+ ){{1,6}}?is (?:decided|settled|judged|determined) "
    rf"by (?:the )?(?:lawyers|{OTHERS})\b|"
    rf"\b(?:is|are) {OTHERS}['’]s? (?:affair|business|job|task|problem|decision|matter|"
    rf"responsibility)\b|"
    rf"\b(?:rely|depend|count) on {OTHERS} for (?:that|this|it|safety)\b|"
    rf"\b(?:leadership|management) decides? (?:what|how|whether|then|case by case)\b"
)
ASKED = phrase(
    rf"\b(?:(?:we|i) (?:would|will|shall|must|should|have to|first )*(?:ask|consult|involve|wait "
    rf"for|defer to)|"
    rf"to be (?:discussed|agreed|decided|cleared|clarified) (?:with|by)|(?:ask|consult)) "
    rf"{OTHERS}\b(?=\W*$)|"
    rf"\b{OTHERS} (?:will|shall|would|must|has to|have to) (?:decide|tell us|judge|advise|"
    rf"know)\b(?=\W*$)"
)
"""The whole of an answer."""
THEY_DECIDE = phrase(
    r"\b(?:the |our |an? )?(?:ethics|legal|compliance|policy|responsible ai|ai ethics|"
    r"trust and safety)"
    r"(?: (?:team|board|committee|council|department|group|counsel|review))? (?:will |"
    r"can |should |"
    r"would |must |then |has to )?(?:decides?|sort(?:s)? (?:it|this|that) out|"
    r"handles? (?:it|this|that)|"
    r"takes? care of|signs? (?:it |this |everything )?off|owns? (?:it|this|that|"
    r"the decision)|makes? the "
    r"(?:call|decision))\b|"
    rf"\b(?:leave|leaves|left|defer|defers|hand|hands|pass|passes|up) (?:it |this |that |"
    rf"the decision |"
    rf"the question |the call |everything )?(?:on |over |entirely )?to {OTHERS}\b|"
    rf"\b(?:would |will |should )?(?:escalate|escalated|escalates|consult|refer) (?:it |"
    rf"this |that |"
    rf"everything |the (?:case|matter|question|issue) )?(?:up )?(?:to |"
    rf"with )?(?:the )?(?:ethics (?:team|"
    rf"board|committee)|leadership|(?:senior |upper )?management|legal|higher-?ups|"
    rf"the right people)\b"
    rf"(?=\W*$|[,;] (?:and|who|which) )"
)
OWN = phrase(
    r"\b(?:consulted|advis\w+|advice|asked|heard|reviewed by|i|we|product(?: owner|"
    r" manager)?) (?:\w+ )"
    r"{0,3}?(?:decide|decides|decided|own|owns|owned|set|sets|choose|chose|sign)\b|"
    r"\b(?:product owner|product manager) (?:decides|owns|sets|chose|signs)\b|"
    r"\b(?:within \d|after \d|above \d|below \d|if \w+ (?:rises|falls|exceeds)|"
    r"is consulted|was consulted|"
    r"are consulted|were consulted|advises?|advised|on the advice|my decision|"
    r"our decision|we decide)\b"
)


@rule(
    "WRD001",
    severity=Severity.WARNING,
    dimension="communication",
    answers=("V041", "V042", "X036"),
    essays=True,
)
def outsourced_decision(context: Context) -> Iterator[Flag]:
    """Look for thresholds that others set, and for "they decide" as the whole answer."""
    yield from objections(
        context,
        ASKED,
        of=("ask", "consult", "discussed", "agreed", "decided", "decide", "tell", "judge", "wait",
            "defer", "involve", "cleared", "clarified", "advise", "know"),
        columns=("answer", "do"),
        message="the decision is left to somebody else",
        help="decide, and say on what: `never: B1`, or `after a test with 60 letters`",
    )  # fmt: skip
    yield from objections(
        context,
        THEY_SET,
        LEFT_TO,
        TAKEN,
        THEY_DECIDE,
        of=(
            "ethics", "legal", "compliance", "policy", "responsible", "trust", "researcher",
            "researchers", "research", "model", "lab", "vendor", "provider", "scientists",
            "scientist", "leadership", "management", "experts", "people", "ups", "ethicist",
            "ethicists", "safety", "supplier", "suppliers", "manufacturer", "specialists",
            "higher", "ml", "alignment", "rely", "count", "believe",
        ),
        unless=OWN,
        message="the decision is left to somebody else",
        help="say what you decide, on what, and whom you heard: `the product owner sets 50 %; the "
        "ethics board was consulted on 3 November and wanted 40 %`",
    )  # fmt: skip
