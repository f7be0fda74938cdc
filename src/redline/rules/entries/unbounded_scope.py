"""SCP004: a scope from which nobody and nothing is left out."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.text import lazy, words

LEFT_OUT = lazy(
    r"\b(?:out of (?:its |our |the )?scope|out of bounds|(?:is|are|stays?) out(?= ?[.,:;])|not "
    r"(?:in scope|an? \w+|for|meant|"
    r"intended|part|open|"
    r"available|"
    r"yet|about|among|covered|served|included|supported|eligible|on offer|ours?|its (?:job|task))|"
    r"except(?:ing|ion)?s?|exclud\w+|outside|leaves? out|left out|limited to|restricted to|"
    r"confined to|(?:no ?body|no one|none|nothing|anyone|everyone|anything|everything|somebody) "
    r"(?:else|other|under|over|outside|without)|elsewhere|turned away|turns? (?:\w+ )?away|"
    r"sent (?:\w+ )?to|sends? (?:\w+ ){1,3}to|go(?:es)? to|stays? with|belongs? (?:to|with|at|in)|"
    r"beyond|non-goals?|for later|later (?:version|phase|release)s?|solely|exclusively|only|"
    r"no (?:\w+ ){0,2}(?:use|uses|access|accounts?|advice|questions)|"
    r"are (?:handled|dealt with|answered|referred|served|asked) (?:by|to|at|in|elsewhere))\b",
    re.I,
)
"""Words with which a scope draws a line."""
DOES_NOT = lazy(
    r"\b(?:(?:does|do|will|is|are|can|may|must) not|(?:does|do|is|are|ca|wo|must)n['’]t|won['’]t|"
    r"cannot|never|nor (?:does it|will it)?|nobody|no one) (?:\w+ )?(?:covers?|serves?|handles?|"
    r"answers?|helps?|includes?|offers?|touch(?:es)?|deals?|takes?|gives?|appl(?:y|ies)|"
    r"reach(?:es)?|"
    r"sees?|uses?|ha(?:s|ve) access|writes?|speaks?|repl(?:y|ies)|advises?|talks?|books?|changes?|"
    r"replaces?|acts?|opens?|works?|supports?|address(?:es)?|extends?|signs? in|logs? in|touch)\b",
    re.I,
)
"""A denial of what a feature could do for somebody."""


@rule("SCP004", severity=Severity.NOTE, dimension="scoping", answers=("V005", "C004"), essays=True)
def unbounded_scope(context: Context) -> Iterator[Flag]:
    """Look for a sentence that says who or what is left out."""
    if context.essay is not None:
        counts = context.essay.counts
        if not counts["boundary"] and not any(
            bounded(passage.text) for passage in prose_of(context, "")
        ):
            yield Flag(
                at=context.brief.start,
                message="no sentence says what it will not do",
                help="draw a line and give its reason, such as `It never names an illness, "
                "because a wrong name delays care`",
                severity=Severity.WARNING if long(context) else None,
            )
        return
    section = context.brief.section("Scope")
    said = list(prose_of(context, "Scope"))
    # A scope that is still to be written is `unfinished-part`'s.
    if (
        section
        and said
        and not UNFINISHED.search(section.text)
        and not any(bounded(passage.text) for passage in said)
    ):
        yield Flag(
            at=section.at,
            message="the scope leaves nobody and nothing out",
            help="end it with who and what it is not for, such as `Children who write themselves, "
            "other clinics and bills are out of scope`",
        )


def long(context: Context) -> bool:
    """Say whether an answer is long enough to have drawn a line; a short one has one matter."""
    return len(words(context.brief.document.text)) >= LONG


LONG = 180
"""Words that somebody says in about ninety seconds."""


def bounded(text: str) -> bool:
    """Say whether a sentence draws a line."""
    return LEFT_OUT.search(text) is not None or DOES_NOT.search(text) is not None
