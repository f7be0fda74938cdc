"""How people conclude, ask, stop, go on, doubt, describe and reassure: patterns for exercises.

Each is a pattern over one statement, or two in a row; which one counts for what is for
`exercise_points`. Nothing here is about one exercise.
"""

__all__ = [
    "ASKS",
    "CLAUSES",
    "CONCLUDES",
    "DECIDES",
    "DENIES",
    "DESCRIBES",
    "DOUBTS",
    "GOES",
    "HALTS",
    "LAUNCHES",
    "NEGATES",
    "QUOTED",
    "REASSURES",
]

CONCLUDES = (
    r"\b(?:is|are|was|were|shows?|means?|says?|tells?|proves?|suggests?|so|because|therefore|"
    r"hid\w+|fell|falls?|drops?|ros\w+|rises?|st(?:ood|ands?|ays?|ayed)|mov\w+|comes?|came|"
    r"gives?|gets?|got|leaves?|left|holds?|held|lets?|miss\w*|los[et]s?|worse|better|"
    r"higher|lower|more|less|fewer|most|only|half|twice|differ\w*|divid\w+|counts?|compar\w+|not|"
    r"never|no|cannot|reach\w*|sees?|saw|helps?|works?|fail\w*|has|have|does|do|can|belongs?|"
    r"goes|turns?|makes?|costs?|buys?|needs?|slip\w*|climb\w*|find\w*|found|could|may|might|just|"
    r"went|going|took|takes?|pick\w*|lumps?|spreads?|sits?|starts?|began)\b|['’](?:s|re|t)\b"
)
ASKS = (
    r"\b(?:i|we)(?:'d| would| will|'ll| also| still| then| first| do| must| have to)* (?:ask\w*|"
    r"want|need|request|require|lack|miss|like|love|insist|look at|check|run|re-?run|measure|"
    r"get|pull|count|split|test|sample|read|see|replay|re-?label|compare|interview)\b|\b(?:i'm|"
    r"i am|we're|we are) (?:asking|missing|after)\b|\bask(?:ing)? (?:for|the|her|him|them|who|"
    r"what|how|which)\b|\b(?:show|send|give|bring|tell|get) me\b|\blet me (?:see|read|have)\b|"
    r"\bbefore (?:i|we) (?:sign|decide|agree|believe|build|ship|move)\b|\b(?:team|they|authors?|"
    r"research\w*|analyst) (?:should|must|ha(?:s|ve) to)\b|\bhow (?:many|often|much|long)\b|"
    r"\bmissing\b|\bon my list\b|\?"
)
"""How a person asks for evidence."""
HALTS = (
    r"\b(?:stop\w*|paus\w+|hold\w*|held|wait\w*|freez\w+|frozen|roll\w*|off|limit\w*|"
    r"restrict\w*|only|clos\w+|withdr\w+|withh\w+|block\w*|remov\w+|drop\w*|pull\w*|cut\w*|"
    r"delet\w+|refus\w+|not|never|no|nothing|cannot|nobody|none|out|until|till|unless|before|"
    r"first|instead|behind|back|dead|shut|shadow|forbid\w*|may only|priority|revert\w*|"
    r"shrink\w*|smaller|nurse|strik\w+|struck|disabl\w+|suspend\w*|contain\w*|later|in parallel|"
    r"beside|where it (?:is|was))\b|n['’]t\b"
)
"""How a person says that something does not go ahead, or not yet."""
GOES = (
    r"\b(?:limit\w*|live with|is left|what remains|keep\w*|stays?|on|continu\w+|carr(?:y|ies) "
    r"on|remain\w*|ship\w*|launch\w*|releas\w+|open\w*|resum\w+|start\w*|goes|go|comes? back|"
    r"leave\w*|build|runs?|may|first|allow\w*|as it is|where it is|us(?:e|ed|ing))\b"
)
"""How a person says that something goes on."""
DENIES = (
    r"\b(?:not|never|cannot|nor|neither|hardly|wrong|mislead\w*|tempting|false|without|rather "
    r"than|instead of|would be|looks? (?:like|as)|seems?|claim\w*|slide|whether|unless|until|"
    r"till|stop\w*|at risk|nothing|nobody|before|if|when|no (?:proof|evidence|ceiling|reason|"
    r"news|licence|launch|widening|retraining))\b|n['’]t\b"
)
"""How a person speaks of a conclusion without drawing it; wide: nobody is accused lightly."""
DOUBTS = (
    r"^(?:\W*(?:and|but|so|also|then|monday))*\W*(?:no|not|never|nothing|nobody|(?:i|we)(?:'d| "
    r"would)? (?:not|never)|(?:i|we|that|it|this) (?:don't|doesn't|isn't|won't|wouldn't|can't|"
    r"cannot|do not|does not|is not|will not|would not)|(?:if|when|until|whether|before|says?|"
    r"they say))\b|: no\W*$|\bi (?:don't|do not|can't|cannot|wouldn't) (?:see|believe|agree|buy|"
    r"find|think)\b"
)
"""How a statement opens that draws no conclusion of its own."""
CLAUSES = r"[,;:()]|\s[-–—]\s|[—]|\.\s|\b(?:but|because|since|while|although|though|which)\b"
QUOTED = r"[“\"][^”\"]{1,90}[”\"]"
REASSURES = (
    r"\b(?:in good shape|under control|not a worry|no (?:worry|worries|panic)|balanced|no bias|"
    r"remarkable|robust number|good enough|(?:strong|dramatic|great|excellent) (?:result|effect|"
    r"success|score)|strongest|no sign of (?:a|any)|nothing to worry|(?:is|are|looks?) (?:fine|"
    r"consistent|sufficient|convincing)|doesn't change much|where we promised|"
    r"practically|nicely|perform\w* the same|travels well|generalis\w+ to|proves it|(?:is|are) "
    r"small|exactly as it is|(?:is|are) (?:fine|a minority)|(?:happy to) (?:align|sign)|i "
    r"(?:would |'d )?(?:align|agree)\b)"
)
"""How a person makes light of what a table shows; whoever does has not seen its point."""
LAUNCHES = (
    r"\b(?:ship|launch|deploy|publish|release) (?:it|this|the|them|for|to|in|with|on|tomorrow|"
    r"next|everywhere)\b|\b(?:keep|leave) it (?:on|up|running)\b|\blet it run\b|\bgo (?:to|on "
    r"with|on to|ahead with) (?:the )?(?:launch|roll-?out)\b|\bopen (?:it|all|them)\b|\b(?:roll|"
    r"switch) (?:it )?out\b"
)
"""How a person sends something ahead; alone it stops nothing."""

DESCRIBES = r"\b(?:was|were|wasn't|weren't|didn't|did|got|had)\b"
"""How a person tells what has been."""
DECIDES = (
    r"\b(?:i|we|would|will|must|should|may|can|until|till|unless|if|stops?|stays?|stay|goes|go|"
    r"off|closed|hold|keep|let|never|only when|only after|before)\b|['’](?:d|ll)\b"
)
"""How a person says what is to be."""
NEGATES = r"\b(?:not|never|no|until|unless|before|nobody|nothing|cannot)\b|n['’]t\b"
