"""Measures that hold nothing by themselves: warnings, small print, reports afterwards.

The text of a control goes in; whether it leaves the harm to the person who is
hurt, or to a time after the harm, comes out. Where a person steps in before or
while it happens, it is none of these.
"""

import re
from collections.abc import Sequence

from redline.brief.model import ControlRow
from redline.text import lazy

__all__ = ["LATE", "LOOKS", "SMALL_PRINT", "only_warned", "warns_only"]

SMALL_PRINT = (
    r"(?:warnings?|disclaimers?|small print|fine print|terms of (?:use|service)|"
    r"terms and conditions|usage polic\w+|acceptable[- ]use polic\w+|pop-?ups?|user education|"
    r"community guidelines|warning (?:labels?|banners?|notices?|texts?))"
)
"""What is written for people to heed, as part of a pattern."""
LATE = lazy(
    r"(?:\w+ )?(?:surveys?|complaints?|press|media|news|social media|(?:user |customer )?reports?|"
    r"(?:support )?tickets?|feedback|reviews? in (?:the )?app stores?|app stores?|interviews?|nps|"
    r"regulators?|lawsuits?|helpline|hotline|court)(?: \w+)?",
    re.I,
)
"""What shows a harm after somebody was hurt by it."""
LOOKS = frozenset({"review", "evaluation", "live", "audit"})
"""Words under `Seen by` that mean somebody looks in time."""
TELLS = lazy(
    rf"\b(?:{SMALL_PRINT}|warn\w*|disclaim\w*|caution\w*|banners?|labels?|tick[- ]?box\w*|"
    r"check[- ]?box\w*|remind\w*|educat\w+|leaflets?|posters?|faqs?|help pages?|code of conduct|"
    r"(?:users?|people|customers?|patients?|readers?|students?|\w+s) (?:are|is|get) (?:told|"
    r"advised|asked|informed|trained|taught) (?:that|to|not|about|how)|"
    r"(?:a |the )?(?:notice|note|message|sentence|line) (?:says|saying|tells|telling|that|under|"
    r"below|above|at|on))\b",
    re.I,
)
AFTERWARDS = lazy(
    r"\b(?:moderat\w+|take[- ]?downs?|report (?:button|form|link|abuse)|(?:users?|people|"
    r"customers?|readers?|\w+s) (?:can |may |will )?(?:report|flag|complain)\w*|complaints?|"
    r"feedback (?:form|button|link)|thumbs|flag button|abuse (?:form|mailbox|inbox))\b",
    re.I,
)
STEPS_IN = lazy(
    r"\b(?:calls?|phones?|stops?|switch\w*|replac\w+|takes? over|supervis\w+|watch\w*|approv\w+|"
    r"verif\w+|visits?|interven\w+|withdraws?|blocks?|before (?:it|they|the reply|sending)|"
    r"answers? (?:the|every|each)|on duty|by hand|corrects?|suspend\w*|locks?|caps?)\b",
    re.I,
)


def warns_only(text: str) -> bool:
    """Say whether a control only tells people something, or only looks afterwards.

    >>> warns_only("A banner reminds users that replies may be wrong")
    True
    >>> warns_only("A nurse calls back within 30 minutes of a handover")
    False
    """
    found = TELLS.search(text) or AFTERWARDS.search(text)
    return found is not None and STEPS_IN.search(text) is None


def only_warned(rows: Sequence[ControlRow]) -> bool:
    """Say whether these controls, one at least, all only warn or only look afterwards."""
    return bool(rows) and all(not row.enforced and warns_only(row.control) for row in rows)
