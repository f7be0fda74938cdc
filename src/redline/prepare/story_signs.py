"""What the reviewer of stories looks for, and what it calls padding (C109, C110)."""

from redline.prepare.quoting import Sign

__all__ = ["ACTED", "EMPTY", "LABEL", "SIGNS"]

UNIT = (
    r"(?:\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|half)\b)"
    r"\s*(?:%|per ?cent|percent|percentage|points?|k\b|m\b|million|thousand|hundred|billion|"
    r"(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?|users?|customers?|"
    r"accounts?|"
    r"people|patients?|pupils?|cases?|reports?|complaints?|tickets?|incidents?|answers?|requests?|"
    r"orders?|payments?|dollars?|euros?|pounds?|usd|eur|gbp|sales|contracts?|engineers?))"
    r"|[$€£]\s?\d[\d,.]*\s?(?:k|m|bn|million|thousand|billion)?"
)
LOST = (
    r"\b(?:cost|costs|costing|lost|lose|losing|gave up|giving up|delay\w*|late|slipp\w+|missed|"
    r"revenue|(?:we|i) paid|forgo\w*|postpon\w+|waited|price)\b"
)
SAVED = (
    r"\b(?:avoid\w*|prevent\w*|saved|saving|spared|protect\w*|reduc\w+|"
    r"(?:fell|down|dropped|cut|sank|brought \w+ down) (?:\w+ )?(?:from|to|by)|instead of|"
    r"would have (?:been |\w+ed )?(?:hit|reach|harm|expos|cost|lost|paid|hurt|met)?\w*|caught|"
    r"blocked|renew\w+|no (?:further|more)|fewer|stayed)\b"
)
ACTED = (
    r"\bi (?:\w+ )?(?:decid\w+|stopp\w+|pull\w+|kill\w+|refus\w+|held|halt\w*|block\w+|cancell?\w*|"
    r"chose|withdrew|said no|turned\b.*\boff|switched\b.*\boff|delay\w+|postpon\w+|"
    r"rolled\b.*\bback|"
    r"paus\w+|took\b.*\b(?:off|out|down|back)|did not (?:ship|launch|sign)|would not (?:ship|"
    r"launch|sign)|"
    r"removed|overrul\w+|drew|set the (?:bar|limit))\b|\bmy (?:decision|call)\b|"
    r"\bthe call was mine\b"
)
NOT = (
    r"\b(?:never|not|nothing|n't) (?:\w+ ){0,2}?(?:cost|lost|lose|missed|late|paid|avoid\w*|"
    r"prevent\w*|saved?|protect\w*|reduc\w*|fell|caught)\b|\bnothing was lost\b"
)
"""How a story says that something did not happen."""
SIGNS: tuple[Sign, ...] = (
    Sign(id="own-decision", what="what you yourself decided, in the first person", needs=(ACTED,)),
    Sign(
        id="cost",
        what="what it cost in the short run, as a number with a unit",
        needs=(LOST, UNIT),
        never=NOT,
    ),
    Sign(
        id="benefit",
        what="what it saved in the long run, as a number with a unit",
        needs=(SAVED, UNIT),
        never=NOT,
    ),
    Sign(
        id="consulted",
        what="who was asked before, and what they said",
        needs=(
            r"\b(?:asked|consult\w+|talked (?:to|with)|spoke (?:to|with)|showed|called|"
            r"checked with|"
            r"sat (?:down )?with|brought in|went to|told me|warned|disagreed|argued|objected|"
            r"reviewed)\b",
            r"\b(?:legal|lawyers?|counsel|research\w*|engineer\w*|security|policy|privacy|doctors?|"
            r"nurses?|clinic\w*|teachers?|support|sales|finance|risk|compliance|director|head of|"
            r"chief|lead|colleagues?|customers?|users?|founder|ceo|cto|team|designer\w*|"
            r"scientist\w*)\b",
        ),
    ),
    Sign(
        id="lost",
        what="what was lost and stayed lost",
        needs=(
            r"\b(?:we|i|they|it|the \w+) (?:\w+ )?(?:lost|gave up|never (?:got|came|won|"
            r"shipped)|missed|"
            r"lose|paid|left|walked|went (?:to|elsewhere)|did not (?:come|get|win|recover)|cost)\b|"
            r"\b(?:the price was|gone for good|never came back|went elsewhere|walked away)\b",
        ),
        never=NOT,
    ),
    Sign(
        id="changed",
        what="what changed afterwards because of it",
        needs=(
            r"\b(?:since then|afterwards|after that|from then on|ever since|today|now|"
            r"next (?:launch|release|time)|"
            r"as a result|later)\b",
            r"\b(?:we|i|every|each|no|nobody|the|it) (?:\w+ ){0,3}?(?:has|have|must|need\w*|"
            r"run\w*|check\w*|"
            r"test\w*|require\w*|start\w*|begin\w*|write\w*|sign\w*|ship\w*|launch\w*|"
            r"measure\w*|became|is|are|ask\w*|add\w*|use\w*)\b",
        ),
    ),
)
"""What the reviewer looks for (C109, C110)."""
LABEL = (
    r"^\W*(?:(?:the )?(?:situation|task|action|result|context|background)s?\W*(?::|–|—|-|was\b|\.))"
)
EMPTY = (
    r"\b(?:passionate|leverag\w+|synerg\w+|stakeholder alignment|aligned (?:all |"
    r"the )?stakeholders|"
    r"best practices?|cross-functional(?:ly)?|drove (?:impact|alignment)|end-to-end|key learnings?|"
    r"wear(?:ing)? many hats|fast-paced|world-class|moved the needle|win-win|took ownership|"
    r"learned (?:a lot|so much)|taught me (?:a lot|the importance)|at the end of the day|"
    r"going forward)\b"
)
