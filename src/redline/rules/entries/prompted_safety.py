"""CTL022: the model's own good behaviour as the control."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.together import together
from redline.text import lazy, words

TRUSTED = lazy(
    r"\b(?:(?:instruct|tell|ask|order|prompt|remind)(?:s|ed)? the (?:\w+ )?model (?:\w+ "
    r"){0,4}?(?:not )?to|"
    r"(?:system |hidden |initial )?(?:prompt|instructions?) (?:keeps?|holds?|ensures?|makes?|"
    r"forbids?|"
    r"prevents?|tells?|stops?|guarantees?|takes? care)|the model (?:itself |alone )?(?:decides?|"
    r"knows|"
    r"judges?|refuses|understands?) (?:itself |alone |by itself |on its own )?(?:when|what|"
    r"whether|which|"
    r"that|how)|(?:vendor|supplier|provider|maker|manufacturer)(?:['’]s)? (?:\w+ "
    r"){0,3}?(?:guarantees?|"
    r"promises|assures|filters?|safeguards?|safety|guardrails?|takes? care|protection)|built-in "
    r"(?:\w+ )?"
    r"(?:filters?|safety|safeguards?|guardrails?|moderation)|(?:well|safely) (?:aligned|trained) "
    r"(?:model|"
    r"enough)|the model is (?:safe|aligned|trustworthy|trained not)|(?:alignment|fine-tuning|"
    r"training) of the "
    r"model (?:is enough|suffices|prevents|ensures|rules out))\b",
    re.I,
)
LAYER = lazy(
    r"\b(?:also|in addition|on top|beside\w*|first layer|second layer|one layer|not (?:a|our|"
    r"the) control|not "
    r"enough|never|alone holds|rests? on nothing|no (?:such|model)|gateway (?:holds|checks)|as "
    r"well|"
    r"independent\w*|measured|evaluat\w+|attack\w*|pasted|forged|would|does not|do not rely|nobody|"
    r"cannot|can ?not)\b",
    re.I,
)
KEYS = frozenset(
    words(
        "model prompt instruction instructions vendor vendor's supplier supplier's provider "
        "provider's manufacturer built aligned alignment training"
    )
)
NOT_THERE = frozenset(
    ["vector", "aim", "failure mode", "request", "attacks", "examples", "sources", "claim",
     "will not", "must never happen", "finding", "why"]
)  # fmt: skip


@rule("CTL022", severity=Severity.WARNING, dimension="safety", answers=("C004", "C003"))
def prompted_safety(context: Context) -> Iterator[Flag]:
    """Flag a prompt, the model's training or its vendor as what holds a behaviour."""
    for passage, found in together(context, TRUSTED, of=KEYS, unless=LAYER, outside=NOT_THERE):
        yield Flag(
            at=passage.span(*found.span()),
            message="the model's own good behaviour is the control",
            help="a prompt is a wish and a vendor's promise is somebody else's: name the control "
            "outside the model that holds it when the model does not",
        )
