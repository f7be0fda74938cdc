"""INC001: tuned to agree, to please or to keep people talking."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

TUNE = (
    r"(?:tun(?:e|es|ed|ing)|fine-tun\w+|optimi[sz]\w+|train(?:s|ed|ing)?|reward(?:s|ed|ing)?|"
    r"teach\w*|prompt(?:s|ed|ing)?|steer\w*|design(?:s|ed|ing)?|instruct\w*|set up|built|build|"
    r"personali[sz]\w+|adapt\w*)"
)
PLEASE = (
    r"(?:agree(?:s|able\w*|ment|ing)?(?! (?:to|on|that they|upon)\b)|pleas(?:e|es|ing)\b|"
    r"flatter\w*|validat(?:e|es|ing) "
    r"(?:the |their |every |each )?(?:user|users|feelings|beliefs|views?|opinions?|customers?)|"
    r"(?:never|not|avoid) (?:to )?(?:contradict\w*|disagree\w*)|compliment\w*|"
    r"(?:enjoy|like|love) (?:it|them|us)\b|(?:thumbs|likes|user approval|approval ratings)|"
    r"(?:longer|long) (?:sessions|chats|conversations)|session (?:length|time)|time (?:spent|in "
    r"(?:the )?app))"
)
TUNED = phrase(
    rf"\b{TUNE}\b.{{0,40}}?\b(?:to|for|on|by|so|towards?|into)\b.{{0,40}}?\b{PLEASE}|"
    rf"\breward(?:s|ed|ing)? (?:\w+ )?{PLEASE}"
)
WANTED = phrase(
    r"\b(?:tells?|telling|say|says|hears?|give|gives|giving) (?:people|users|them|"
    r"customers|patients|"
    r"pupils|everyone|him|her)? ?(?:only )?what (?:they|people|users|customers|she|he) (?:want|"
    r"wants|like|likes|hope|hopes) to hear\b|\b(?:the )?(?:user|customer) is always right\b|"
    r"\b(?:always|simply) agrees? with (?:the )?(?:user|users|customer|people|them)\b|"
    r"\b(?:never|not|no longer|avoids?|without) (?:to )?(?:correct(?:s|ing)?|"
    r"contradict(?:s|ing)?|"
    r"challeng(?:e|es|ing)|disagree(?:s|ing)? with) (?:the |its |our |a )?(?:user|users|customer|"
    r"customers|people|them|patient|pupil|learner)s?\b"
)
HOOKED = phrase(
    r"\b(?:flatter\w*|agrees?|sid(?:es?|ing)|confirm\w*(?! (?:the|an?|your|their) (?:date|time|"
    r"order|number|name))|repl(?:y|ies)) (?:with )?(?:[\w'’]+ "
    r"){0,6}?(?:wherever possible|as often as possible|wherever it can|"
    r"whenever possible|where it can|as far as possible|coming back|come back|stay longer|keeps? "
    r"(?:them|people|users)|"
    r"in any case|by default)\b|"
    r"\balways (?:sides? with|agrees?|confirms?|pleases?|approves?|praises?)\b|\bsides? with "
    r"(?:the )?(?:user|customer|"
    r"patient|person|client)s?\b|"
    r"\b(?:avoids?|refrains? from|stops?|without) (?:ever )?(?:contradicting|correcting|"
    r"disagreeing|challenging) "
    r"(?:the |a |any )?\w+|"
    r"\b(?:confirms?|affirms?|mirrors?|repeats?|supports?) what (?:people|users|they|somebody|the "
    r"\w+) (?:already )?"
    r"(?:believe|think|hope|feel|say|want)s?\b|"
    r"\b(?:streaks?|badges?|points|daily reminders?|push (?:messages|notifications)|reminders|"
    r"nudges)\b"
    r"(?: \w+| ?,){0,8}? (?:(?:bring|keep|pull|draw|get|make)s? (?:\w+ )?(?:people|users|them|"
    r"famil\w+|patients|customers|"
    r"pupils|everybody)|so that (?:people|users|they|\w+) (?:\w+ )?(?:come|return|stay|open|use|"
    r"write))\b|"
    r"\b(?:so that|because|for|to make) (?:people|users|they|them|customers|patients) (?:\w+ "
    r")?(?:like|love|enjoy) "
    r"(?:the |its |our )?(?:answers?|repl\w+|assistant|feature|it)\b|"
    r"\b(?:come back|return|stay|write|chat|use it|open it) (?:\w+ )?(?:daily|every day|longer|"
    r"more often)\b.{0,30}?\b"
    r"(?:goal|aim|want|target|good|better|success)\b"
)
MORE = phrase(
    r"\b(?:make|makes|let|leave|leaves) (?:people|users|them|patients|customers|everybody) (?:\w+ "
    r")?feel (?:good|great|better|"
    r"special|smart|liked)\b|\bprais(?:e|es|ing)\b.{0,40}?\b(?:every|each|all|always|return|come "
    r"back|stay)\b|"
    r"\b(?:kept|keep|keeps|made|make|stays?) (?:\w+ )?agreeable\b|\bnever says? no\b|\b(?:long|"
    r"longer|more) (?:chats|sessions|"
    r"conversations|visits|talks)\b.{0,20}?\b(?:sign of success|rewarded|the goal|a success|"
    r"welcome|wanted|the aim)\b"
)
FOR_STARS = phrase(
    r"\b(?:agree(?:s|ing)?|confirm(?:s|ing)?|sides? with|prais(?:e|es|ing)|flatter\w*|approv(?:e|"
    r"es|ing)|validat\w+|"
    r"compliment\w*|applaud\w*|(?:do(?:es)? not|never|avoids? to|rather than|without) "
    r"(?:contradict|correct|"
    r"disagree|challenge|refuse)\w*)\b[^.;]{0,70}?\b(?:so that|so|because|as|since|for|to (?:keep|"
    r"hold|raise|"
    r"lift|win|get|earn|save|protect)|in order to|otherwise)\b[^.;]{0,40}?\b(?:ratings?|stars?|"
    r"scores?|reviews?|"
    r"satisfaction|nps|likes|feedback|approval|thumbs)\b"
)
"""Agreement for the sake of marks."""
HURTS = phrase(r"\b(?:harm\w*|sycophan\w*|risk\w*|red team\w*|attack\w*|bias\w*|penali[sz]\w*)\b")
AGAINST = phrase(
    r"\b(?:must not|never tuned|not tuned|penali[sz]\w*|sycophan\w*|even (?:if|when|where)|"
    r"harm\w*|risk|counter|detects?|flags?|agreed|because|red team\w*|attack\w*|wrong\w*)\b"
)


MESSAGE = "it is tuned to please rather than to be right"
HELP = (
    "reward replies that are right and say so where they disappoint: `it corrects a wrong belief "
    "politely, "
    "even when the conversation ends there`"
)


@rule("INC001", severity=Severity.WARNING, dimension="safety", answers=("V055",), essays=True)
def tuned_to_please(context: Context) -> Iterator[Flag]:
    """Look for tuning towards agreement, approval or long sessions."""
    seen: set[int] = set()
    for flag in tuned(context):
        seen.add(flag.at.line)
        yield flag
    for flag in for_stars(context):
        if flag.at.line not in seen:
            yield flag


def for_stars(context: Context) -> Iterator[Flag]:
    """Give the sentences by which it agrees so that marks stay high."""
    yield from objections(
        context,
        FOR_STARS,
        of=(
            "rating", "ratings", "star", "stars", "score", "scores", "review", "reviews",
            "satisfaction", "nps", "likes", "feedback", "approval", "thumbs",
        ),
        unless=HURTS,
        message=MESSAGE,
        help=HELP,
    )  # fmt: skip


def tuned(context: Context) -> Iterator[Flag]:
    """Give the sentences by which it is made to agree, to flatter or to hold people."""
    yield from objections(
        context,
        TUNED,
        WANTED,
        HOOKED,
        MORE,
        of=(
            "enjoy",
            "feel", "praise", "praising", "chats", "sessions", "conversations", "says", "say",
            "flatter", "flatters", "sides", "side", "confirms", "confirm", "streaks", "badges",
            "points", "reminders", "push", "nudges", "avoids", "affirms", "mirrors", "enjoy",
            "like", "love", "daily", "back", "day", "often", "praises", "approves",
            "agree", "agrees", "agreeable", "agreeableness", "agreement", "agreeing", "please",
            "pleases", "pleasing", "flatter", "flatters", "flattering", "flattery", "validate",
            "validates", "validating", "contradict", "contradicts", "contradicting", "disagree",
            "disagrees", "compliment", "compliments", "thumbs", "likes", "approval", "longer",
            "session", "time", "hear", "right", "correct", "corrects", "correcting", "challenge",
            "challenges", "long", "disagreeing", "challenging",
        ),
        unless=AGAINST,
        message=MESSAGE,
        help=HELP,
    )  # fmt: skip
