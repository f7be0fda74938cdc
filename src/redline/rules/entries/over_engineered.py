"""CTL014: a control that nobody can build in time or pay for per reply."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rejected import dropped
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy, words

PIECE = r"(?:tokens?|words?|sentences?|claims?|statements?|facts?)"
HEAVY = lazy(
    rf"\b(?:(?:train|pre-?train|build|develop|creat)\w*\s+(?:our|its|their|an?|the)\s+(?:own\s+|"
    rf"new\s+|"
    r"custom\s+|bespoke\s+|dedicated\s+|proprietary\s+|in-house\s+|safer\s+)*"
    r"(?:foundation|frontier|base|large|language)[- ](?:\w+ )?(?:models?|llm)|"
    r"(?:train|pre-?train|build|develop)\w*\s+(?:\w+\s+){0,6}?(?:models?|llm|transformer|network)"
    r"\s+from scratch|(?:models?|llm) (?:trained|built) from scratch|"
    r"(?:train|pre-?train)\w* (?:our|its) own (?:\w+ )?(?:models?|llm)|our own (?:foundation "
    r"model|llm)|"
    r"(?:new|novel|custom|different|own) (?:(?:neural|transformer|model|network|attention) )+"
    r"architectures?|"
    rf"(?:fact[- ]?check|verif|validat|check|look|search|cross-?check)\w*\s+(?:up )?"
    rf"(?:every|each|all)(?: single| generated| the)? {PIECE}\b(?=[^.;]*\b(?:live|web|internet|"
    rf"online|real[- ]time|"
    r"database|sources?|search|externally|while|as it|second|large|llm|model)\b)|"
    rf"(?:live |real[- ]time )?fact[- ]?check\w* (?:of |for |on )?(?:every|each|all)(?: single| "
    rf"the)? {PIECE}|"
    rf"(?:every|each)(?: single| generated)? {PIECE} (?:is|are|gets|would be|will be) (?:fact[- "
    rf"]?checked|"
    r"verified|checked|validated|cross-?checked|looked up)(?: live)? (?:against|by|with|on|in) "
    r"(?:the )?"
    r"(?:live|web|internet|open web|search|another|a second|a large|external|online)|"
    r"(?:per|each|every)[- ]token (?:\w+ )?(?:check|verif|fact|classif|search|look)\w*|"
    r"token[- ]by[- ]token (?:check|verif|fact|classif)\w*|"
    r"(?:ensembles?|committee|panel|jury|council|swarm) of (?:\w+ ){0,3}?(?:models?|llms)|"
    r"(?:three|four|five|six|seven|several|multiple|many|\d+) (?:\w+ ){0,3}?(?:models?|llms) "
    r"(?:\w+ )?"
    r"(?:vote|debate|agree|judge|check|must agree|answer|run)\w*|"
    r"(?:second|third|another|larger|bigger|supervising|judge|critic),? (?:\w+,? )?(?:\w+ "
    r")?(?:model|llm|agent)s? (?:\w+ ){0,3}?"
    r"(?:rewrit|judg|critici|revis|debat|re-?check|polish|plans?)\w*|(?:two|three|four|five|six|"
    r"several) "
    r"(?:\w+ )?(?:models?|llms|agents) (?:\w+ )?(?:debat|vot|agree|judg)\w*|(?:repeats?|revis\w+|"
    r"regenerat\w+|rewrit\w+) (?:each|every) (?:reply|answer|sentence)|(?:model|llm) of our own|"
    r"(?:new|novel) (?:kind|type|sort|class) of (?:neural )?(?:network|model|architecture)|"
    r"(?:every|each) (?:sentence|claim|word|statement|fact|token) is (?:\w+ )?(?:checked|looked up|"
    r"verified|searched)[^.;]{0,12}(?: live| on the web| online| against all| in real time)|"
    r"mixture of (?:\w+ )?(?:models|experts) (?:for|to) (?:safety|check))\b",
    re.I,
)
SPARSE = lazy(
    r"\b(?:offline|in evaluation|sampl\w+|audit|suites?|red[- ]team|fail(?:s|ed)?|cost\w*|too|"
    r"would need|"
    r"adds? \d|seconds|expensive|slow|compar\w+|train\w* (?:the )?(?:nurses|staff|people|agents|"
    r"teachers|users))\b",
    re.I,
)
KEYS = frozenset(
    words(
        "train trains trained training pretrain build building develop scratch architecture "
        "architectures token tokens sentence claim claims statement fact factcheck ensemble "
        "ensembles committee panel jury council swarm vote votes debate llm llms models foundation "
        "mixture agent agents judge judges critic network web live rewrites"
    )
)

SECOND = lazy(
    r"\b(?:second|another|third|separate|larger|bigger) (?:[\w-]+ ){0,2}?models? (?:checks?|"
    r"reads?|judges?|verif\w+|"
    r"scores?|rewrites?) (?:each|every|all) (?:\w+ )?(?:sentences?|words?|tokens?|claims?|"
    r"lines?)\b",
    re.I,
)
"""One model over every sentence of another."""


@rule("CTL014", severity=Severity.WARNING, dimension="safety", answers=("V021",), essays=True)
def over_engineered(context: Context) -> Iterator[Flag]:
    """Flag new models, checks of every token and ensembles per reply as the control."""
    seen: set[int] = set()
    for passage, found in chain(
        mentions(context, HEAVY, of=KEYS), mentions(context, SECOND, of=("model", "models"))
    ):
        if id(passage) in seen:
            continue
        seen.add(id(passage))
        if SPARSE.search(passage.text) or dropped(passage.text):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="the control costs more than the feature can carry",
            help="inference cost and seconds per reply fail it in operation; take the cheapest "
            "control that holds the harm, such as `quotes vetted pages only; below 60 % "
            "confidence offers three titles`, and state its time",
        )
