"""Phrases as people write them, and the objection to one: what wording rules share.

A pattern is written with plain blanks and matches across a line's end. Who
decides "by the team" is decided by nobody: `nobody` knows such holders.
"""

import re
from collections.abc import Iterable, Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rejected import listed
from redline.rules.wording import mentions
from redline.text import lazy

__all__ = ["nobody", "objections", "phrase", "quoted"]

NOBODY = lazy(
    r"(?:the|our|a|an|my)?\s*(?:\b(?:whole|entire|full|relevant|appropriate|responsible|right|"
    r"respective|senior|upper|top|different|various|all|several)\s+)*"
    r"(?:teams?|leadership(?:\s+team)?|management(?:\s+team)?|everyone|everybody|someone|somebody|"
    r"anyone|anybody|people|persons?|staff|group|committee|company|organi[sz]ation|stakeholders?|"
    r"some(?:one|body)\s+\w+|us|we|all|all\s+of\s+us|management|seniors?|part(?:y|ies)|tbc|n/?a|"
    r"none|"
    r"to\s+be\s+(?:decided|determined|defined|confirmed|named|agreed|assigned)(?:\s+later)?|"
    r"unassigned|unknown|not\s+(?:yet\s+)?(?:decided|known|assigned|named)(?:\s+yet)?|"
    r"depends|various|multiple(?:\s+people)?|nobody(?:\s+(?:yet|in\s+particular|so\s+far))?|"
    r"we\s+all|(?:project|working)\s+(?:group|team)|(?:those|whoever|the\s+(?:persons?|people|"
    r"ones))\s+"
    r"(?:responsible|concerned|in\s+charge|involved|available)|"
    r"(?:everyone|everybody|people|all)\s+(?:concerned|involved|responsible|affected)|"
    r"(?:somebody|someone|anyone|anybody|whoever)\b(?!.*\b(?:duty|rota|on[- ]call|phone|"
    r"roster)\b).*|several\s+people.*|.*\bif\s+available|"
    r"(?:as\s+)?agreed\s+at\s+the\s+time|to\s+be\s+\w+.*|ask\s+around|-+|–|—|\?+)\s*[.!]?",
    re.I | re.S,
)

TAKEN_BACK = lazy(
    r"\b(?:out\s+of\s+the\s+question|off\s+the\s+table|unacceptable|unethical|reckless|tempting|"
    r"no\s+option|(?:i|we)\s+(?:would\s+)?(?:refuse|decline|reject|said\s+no|stopp?ed\s+(?:it|"
    r"that|this)"
    r"|turned\s+(?:it|that|this)\s+down|object|push\w*\s+back|resist)(?:d|ed)?|"
    r"would\s+be\s+(?:wrong|a\s+"
    r"mistake)|(?:that|this|it|which)\s+(?:is|was)\s+(?:wrong|a\s+(?:mistake|red\s+flag|trap))|"
    r"(?:sales|marketing|management|"
    r"leadership|investors?|customers?|colleagues?|somebody|someone|some|others?|they|he|she|"
    r"the\s+\w+)"
    r"\s+(?:wanted|proposed|suggested|asked|argued|pushed|urged|insisted|said))\b",
    re.I,
)
"""Words by which a sentence keeps what it tells at arm's length."""
MARKS = "\"“”„«»‘’'`"


def phrase(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern in which a blank stands for any white space, `" ?"` also for none.

    >>> phrase("on time").search("On\ntime") is not None
    True
    """
    return lazy(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), re.I)


def nobody(who: str) -> bool:
    """Say whether a cell about a person names nobody in particular; an empty one does not count.

    >>> nobody("the relevant team"), nobody("Clinic access team"), nobody("nurse on call")
    (True, False, False)
    """
    return bool(who.strip()) and NOBODY.fullmatch(who.strip()) is not None


def objections(
    context: Context,
    *patterns: re.Pattern[str],
    of: Iterable[str],
    message: str,
    help: str,  # noqa: A002 - the name of a flag's field
    unless: re.Pattern[str] | None = None,
    columns: Iterable[str] = (),
    severity: Severity | None = None,
) -> Iterator[Flag]:
    """Give one flag for each claim that matches a pattern and does not deny it.

    Parameters
    ----------
    of : words, in lower case
        Whole words of which a claim must hold one.
    unless : pattern
        What in the same sentence shows that something else is meant.
    """
    wanted, within = tuple(of), tuple(columns)
    seen: set[tuple[int, int]] = set()
    for pattern in patterns:
        for passage, match in mentions(context, pattern, of=wanted, columns=within):
            if quoted(passage.text, match) or TAKEN_BACK.search(passage.text):
                continue
            if unless is not None and unless.search(passage.text):
                continue
            if listed(passage, match.start()):
                continue
            at = passage.span(*match.span())
            if (id(passage.source), passage.start) not in seen:
                seen.add((id(passage.source), passage.start))
                quote = " ".join(match[0].split())
                yield Flag(at=at, message=message, help=help, quote=quote, severity=severity)


def quoted(text: str, match: re.Match[str]) -> bool:
    """Say whether a match stands in quotation marks, as the words of somebody else.

    >>> say = 'An "acceptable level" is no bar.'
    >>> quoted(say, re.search("acceptable level", say))
    True
    """
    before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
    return before in MARKS and after in MARKS and bool(before and after)
