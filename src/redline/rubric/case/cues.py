"""What a statement is about: patterns for the five criteria and for the points inside them.

This module is data. A *cue* speaks for a criterion; a *point* is what a
statement shows once its criterion is known. Wide on purpose: the same point is
made in many words, and what a statement is worth is settled elsewhere.
"""

from redline.rubric.score import Criterion

__all__ = ["CUES", "HEADINGS", "POINTS"]

HEADINGS: dict[Criterion, str] = {
    "scoping": r"\b(?:who(?:m)?\b(?! (?:is|gets) (?:hurt|harmed|told|suffers))|users?|scope|"
    r"scoping|serves?|need|audience|boundar\w+|stops?\b|won['’]?t|will not|not do|"
    r"does not|leaves? (?:alone|out)|out of|limits? of use|purpose|position|"
    r"what it is|person|^for\b|problem|out of bounds|refus\w+|hold back|in and out|"
    r"customers?|where it ends|job|goal|aim)\b",
    "safety": r"\b(?:harms?|hurts?|risks?|wrong|damage|safety|safe|dangers?|fail\w*|threats?|"
    r"controls?|protect\w*|safeguards?|guard\w*|break\w*|trouble|worr\w+|worst|"
    r"bad (?:day|outcome)|misuse|abuse|attack\w*|prevent\w*|in the way|mitigat\w+|"
    r"holds?|defen[cs]e\w*|against that|goes wrong|fall-?back|down|what if)\b",
    "metrics": r"\b(?:metrics?|measur\w+|numbers?|figures?|success|working|good|know(?: it)?|"
    r"judged?|trade-?offs?|the trade|price|cost of|score|checking|proof|prove\w*|"
    r"targets?|bars?|thresholds?|evidence|test\w*|evaluat\w+|count\w*|kpis?|worth)\b",
    "rollout": r"\b(?:roll\w*|release\w*|launch\w*|phases?|stages?|steps?|going live|go-live|"
    r"getting (?:it )?out|goes? out|let it out|let (?:it )?out|pilot|ship\w*|"
    r"deploy\w*|incident\w*|on the day|happens|when it (?:breaks|happens|goes)|told|"
    r"getting there|out it goes|moves|going out|start\w*|opening|begin\w*|seasons?|"
    r"(?:next|first) (?:steps|weeks)|way out|pull\w*|who decides|owner\w*|plan|"
    r"timeline|response|bad day)\b",
    "communication": r"\b(?:(?:do|can|did|does)(?: not|n['’]t) (?:yet )?(?:know|say|tell|promise)|"
    r"not (?:known|settled|sure|certain)|unknowns?|unsure|open (?:points?|"
    r"questions?|ends?)|loose ends|gaps?|limits? (?:of (?:this|the) (?:paper|plan|"
    r"case|note))|uncertain\w*|honest\w*|doubts?|don['’]t know|caveats?|"
    r"assumptions?|can['’]t (?:say|tell|be sure))\b",
}
"""What a heading announces."""

CUES: dict[Criterion, tuple[str, ...]] = {
    "scoping": (
        (
            r"\b(?:it|assistant|companion|coach|tutor|tool|product|system|service|feature|"
            r"bot|agent|model|line|(?:first|this) version)(?: (?:will|would|does|do|may|can|"
            r"shall|must|is|are|should)| ['’]?d)?(?: also| ever)?(?: not| never|n['’]t|"
            r" refuses?| declines?| leaves? (?:alone|out))\b"
        ),
        (
            r"\b(?:we|i)(?:['’]d| would| will| do|['’]ll| are|['’]re|['’]m)?(?: not|n['’]t|"
            r" never| deliberately not)? (?:leave (?:\w+ ){0,3}out|exclude|offer|sell|build|"
            r"allow|serve|take (?:on|an?)|start with|design for|keep (?:\w+ ){0,3}out)\b"
        ),
        (
            r"\b(?:out of (?:scope|bounds)|left out|leave\w* (?:\w+ ){0,4}out|kept out|"
            r"keep (?:\w+ ){0,3}out|exclud\w+|not (?:for|offered|sold|meant|open|available)|"
            r"stays? out|off[- ]limits|no (?:advice|answers?|help|\w+ing)|won['’]t|will not|"
            r"never)\b"
        ),
        (
            r"\b(?:our|the|its|my) (?:\w+ )?(?:user|reader|customer|person|people|audience|"
            r"users|readers|customers)\b|\b(?:is|are) for\b|\bserves?\b|\b(?:who|"
            r"people) (?:it is for|we serve)\b|\bi have in mind\b|\bdesign(?:ed|ing)? for\b|"
            r"\baimed at\b|\bit(?:['’]s| is) built for\b"
        ),
        (
            r"\b(?:needs?|wants?|wish(?:es)?|lack\w*|struggl\w+|cannot afford|"
            r"can['’]t afford|carr(?:y|ies)|aged?|years? old|over (?:sixty|seventy|\d\d)|"
            r"living alone|first years?|only (?:the|those|for|in)|limited to|"
            r"restricted to)\b"
        ),
    ),
    "safety": (
        (
            r"\b(?:harm\w*|hurt\w*|wrong\w*|mis(?:read|led|lead|heard?|used?|taken?|"
            r"match)\w*|invent\w*|made[- ]up|fabricat\w*|leak\w*|stolen|steal\w*|los[et]s?|"
            r"lost|losing|victim\w*|suffer\w*|danger\w*|risk\w*|fraud\w*|scam\w*|crook\w*|"
            r"attack\w*|abus\w*|cheat\w*|fooled|tricks?|hostile|shame\w*|humiliat\w*|"
            r"harass\w*|sham|bias\w*|unequal|stereotyp\w*|stalk\w*|death|die[sd]?|injur\w*|"
            r"afraid|frighten\w*|stranded|poorer|fined?|sued|bounces?|fright|dependen\w*|"
            r"addict\w*|flatter\w*|lie[sd]?|hallucinat\w*|toxic|overdose|blam\w*|damage\w*|"
            r"ambush\w*|poison\w*|malicious|impersonat\w*|unsafe|worst|regret|denied|"
            r"wrongly)\b"
        ),
        (
            r"\b(?:block\w*|refus\w*|stops?|stopped|freez\w*|holds?|held|check\w*|compar\w*|"
            r"match\w*|verif\w*|confirm\w*|filter\w*|gate\w*|read back|reads? (?:it )?back|"
            r"hand\w* (?:it |them |her |him )?(?:over|to)|route[sd]?|shows?|redact\w*|"
            r"mask\w*|strip\w*|eras\w*|delet\w*|cap(?:s|ped)?|limit(?:s|ed)?|separate|"
            r"looked up|looks? (?:it )?up|deletes?|cannot (?:alter|be|reach|see)|"
            r"can['’]t (?:alter|be|reach|see)|has no (?:way|power|access)|asks?|control|"
            r"locks?|switch\w*|steers?|flag\w*|detect\w*|catches|caught|logs?|undo|undone|"
            r"revers\w+|replac\w*|swapped|draws?|fetch\w*|only from)\b"
        ),
        (
            r"\b(?:if|when|should|where|once)\b[^.]{0,60}\b(?:fails?|failed|breaks?|down|"
            r"unavailable|unreachable|cannot be reached|can['’]t be reached|goes|times? out|"
            r"missed|misses|stale|unsure|overloaded|lacks?|disagree\w*|out of date|"
            r"stops? answering|drops?|cannot|can['’]t)\b|\b(?:back-?up|fall-?back|"
            r"falls? back|instead|second (?:layer|check|line)|as a backstop|either way)\b"
        ),
        (
            r"\b(?:before (?:it|she|he|they|the|a|an|any|anything|you|payment|booking|"
            r"display|reply\w*|drawing)|while (?:it|drawing|writing)|after(?:wards)?|"
            r"at the (?:moment|point|stage)|on the device|at sign-in|at display)\b"
        ),
    ),
    "metrics": (
        (
            r"\b(?:measur\w*|count\w*|track\w*|metrics?|rates?|share|score[sd]?|sample\w*|"
            r"surveys?|percent|per cent|target|threshold|baseline|benchmark|success|average|"
            r"median|compared with|timed|log(?:s|ged)?|audit\w*|graded|marked|read by|"
            r"judged by|asked (?:by|two|a|after|weekly)|in a (?:row|sample)|confidence|"
            r"interval|true rate|precision|recall|accuracy|false (?:alarms?|positives?|"
            r"negatives?|rings?|refusals?|blocks?))\b|%"
        ),
        r"\b(?:at (?:most|least)|no more than|fewer than|less than|not more than|"
        r"may not (?:drop|rise|exceed)|must not (?:rise|drop|exceed|fall)|up from|"
        r"down (?:from|by)?|stay(?:s)? (?:below|under|above|within)|(?<!anyone "
        r")(?<!people )(?<!those )(?<!anybody )(?<!children )(?<!adults )(?:below|under|"
        r"above|over|within|out of|past) (?:about |roughly )?(?:\d|one|two|three|four|"
        r"five|six|seven|eight|nine|ten|a hundred|a thousand)|per (?:1,?000|100|week|"
        r"month|user|thousand|hundred)|in (?:1,?000|10,?000|100|a hundred|a thousand))\b",
        (
            r"\b(?:costs?|price|pay for|worth|trade[- ]?off|strict\w*|loose\w*|cautious|"
            r"relaxed|lenient|slower|in exchange|give up|gains?|saves?|setting|versus|"
            r"set against|against it|balance|bill|annoy\w*|irritat\w*|fair price|"
            r"accept that)\b"
        ),
    ),
    "rollout": (
        (
            r"\b(?:then|season|term|weeks?|months?|fortnights?|quarter|pilot\w*|volunteers?|"
            r"staff (?:only|first)|phases?|stages?|steps?|waves?|begin with|start\w* with|"
            r"first with|one (?:building|office|city|school|clinic|ward|region|site|"
            r"district|shift|aisle)|then (?:a|the|\w+ \w+)|everyone|general (?:sale|"
            r"availability|release)|open\w* (?:to|up)|expand\w*|widen\w*|invited|beta|"
            r"shadow|replay\w*|dry run|in parallel|past data|cohort|rolled? out|go live|"
            r"launch\w*|releas\w*)\b"
        ),
        (
            r"\b(?:go on|move on|moves? on|entry|enter\w*|leave (?:when|with|only|if)|"
            r"next (?:step|stage|phase)|proceed\w*|advance\w*|promote[sd]?|continue (?:if|"
            r"when|only)|only then|exit)\b"
        ),
        (
            r"\b(?:roll(?:ed|s)?[- ]?back|go(?:es)? back|back (?:one|to|a) (?:stage|step|"
            r"the|phase)|returns? (?:everybody|everyone|to|us)|pull(?:ed|s)?|paus\w+|"
            r"withdraw\w*|switch(?:ed)? (?:\w+ ){0,3}off|turn(?:ed)? (?:\w+ ){0,4}off|"
            r"shut\w*|stop all|stops? (?:all|new)|halt\w*|remove it|suspend\w*|send us back|"
            r"sends? us back|restart\w*|kill switch)\b"
        ),
        (
            r"\b(?:decides?|decision|owns?|owner|in charge|responsible|answers? for|signs?|"
            r"duty|deputy|lead|head of|in my absence|without (?:me|asking)|alone|my call|"
            r"has the (?:power|say))\b"
        ),
        (
            r"\b(?:(?:is|are|be|being|was|were) (?:\w+ )?(?:told|informed|phoned|rung|"
            r"called|notified|written to|contacted|warned)|hears?\b|inform\w*|notif\w*|"
            r"tells? (?:the|those|every|all|affected|customers?|families|parents|users)|"
            r"(?:writes?|wrote) to|regulator\w*|the press|newspapers|authorit\w*|"
            r"announce\w*|apolog\w*|customers? (?:hear|get)|gets? (?:the list|a (?:letter|"
            r"message|call))|post-mortem)\b"
        ),
        (
            r"\b(?:within|inside|in) (?:an? |one |two |three |four |five |the same |"
            r"\d+ )(?:working )?(?:minutes?|hours?|days?|hour|day)\b|\bsame (?:day|hour|"
            r"night)\b|\bat once\b|\bimmediately\b|\bstraight away\b|\bby (?:noon|morning|"
            r"evening)\b"
        ),
    ),
    "communication": (
        (
            r"\b(?:(?:i|we|nobody|one)(?:['’]ve| have| do| can| could| am| are)?(?: not|"
            r"n['’]t|not| no) (?:yet )?(?:know\w*|tell|say|sure|checked|tested|proven?|"
            r"measured|certain|promise|data|idea|number)|don['’]t (?:yet )?know|"
            r"do not (?:yet )?know|cannot (?:yet )?(?:tell|say|know|prove)|"
            r"can['’]t (?:yet )?(?:tell|say|know|prove)|have no (?:idea|data|number|figure)|"
            r"nor do i|(?:is|are|remains?) unknown|unknowns|unsure|not sure|least sure|"
            r"uncertain|guess\w*|hunch|assum\w*|my estimate|estimates?|may be (?:wrong|too|"
            r"higher|lower|short)|might be (?:wrong|too)|isn['’]t evidence|not evidence|"
            r"doubt|bothers? me|i expect|expectations?|invisible to us|flatters? us|"
            r"too (?:short|small|few) to)\b"
        ),
        (
            r"\b(?:for (?:example|instance)|say,|imagine|picture|suppose|think of|"
            r"typical question|e\.g\.)"
        ),
    ),
}

POINTS: dict[Criterion, tuple[tuple[str, str], ...]] = {
    "scoping": (
        (
            "boundary",
            (
                r"\b(?:not|never|n['’]t|no|nobody|out|refus\w*|declin\w*|exclud\w*|only|none|"
                r"off|without)\b|n['’]t\b"
            ),
        ),
        ("named population", r""),
    ),
    "safety": (
        ("backstop", CUES["safety"][2]),
        ("control", CUES["safety"][1]),
        ("harm path", r""),
    ),
    "metrics": (
        ("price accepted", CUES["metrics"][2]),
        ("launch bar", CUES["metrics"][1]),
        ("value metric", r""),
    ),
    "rollout": (
        ("trigger", CUES["rollout"][2]),
        ("people told", CUES["rollout"][4]),
        ("owner", CUES["rollout"][3]),
        ("staged rollout", r""),
    ),
    "communication": (
        ("limit admitted", CUES["communication"][0]),
        ("worked example", r""),
    ),
}
"""The points of each criterion, the most telling first; the last takes what the others leave."""
