"""HRM007: harm that is counted as harm to the makers' name."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.together import together
from redline.rules.wording import mentions
from redline.text import lazy, words

MAKERS = lazy(
    r"(?:(?:the|our) )?(?:company|firm|business|organi[sz]ation|product|project|"
    r"institution|"
    r"provider|vendor|launch|roadmap|management|leadership|board|us|we|ourselves|"
    r"(?:legal|marketing|pr|press|communications) (?:team|department))|"
    r"(?:(?:the|our|its) )?(?:[\w-]+ ){0,3}(?:brands?|reputation|image|pr|press|publicity|media|"
    r"legal position|liabilit\w+|budget|ratings?(?: in the app stores?)?|market share|sales|"
    r"profits?|"
    r"shareholders?|investors?|revenue|share price|bottom line|goodwill|good name|headlines?)|"
    r"(?:the )?(?:brand|reputation|image|good name) of (?:the |our )?[\w -]+",
    re.I,
)
"""Who is counted as hurt when nobody is."""
PERSON = lazy(
    r"\b(?:users?|patients?|customers?|pupils?|child|children|persons?|people|members?|students?|"
    r"parents?|candidates?|applicants?|authors?|figures?|individuals?|wom[ae]n|m[ae]n|teachers?|"
    r"staff|third|tenants?|workers?|journalists?|readers?)\b",
    re.I,
)
IMAGE = lazy(
    r"\b(?:(?:pr|public[- ]relations|media|press|image|reputation\w*|brand)[- ](?:crisis|crises|"
    r"problem|disaster|"
    r"incident|issue|matter|nightmare|fiasco|exercise|storm|fallout)|"
    r"(?:manag|control|shap|steer|spin|own|contain|get ahead of)\w*\s+(?:the |our |any "
    r")?(?:\w+ )?(?:narrative|optics|story|"
    r"headlines?|message|perception|fallout|media coverage|publicity)|damage control|"
    r"(?:biggest|main|greatest|real|worst|key|primary|top) (?:\w+ )?(?:risk|harm|danger|concern|"
    r"damage|worry|threat)"
    r" (?:is|are|would be|lies in|here is)\s+(?:\w+ ){0,4}?(?:our |the )?(?:brand|reputation|"
    r"image|press|headlines?|"
    r"pr|publicity|share price|embarrassment|company['’]s name)|"
    r"(?:protect|save|safeguard|shield|defend)\w*\s+(?:our|the company['’]s|the) (?:brand|"
    r"reputation|image|good name)"
    r"|(?:avoid\w* )?(?:bad|negative|embarrassing|ugly) (?:press|headlines?|publicity|coverage|"
    r"optics)|"
    r"(?:harm|damage|hurt)\w*(?: is)? (?:mainly |mostly |only |chiefly |above all )(?:to |for "
    r")?(?:our |the )?"
    r"(?:brand|reputation|image|company))\b",
    re.I,
)
PEOPLE_TOO = lazy(
    r"\b(?:before (?:we|it) (?:think|speak)|second(?:ary)?|less than|comes? after|besides|"
    r"beside)\b",
    re.I,
)
FACE = lazy(
    r"\b(?:los(?:e|es|ing) face|bad (?:headlines?|press)|embarrass\w+ (?:us|stor\w+|for us|in "
    r"public|the \w+)|(?:we|us|be) (?:\w+ ){0,3}embarrass\w+ in|looks? bad for us|in a bad light|"
    r"make us "
    r"look|reputational\b|(?:to|for) our (?:name|reputation|image|standing)|"
    r"(?:keep|kept|hush|play) (?:it|this|that|the (?:story|incident|failure|matter|case|news)) "
    r"(?:quiet|secret|down|low|up|out of (?:the )?(?:press|"
    r"papers|news|media))|keep (?:it )?(?:quiet|under wraps)|(?:soften|contain|kill|bury|stop|"
    r"hold|shape|spin) the "
    r"(?:story|news|report|article|headline)|(?:press|communications?|pr|media|public relations|"
    r"marketing) (?:office|"
    r"team|department|people|officer)? ?(?:first|decides?|leads?)|(?:call|inform|brief|ask|"
    r"involve|alert) (?:the )?(?:press "
    r"office|communications|marketing|pr|legal(?: department| team)?)(?: \w+)? first|(?:limit|"
    r"reduce|avoid|minimi[sz]e) "
    r"(?:the )?(?:reputational|image|brand|media) (?:damage|harm|loss|risk)|until (?:legal|"
    r"communications|pr|the "
    r"lawyers|marketing|the press office) (?:has|have) (?:cleared|agreed|approved)|good name|"
    r"(?:nobody|no one) (?:speaks|talks) to|story before it spreads|line (?:for|to) "
    r"(?:journalists|the press))\b",
    re.I,
)
"""What is done about the name instead of about the person."""
FACE_KEYS = frozenset(
    words(
        "face headline headlines press embarrassing embarrassed embarrass embarrassment bad light "
        "reputational name reputation image quiet secret wraps story news article communications "
        "marketing legal journalists"
    )
)
INNOCENT = lazy(
    r"\b(?:brand['’]s|page|pages|trust|believe[sd]?|full name|card|in the name|with our name|"
    r"under (?:the|our) "
    r"name|own name|names?d|people(?:['’]s)? names?|legal (?:basis|aid|advice|ground|matter)|is "
    r"obeyed|embarrassed to|"
    r"shy|users?['’]? image|photo|second|a consequence|not (?:the|a|our)|rather than|never|"
    r"comes? (?:after|last)|quiet "
    r"(?:room|hours?|place|time)|news ?letter)\b",
    re.I,
)
NOTICES = frozenset(
    ["notice to the press", "notice to users", "notice to regulators", "hurts", "when", "answer"]
)
KEYS = frozenset(
    words(
        "pr relations press brand reputation reputational image narrative optics story headlines "
        "headline "
        "message perception fallout publicity coverage damage embarrassment media crisis"
    )
)
HELP = (
    "say who is hurt and how: `patient: care comes late`; the maker's name is a consequence, and a "
    "failure is answered by telling those whom it may have hurt"
)


@rule("HRM007", severity=Severity.WARNING, dimension="safety", answers=("V058",), essays=True)
def harm_to_makers(context: Context) -> Iterator[Flag]:
    """Flag harms that hurt only the makers, and failures told as a matter of image."""
    for harm in context.brief.harms:
        if harm.hurts.strip() and hurts_makers(harm.hurts):
            yield Flag(
                at=harm.where("Hurts"),
                message=f"{harm.id} hurts nobody but the makers",
                help=HELP,
            )
    seen: set[int] = set()
    faces = together(context, FACE, of=FACE_KEYS, unless=INNOCENT, outside=NOTICES)
    for passage, found in chain(mentions(context, IMAGE, of=KEYS), faces):
        if id(passage) not in seen and not PEOPLE_TOO.search(passage.text):
            yield Flag(
                at=passage.span(*found.span()),
                message="a safety failure is told as a matter of image",
                help=HELP,
            )
        seen.add(id(passage))


def hurts_makers(hurts: str) -> bool:
    """Say whether every part of a cell names the makers or their name.

    >>> hurts_makers("our brand, shareholders"), hurts_makers("patient; our brand")
    (True, False)
    """
    plain = re.sub(r"['’]s?\b", "", hurts)
    parts = [part.strip(" .") for part in re.split(r"[,;/&]|\band\b", plain)]
    named = [part for part in parts if part]
    return all(MAKERS.fullmatch(p) is not None and not PERSON.search(p) for p in named)
