"""What a statement means in words of the trade, so that one pattern hears many speakers.

A statement goes in and comes out with those words behind it that it says in others
(“slipped through” is *missed*), with singulars, and with numbers in figures. The groups
are about evaluation and launches, and about no single exercise.
"""

from functools import lru_cache

from redline.rubric.words import pattern

__all__ = ["meant"]

MEANT: dict[str, str] = {
    "attack attacked mixed wrapped": (
        r"disguis\w+|wrap(?:s|ped|ping)?|mix(?:es|ed|ing)?|buried|bur(?:y|ies)|tricks?|"
        r"reword\w*|attack\w*|hides? (?:the|a) sign"
    ),
    "missed": (
        r"slip\w* (?:by|through|past)|(?:didn't|did not|never|don't|doesn't) (?:get|reach)|"
        r"nobody (?:was called|called|rang|picked)|(?:not|weren't|wasn't|aren't|isn't) "
        r"(?:passed|handed|found|picked|caught)|overlook\w*|is lost|lose[sd]?|gone|lost"
    ),
    "handed": (
        r"hand\w* (?:over|on|off)|reach(?:es|ed)? (?:a|the) (?:nurse|person)|caught|pick\w* up"
    ),
    "titles list guided": r"titles?|lists?|menu|links",
    "read see which": (
        r"in full|any of them|about what|(?:missed|wrong|bad) ones|what (?:are|were|is|was)(?: "
        r"\w+){1,5} about|one by one|word for word|verbatim|by topic|look(?:ed)? at|contents?|"
        r"break\w* down|what (?:they|it) (?:said|contained)"
    ),
    "fell from": r"slid\w*|went down|go(?:es|ing) down|sank|sinks?|fall\w*|cliff",
    "rose more grew": r"climb\w*|went up|gr[eo]w\w*|become[s]?|double[sd]?|rising",
    "same still": r"flat|level|(?:stay|stand|remain)\w* (?:at|around)|alike",
    "right page right pages": r"(?:right|good|correct) (?:pages?|ones|answers?)",
    "hallucination": (
        r"(?:wrong|false|bad) (?:pages?|content|answers?|ones)|pages? (?:\w+ ){0,3}wrong|"
        r"misinformation|made[- ]up|invent\w*|errors?|mistakes?"
    ),
    "reliance": (
        r"stop\w* (?:checking|verifying)|rel(?:y|ies|ied) on|care (?:comes |came )?late|delayed "
        r"care|full trust|vulnerable|child(?:ren)?(?: \w+)? (?:at risk|in danger|in trouble|"
        r"safety|protection)|danger signs?|urgent|depend\w*"
    ),
    "misuse": r"boundar(?:y|ies)|over the line|private life",
    "misalignment bias": r"fair\w*|bias\w*|unequal\w*",
    "no answer harm": (
        r"got (?:nothing|none)|(?:received|get|got) no answer|(?:fewer|less)(?: \w+){0,3} "
        r"(?:answer\w*|shown)|no page"
    ),
    "fresh questions": (
        r"(?:fresh|new) (?:tests?|runs?)|untouched|hands off|nobody tuned|no gate was|never "
        r"seen|another sample"
    ),
    "same denominator": (
        r"denominators?|recalculat\w+|recomput\w+|correct(?:ed)? (?:share|table|figure)|"
        r"divided? by (?:the same|different)|different (?:totals?|bottoms?|populations?)|"
        r"divid\w+"
    ),
    "not alone only": (
        r"(?:one|outer|another|extra|first) layer|last line|stands? behind|behind it"
    ),
    "stays go on keep": (
        r"remain\w*|runs?|can (?:run|start)|continu\w+|carr(?:y|ies) on|as it is|untouched|can "
        r"stay|may (?:run|stay|go on)|left (?:on|running)"
    ),
    "stop until": (
        r"shut|closed|hold\w* back|held back|withh\w+|goes out|strike|no further|limit(?:ed)?|"
        r"disabl\w+|deactivat\w+|contain\w*|later|after"
    ),
    "not": r"\w+n't|cannot|nobody|none",
    "widen expand": r"wid(?:er|en\w*)|broaden\w*|expan\w+|other classes|bigger",
    "beside both shadow": (
        r"alongside|next to|in parallel|together|in addition|as a check|not (?:a )?(?:swap|"
        r"replac\w+)"
    ),
    "reckoned assumed": (
        r"simulat\w*|made[- ]up nights?|put in by|somebody put|set by hand|artificial"
    ),
    "one class only": (
        r"one (?:\w+ )?(?:class|grade|band|level|group)|small group|pilot class|this class|same "
        r"class|existing class"
    ),
    "teacher": r"teachers?|grown-up|staff member",
    "first priority never over": (
        r"priority|stands? above|rank\w*|outranks?|trump\w*|comes? first"
    ),
    "log record": r"logs?|record\w*|history|conversations?|chats?",
    "next afterwards": (
        r"did (?:they|next)|gave up|give up|phon\w+|went away|came back|come back|what became"
    ),
    "everyone all who": (
        r"in all|altogether|in total|those (?:who|that) (?:didn't|got none|left)|the others|the "
        r"rest|all of them"
    ),
    "few small": r"rough|tiny|small|not many|short",
    "titles tap leave call": r"pick|choose|press|ignore|give up|phone",
    "kind type topic": r"by what (?:people|they)|what (?:people|they) ask|subjects?",
    "all": r"every|each",
    "real actual": r"really|true (?:rate|count|number|figure)",
    "by each split table": r"per|break\w*down|separate\w*|apart",
    "same requests rows": r"the same (?:\d+|ones|set|cases)",
    "wordings variants other": r"reword\w*|rephras\w*|paraphras\w*|versions?|variants?",
    "let by get through": (
        r"gets? something|got something|walks? through|leak\w*|gets? out|go(?:es)? through|"
        r"succeed\w*"
    ),
    "hardly same little": r"noise|nothing extra|no difference|hardly anything|as much as",
    "top highest right": r"high values|upper end|high end|high ones",
    "night": r"nights?|midnight|in the dark|at eleven|overnight",
    "lesson school day": r"lessons?|school hours|daytime|afternoons?",
}
"""Words of the trade, each group with how people say it otherwise."""


TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBER = rf"\b({'|'.join(TENS)})(?:[- ]({'|'.join(UNITS)}))?\b"
PLURAL = r"\b([a-z]{4,}[^s\W])s\b"


@lru_cache(maxsize=4096)
def meant(text: str) -> str:
    """Return a statement with plain apostrophes, and with what it means behind it.

    That is: words of the trade for what it says in others, singulars, and numbers in
    figures. A quote is taken from the statement itself.

    >>> meant("Forty-two of them slipped through.")
    'Forty-two of them slipped through. | missed 42'
    """
    said = text.replace("’", "'")
    found = [word for word, ways in MEANT.items() if pattern(rf"\b(?:{ways})\b").search(said)]
    found += (m[1] for m in pattern(PLURAL).finditer(said))
    found += (figures(m[1], m[2]) for m in pattern(NUMBER).finditer(said))
    return f"{said} | {' '.join(found)}" if found else said


def figures(tens: str, units: str | None) -> str:
    """Return a number word from twenty to ninety-nine in figures."""
    ones = 1 + UNITS.index(units.casefold()) if units else 0
    return str(10 * (2 + TENS.index(tens.casefold())) + ones)
