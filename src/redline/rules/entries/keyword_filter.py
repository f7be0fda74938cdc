"""CTL007: a list of words as the control of a behaviour."""

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

FILTER = lazy(
    r"\b(?:(?:declin|refus|reject)\w* (?:by|with|using|through) (?:an? |the )?)?(?:key[- "
    r"]?words?[- ](?:\w+ )?(?:filter\w*|(?:block|deny|stop|black|ban)?[- ]?lists?|block\w*|"
    r"match\w*|detect\w*|rules?|check\w*|based|trigger\w*|scan\w*|gate)|"
    r"(?:filter|list|set|scan|match|check|search|block|look)\w*\s+(?:\w+\s+){0,3}?(?:of|for|on|by|"
    r"against)\s+(?:\w+\s+){0,4}?(?:banned|forbidden|blocked|bad|dangerous|suspicious|"
    r"sensitive|prohibited|risky|trigger|key)[- ]?(?:words?|terms?|phrases?|expressions?)|"
    r"(?<!image )(?<!picture )block[- ]?lists?|deny[- ]?lists?|black[- ]?lists?|"
    r"stop[- ]?word (?:list|filter)|"
    r"(?:banned|forbidden|blocked|bad|profanity|swear)[- ]?word (?:lists?|filters?)|"
    r"word (?:filters?|lists?|matching)|profanity filters?|"
    r"list of (?:\w+ ){0,2}(?:banned|forbidden|blocked|bad|prohibited|sensitive) (?:words?|terms?|"
    r"phrases?)|(?:regex\w*|regular expressions?|string match\w*|pattern[- ]match\w*)|"
    r"(?:block|refuse|reject|declin|filter|stop)\w* (?:any |every |all |each )?(?:\w+ ){0,2}"
    r"(?:that |which |if (?:it |they )?)?(?:contain|includ|mention|with the word)\w*\s+"
    r"(?:the |any |one |of |certain |specific |particular )*(?:\w+ )?(?:words?|terms?|"
    r"phrases?|expressions?))\b"
    r"(?: (?:and|then) (?:are |is )?(?:refus|declin|block)\w*)?",
    re.I,
)
LISTED = lazy(
    r"\b(?:(?:one|any|none|some|all|each) of (?:the |our |these )?(?:\d+ |\w+ )?(?:listed |"
    r"forbidden |"
    r"\w+ )?(?:words|terms|phrases|expressions|names)|(?:list|table|dictionary|lexicon|vocabulary|"
    r"glossary|catalogue|set|collection|file)s? of (?:\w+ ){0,4}?(?:words|terms|phrases|"
    r"expressions|"
    r"names|strings)|word ?lists?|(?:alarm|signal|trigger|danger|taboo|stop|risky|dangerous|"
    r"forbidden|"
    r"prohibited|banned|suspicious|critical|sensitive|unwanted|bad|key)[- ]?(?:words|terms|phrases|"
    r"expressions)|(?:words|terms|phrases|expressions) (?:such as|like)|fixed (?:vocabulary|list)|"
    r"exact (?:match\w*|words|wording)|string (?:search|comparison))\b",
    re.I,
)
"""A list of words, however it is called."""
DECIDES = lazy(
    r"\b(?:refus\w*|declin\w*|block\w*|reject\w*|stopped|stops?|filter\w*|counts? as|taken as|"
    r"treated as|"
    r"(?:is|are) (?:safe|harmless|allowed)|(?:go|goes|pass|passes|let) through|stands? in for|"
    r"replac\w+|"
    r"recogni[sz]\w+|detect\w*|classif\w+|trigger\w*|decides?|danger|handed over|boundary|"
    r"hand(?:s)? "
    r"over|identif\w+|protect\w*)\b",
    re.I,
)
"""What such a list shall do."""
WORDS_HELP = (
    "people paraphrase, misspell and change language; name what judges the meaning, and keep the "
    "list as one layer with its bypass measured: `the list is the first layer; 38 of 120 reworded "
    "requests passed it and met the refusal`"
)
NOT_THERE = frozenset(
    ["attacks", "examples", "sources", "failure mode", "aim", "vector", "request", "finding"]
)
OTHER_WORDS = lazy(
    r"\b(?:own words|fixed (?:words|phrases|sentences)|in (?:the )?(?:words|terms)|few words|other "
    r"words|so many words|terms of|whose words|never|nobody|not? (?:by|on|from) (?:a |the "
    r")?(?:list|"
    r"word)|languages?|speakers?|translat\w*|spell\w*|taught|examples?)\b",
    re.I,
)
QUOTED = lazy(r"\"[^\"]*\"|“[^”]*”|`[^`]*`")
LAYER = lazy(
    r"\b(?:bypass\w*|evad\w+|evasion|one layer|first (?:layer|pass|sieve)|second layer|"
    r"in addition|as well as|also|on top|beside\w*|together with|alone|by themselves|paraphras\w+|"
    r"miss(?:es|ed)|fail(?:s|ed)?|brittle|weak\w*|beat\w*|get\w* (?:past|around|through)|"
    r"slip\w*|too (?:crude|blunt|coarse)|replac\w+|search\w*|retriev\w+|catch\w* only|"
    r"only catch\w*|catches \d|measured|recall|backed? by|before the|behind the|easily|trivial\w*|"
    r"defeat\w*|insufficient|useless|blind|file names?|(?:dead|broken) links?|format\w*|"
    r"extract\w*|parse\w*|number in|finds?|found "
    r"by)\b",
    re.I,
)
KEYS = frozenset(
    words(
        "keyword keywords key word words term terms phrase phrases blocklist blocklists denylist "
        "denylists blacklist blacklists block deny black stopword regex regexes regular pattern "
        "string "
        "profanity expressions wordlist wordlists lexicon vocabulary dictionary glossary exact"
    )
)

OF_LISTS = ("list", "lists", "table", "dictionary", "lexicon", "glossary", "set")
BY_LIST = lazy(
    r"\b(?:recogni[sz]ed|found|caught|detected|stopped|refused|blocked|filtered|spotted|kept out|"
    r"held) (?:\w+ )?(?:by|"
    r"with|through|from) (?:an? |the |our )?(?:\w+ )?(?:list|table|set|dictionary|lexicon|"
    r"glossary)s? of (?:\d+ |about "
    r"\d+ |some \d+ )?(?:[\w-]+ ){0,2}?(?:words?|names?|phrases?|terms?|expressions?|patterns?)\b",
    re.I,
)
"""Requests that are told by what words they hold."""


@rule(
    "CTL007",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V053", "X011"),
    essays=True,
)
def keyword_filter(context: Context) -> Iterator[Flag]:
    """Flag a list of words that stands as the control, no bypass measured and no other layer."""
    seen: set[int] = set()
    listed = together(context, DECIDES, LISTED, of=KEYS, unless=OTHER_WORDS, outside=NOT_THERE)
    for passage, found in chain(
        mentions(context, FILTER, of=KEYS), mentions(context, BY_LIST, of=OF_LISTS), listed
    ):
        said = QUOTED.sub("", passage.text)
        if id(passage) in seen:
            continue
        seen.add(id(passage))
        if LAYER.search(said) or dropped(said):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="a list of words is offered as the control of a behaviour",
            help=WORDS_HELP,
        )
