"""Looks at numbers: bar, sample, origin, pairs, tests, both errors, languages. Data only."""

from redline.rubric.gaps.look import COUNT, Look

__all__ = ["LOOKS"]

BIG = (
    r"(?:\b\d{1,3}(?:,\d{3})+\b|\b[1-9]\d{2,}\b(?!\.\d)|"
    r"\b(?:\w+[ -])?(?:hundred|thousand|million)\b)"
)
"""A number of a size that a test needs."""
UNITS = (
    r"(?:\W+\w+){0,4}?\W+(?!euros?|dollars?|pounds?|kilos?|minutes?|hours?|days?|weeks?|months?|"
    r"years?|seconds?|percent|per\b|metres?|customers|users|members|families|accounts|colleagues|"
    r"volunteers|schools|firms)\w+s\b"
)
TRIED = (
    r"\b(?:bar|target|test(?:s|ed|ing)?|exam|replay\w*|labell?ed|judged|marked|marking|"
    r"wrote|written|past|"
    r"real|run|ran|out of|of|measured|record\w+|rehears\w*|simulat\w+|photographed|archive|cases|"
    r"graded|known|checked|reviewed|old|made|works at|found|from the|staged|held-out|set|"
    r"attempts?|across|sample|on|over|past|counted|up from|in a trial)\b"
)
SOURCED = (
    r"\b(?:pilot|measured|we (?:counted|timed|weighed|ran|saw|logged)|our own|logs?|"
    r"rehearsal|trial|"
    r"replay|from (?:the|our|\d|twelve|last|three)|last (?:year|quarter|winter|spring|month)|"
    r"split test|i(?:'d)? guess|estimate\w*|in our|count\w*|police figures|at present|today|"
    r"currently|so far|observed|baseline|per \d)\b"
)

LOOKS: tuple[Look, ...] = (
    Look(
        gap="bar",
        subject=r"\b(?:accura\w+|quality|standards?|error rates?|release|go live|launch|ship|good "
        r"enough|bar|ready)\b",
        meets=(
            (
                r"\b(?:bar|target|goal|lines?|pass mark|limit is|we ask for|i want|i'd "
                r"want|we want|"
                r"i'd set|i set|must|has to|have to|i(?:'d)? allow|allowed|launch(?:es)? "
                r"when|ships? "
                r"(?:when|if)|at most|no more than|not more than|not above|more than|"
                r"maximum|at least|at the most|"
                r"the least|fewer than|less than|under|below|zero|max|minimum|need|works "
                r"at|agreement|"
                r"expect\w*|required|demand\w*|no (?:wrong|invented|deadly|group|language|\w+) "
                r"(?:\w+ ){0,3}(?:allowed|and|at all)|no \w+ \w+ (?:at all|and at most))\b",
                r"(?:\b\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|"
                r"fifteen|twenty|"
                r"thirty|forty|fifty|sixty|seventy|eighty|ninety|zero|none|all sixty|hundred|half|"
                r"one|no)\b)",
                r"\b(?:errors?|wrong\w*|miss\w*|percent|per cent|out of|of \d+|in \d[\d,]*|"
                r"in (?:a |two |four )?"
                r"(?:hundred|thousand)|of (?:a |two |three |four )?hundred|per (?:hundred|"
                r"two|thousand|"
                r"\d+|language|cent)|correct|right\b|found|caught|stopped|leaks?|mistakes?|"
                r"precision|"
                r"recall|objections?|harmful|slips?|faults?|turns?|accura\w+|rate|frightening|"
                r"misses|doublings|disagreements?|entitlements?|points lower|invented|completions?|"
                r"failures?|cases|answers|false)\b|%",
            ),
        ),
        hollow=(
            r"\b(?:won't|not|never) (?:settle|compromise)\b|\bmediocre\b|\b(?:really|very|"
            r"highly|extremely) (?:accurate|reliable|good|safe)\b|"
            r"\b(?:team|experts|we all|stakeholders|users) (?:is|are|feels?) (?:convinced|"
            r"confident|happy|satisfied|sure)\b|"
            r"\bconvinced (?:that|of)\b|\bthumbs up\b|\bgo-ahead from\b|\bproud of\b",
            r"\b(?:very |really |extremely )?(?:high|highest|strict|tough|rigorous|demanding) "
            r"(?:standards?|bar|quality|threshold|level)\b|\bbest in class\b|\bhas to be "
            r"(?:excellent|"
            r"perfect|great|good|right|solid|really good)\b|\bquality (?:has to|must|"
            r"should|needs)\b|"
            r"\bwhen (?:they|we|i|everyone|everybody|the \w+|\w+ and \w+) (?:\w+ "
            r"){0,3}?(?:comfortable|"
            r"confident|happy|satisfied|convinced|ready|feels? (?:right|good|ready))\b|"
            r"\b(?:good|safe|accurate|reliable) enough\b|\bfeels? (?:right|ready|good)\b|"
            r"\bworks? well\b|\bbeats? what\b|\bbetter than (?:today|now|before|by hand|humans|"
            r"what)\b|\blook at what comes back\b|\bas (?:low|high|good|accurate) as possible\b|"
            r"\bminimi[sz]e (?:the )?(?:errors|risk|harm)\b|\bgut\b|\bas soon as (?:it|"
            r"we)(?:'s| is|"
            r"'re| are) (?:ready|happy|comfortable)\b",
        ),
        asks=r"\b(?:ready|when (?:is|would|do|can)|release|confident|launch bar|bar|threshold|"
        r"good enough|decide|ship)\b",
        near=r"\b(?:ready|ship|launch|confident|quality|standard|bar|comfortable|release|"
        r"accuracy)\b",
    ),
    Look(
        gap="sample",
        meets=(
            (BIG + UNITS, TRIED),
            (
                r"\b(?:on|of|over|from|across|with|out of|in)\b \W*"
                + BIG
                + r" (?!euros|dollars)\w+",
                r"\b(?:bar|target|test\w*|percent|at most|label\w*|wrong|miss\w*|right|"
                r"correct|false|"
                r"caught|stopped|pass mark|found|errors?|mistakes?|marked|judged|written|"
                r"wrote|reviewed)"
                r"\b",
            ),
            (
                r"\b(?:forty|fifty|sixty|eighty|ninety|\d\d) (?:\w+ ){0,2}(?:mailboxes|"
                r"bridges|boards|recorded "
                r"hours|hours|chats|letters|calls|cases|questions|sessions)\b",
                r"\b(?:test\w*|across|over|label\w*|record\w*|prepare|measure\w*|bar|on|marked)\b",
            ),
            (
                r"\b(?:upper bound|confidence interval|margin of|interval|up to about|"
                r"denominator)\b",
            ),
        ),
        hollow=(
            r"\b(?:measur\w+|got|gets|show(?:ed|s)|came (?:out|back|in)|comes (?:out|back)|"
            r"scor\w+|reach\w*|right in|accuracy of|"
            r"precision of|recall of|success rate|accurate|test(?:s|"
            r"ed)?)\b[^.]{0,50}(?:\b\d\d(?:\.\d+)? ?(?:percent|per cent|%)|\bninety-\w+)|"
            r"(?:\b\d\d(?:\.\d+)? ?(?:percent|per cent|%)|\bninety-\w+ per "
            r"?cent)[^.]{0,60}\b(?:well over|cleared|ahead of|above (?:the|our)|"
            r"passe[sd]|comfortabl\w+|good enough|impressive|excellent|fine|great)\b",
            r"\b(?:it|which|that|accuracy|model|score) (?:came out|comes out|scored|"
            r"reached|hit|got|"
            r"passed|achieve[sd]?|is|was|stands) (?:\w+ ){0,3}?(?:\d\d(?:\.\d+)? ?(?:percent|per "
            r"cent|%)|ninety-\w+)",
            r"^(?:ninety|eighty|\d\d)\b[^.]{0,24}(?:percent|per cent|%)?\.",
            r"\b(?:with room to spare|passed (?:easily|comfortably)|tested extensively|"
            r"well above (?:the|our) (?:line|bar|target))\b",
            r"\b\d\d(?:\.\d+)? ?(?:percent|per cent|%) (?:accura\w+|correct|right|of the time|"
            r"safe|precise|reliab\w+)",
        ),
        calls=r"\b(?:percent|per cent|accuracy|precision|recall)\b|%|\bninety-\w+\b",
        unless=BIG + UNITS + r"|\b(?:out of|of the \d+|of \d+|each|per language|interval|bound)\b",
        asks=r"\b(?:accura\w+|what (?:number|figure|rate)|ready|how good|decide|percent|prove|"
        r"evidence|reliab\w+)\b",
        near=r"\b(?:percent|per cent|accuracy|\d\d|rate|ninety)\b|%",
    ),
    Look(
        gap="origin",
        meets=((SOURCED, COUNT),),
        hollow=(
            r"\b(?:everyone|everybody|we all|people) knows?\b.{0,60}(?:percent|per cent|%)|"
            r"\bwell known that\b|\bas is known\b|"
            r"\b(?:according to|based on) (?:\w+ )?(?:research|studies|experts|analysts|"
            r"estimates|surveys|literature)\b|\bi(?:'ve)? read (?:somewhere )?that\b|"
            r"\b(?:typically|usually|generally|industry average)\b[^.]{0,40}(?:percent|per cent|%)",
            r"\b(?:studies|research|evidence|literature|experts?|experience|science|data|surveys?|"
            r"benchmarks?|analysts?|the numbers|industry (?:data|figures)) (?:clearly |"
            r"also )?(?:shows?|"
            r"says?|proves?|suggests?|tells?|indicates?|agrees?|puts?)\b",
            r"\d\.\d{2,} ?(?:percent|per cent|%)|\b0\.00\d+|\b\d+\.\d{2,}\b(?! ?(?:euros?|"
            r"dollars?|confidence))",
            r"\b(?:brings? down|bring down|reduces?|cuts?|lowers?|raises?|increases?|"
            r"lifts?|boosts?|"
            r"improves?|goes up|go up|saves?|drops?|shrinks?|grows?)\b[^.]{0,60}?\bby (?:about )?"
            r"(?:\d+(?:\.\d+)?|\w+-\w+) ?(?:percent|per cent|%)",
            r"\bpays? for itself in\b|\brecall of \d+ (?:percent|per cent)? ?at a precision\b|"
            r"\bit is (?:well )?known that\b|\bon average\b[^.]{0,40}\d+\.\d",
        ),
        unless=SOURCED,
        asks=r"\b(?:target|predict\w*|numbers?|figures?|how (?:much|many|likely)|risk|forecast|"
        r"ship|"
        r"estimate|business case)\b",
        near=r"\d+(?:\.\d+)? ?(?:percent|per cent|%)|\d\.\d|\b(?:studies|research|by \d+)\b",
    ),
    Look(
        gap="counter-metric",
        subject=r"\b(?:metrics|kpis?|indicators|dashboard|side effects?|quality is|trade-?offs?|"
        r"numbers together|scorecard|measures)\b",
        meets=(
            (
                r"\b(?:next to (?:it|that|them|the bar|this)|beside (?:it|that|recall|the "
                r"\w+)|alongside|"
                r"counter-?(?:metric|weight|part)?s?|paired?|against (?:it|that|this)|"
                r"opposite number|"
                r"at the same time|on the other side|other error|goes? (?:down|up) (?:at|"
                r"when|while)|"
                r"gets? worse|at the expense|can turn into|guardrail metric|"
                r"false (?:refusals?|alarms?|positives?|reds?|marks?|stops?)|wrongly|needless\w*|"
                r"over-?(?:refus|block|triage)\w*|for nothing|by mistake|that were fine|"
                r"honest (?:ads?|owners?|people)|good (?:ones|questions|requests|bills|people)|"
                r"harmless (?:\w+)|clear (?:letters|cases)|so tame|as well as|and we count|"
                r"we count (?:"
                r"those|these|them|how)|uninstalls?|opt-?outs?|unsubscrib\w+|refusals?|regret|"
                r"and not (?:raise|more)|while\b[^.]{0,40}\b(?:at most|under|below|stays?))\b",
            ),
        ),
        hollow=(
            r"\bbalanced (?:set|scorecard|view|mix)\b|\bwhole picture\b|\bholistic\w*\b|"
            r"\b(?:a |the )?"
            r"(?:range|variety|set|number|host|suite) of (?:metrics|kpis|indicators|signals)\b|"
            r"\bso nothing falls through\b|\bkeep us honest\b|\ball the (?:usual|relevant|right) "
            r"(?:metrics|kpis|numbers)\b|\b360\b|\bfull dashboard\b|\bboth quantitative and\b",
        ),
        calls=r"\b(?:per (?:week|rep|day|user|month|hundred calls)|share of (?:\w+ ){0,2}who|"
        r"engagement|"
        r"retention|sessions?|conversion|deals? won|opens?|opened|clicks?|adoption|active|time "
        r"saved|stuck time|nps|satisfaction|resolution|handled|main number|north star|revenue|"
        r"practise|usage)\b",
        asks=r"\b(?:metrics?|kpis?|measure|success|know (?:\w+ ){0,5}(?:is )?work\w*|goals?|target|"
        r"north star|optimi[sz]e)\b",
        near=r"\b(?:metric|number|share|per (?:week|rep|day|hundred)|deals|sessions|engagement|"
        r"retention|conversion|target|active)\b",
    ),
    Look(
        gap="test",
        subject=r"\b(?:test\w*|validat\w+|evaluat\w+|qa|quality (?:process|assurance)|benchmarks?|"
        r"checks were|red[- ]?team\w*|trial\w*)\b",
        meets=(
            (
                r"\b(?:red[- ]?team\w*|tried? (?:for|to|it|\w+ days)|trying to|try and|"
                r"trip it|attack\w*|trick\w*|"
                r"nasty|nastiest|adversar\w*|rehears\w*|replay\w*|hard cases|hostile|"
                r"drill\w*|traps?|"
                r"planted|staged|break(?:ing)? it|role-?played|dry run|astray|forged|"
                r"contrived|rude|"
                r"leading|disguised|hand-?labell?ed|simulat\w*|shadow|mystery shop\w*|stress\w*|"
                r"ex-(?:fraudsters|hackers)|sneak\w*|spent (?:a week|\w+ days)|hard wishes|"
                r"awkward cases|"
                r"worst cases|edge cases|past (?:trips|letters|cases|applications|"
                r"appointments|chats)|"
                r"old cases|exam\b|test set|marking blind|mean calls|smudged|poison-centre team|"
                r"tricky|painted fake|hid real|test week|masks and screens|closed files|"
                r"known scams|labelled by|judged by|marked by|written by|made \d+ cases)\b",
            ),
            (
                r"\b(?:before|beforehand|prior to|ahead of)\b.{0,40}\b(?:launch|opening|"
                r"users?|live|release|"
                r"that|it)\b",
                r"\b(?:run|ran|test\w*|try|tried|put|check\w*|measur\w+|cases|questions)\b",
            ),
        ),
        hollow=(
            r"\b(?:standard|usual|normal|regular|internal|own) (?:\w+ )?(?:quality|qa|"
            r"test\w*|review|validation|acceptance)(?: \w+)?\b.{0,40}\b(?:without|no|"
            r"passed|fine|"
            r"green|covers?|enough)\b|\b(?:vendor|provider|supplier|"
            r"lab)\b.{0,40}\b(?:test\w*|evaluat\w+|benchmark\w*|validat\w+|certif\w+)\b|"
            r"\b(?:public|standard|all the|leading) benchmarks?\b|\ba lot of testing\b|"
            r"\bplenty of tests?\b",
            r"\btest(?:ed|ing|s)?\b.{0,20}\b(?:thorough\w*|extensiv\w*|rigorous\w*|comprehensiv\w*|"
            r"properly|intensiv\w*|carefully|in depth|heavily|end to end|well)\b|\b(?:thorough\w*|"
            r"extensive\w*|rigorous\w*|comprehensive\w*|intensive\w*|full\w*|careful\w*|robust) "
            r"(?:\w+ )?(?:test\w*|program(?:me)?|qa|validation|evaluat\w+|quality assurance)\b|"
            r"\bpassed (?:everything|all|every|with flying)\b|\bqa (?:has|have|team|passed|signed|"
            r"did)\b|\bfully (?:tested|validated)\b|\ball tests (?:are |were )?(?:green|"
            r"passed|pass)\b|"
            r"\bthe usual (?:tests|testing|qa)\b|\bbattle-?tested\b",
            r"\blearn (?:from|with|on) (?:real|live|actual|the first) (?:calls|users?|"
            r"customers|traffic|"
            r"people|cases)\b|\b(?:live|real) (?:calls|users|traffic|customers) (?:will|"
            r"would) (?:tell|"
            r"teach|show)\b|\btest (?:it )?in production\b|\bship and (?:learn|see)\b",
        ),
        asks=r"\b(?:before|test\w*|released?|ready|what would you do|prepare|launch plan|prove|"
        r"validat\w+|evaluat\w+)\b",
        near=r"\b(?:test\w*|qa|live|real|before|launch|passed|programme|learn)\b",
    ),
    Look(
        gap="false-negative",
        subject=r"\b(?:doesn't catch|don't catch|left over|residual|get past|slips? through|misses|"
        r"undetected|false negatives?|no detector|no system|what we miss|not caught|"
        r"remaining (?:cases|risk))\b",
        meets=(
            (
                r"\b(?:miss(?:es|ed)?|missing|false negatives?|slip(?:s|ped)? (?:through|"
                r"past|under|by)|"
                r"let(?:s|ting)? through|get(?:s)? through|gone unnoticed|overlook\w*|not "
                r"(?:found|caught|"
                r"flagged|spotted|seen)|left unmarked|undetected|passed by|"
                r"stays up|through the net|lands? in|whatever gets)\b",
                r"\b(?:costs?|pays?|los[et]s?|dies?|dead|death|hours?|weeks?|child\w*|"
                r"person|patients?|"
                r"she|he|they|him|her|euros?|outweighs?|worth|worse|zero|none|no |at most|"
                r"must|harm\w*|"
                r"evicted|train|renter|slot|customer|family|buyer|victim|deadlines?|allow\w*)\b",
            ),
            (
                r"\b(?:must|has to|have to) (?:be )?(?:find|found|catch|caught|stop|stopped|up)\b",
                COUNT,
            ),
            (
                r"\b(?:stopped|caught|found|blocked|refused)\b",
                r"\bat (?:least|a minimum)\b|\bof (?:the|"
                r"\d|a hundred)\b",
            ),
            (
                r"\bwrong (?:\"?watch\"?|conductor|drug|rate|date|dose|entitlements?|answers?|live|"
                r"units?|country|boxes|countr\w+)\b",
            ),
        ),
        hollow=(
            r"\b(?:tune|optimi[sz]e|aim|go|steer)\w* (?:\w+ )?for precision\b|\b(?:worst|"
            r"biggest|main|real) (?:thing|problem|harm|risk|mistake|fear|"
            r"error)\b.{0,40}\b(?:wrongly|"
            r"false (?:alarm|positive|accus\w+)|accus\w+|innocent)|\b(?:wrongly|falsely) "
            r"(?:flag|accus|block|stop)\w*\b.{0,50}\bworst\b",
            r"\b(?:don't|doesn't|do not|can't|cannot|not) (?:\w+ )?(?:stop|catch|find|detect|flag|"
            r"spot|see)\b.{0,80}\b(?:covered|insur\w+|small|rare|accept\w*|minor|marginal|few|"
            r"fine|negligible|tolerable|later)\b",
            r"\b(?:misses|the rest|what slips|remaining \w+|false negatives) (?:is|are|will be) "
            r"(?:rare|small|few|negligible|acceptable|covered|marginal|tolerable|fine|low|minor)\b",
            r"\bprecision is what\b|\b(?:false (?:alarms|positives)|wrong (?:stops|blocks|ones)|"
            r"accusing) (?:is|are|annoy\w*|matter)\b.{0,60}\b(?:most|first|main|steer)\b",
            r"\bcan't catch (?:everything|them all)\b|\bno system (?:is perfect|catches)\b|"
            r"\bbecause false alarms\b",
        ),
        calls=r"\b(?:flag\w*|detect\w*|classif\w*|threshold|score|screen\w*|spot\w*|sorts?|triage|"
        r"catch\w*|filter\w*|alert\w*|moderat\w+|predict\w*|over 0\.|above 0\.|"
        r"precision)\b|\b0\.\d",
        asks=r"\b(?:detect\w*|flag\w*|threshold|spot|catch|screen\w*|triage|fraud\w*|groom\w*|"
        r"suspicious|moderat\w+|classif\w+|abuse|identify|filter)\b",
        near=r"\b(?:threshold|score|precision|detect\w*|flag\w*|stop\w*|block\w*|above|over|"
        r"false)\b|"
        r"\b0\.\d",
    ),
    Look(
        gap="over-refusal",
        subject=r"\b(?:refus\w+|block\w*|threshold|strict\w*|declin\w+|conservative|cautious|safe "
        r"side)\b",
        meets=(
            (
                r"\b(?:needless\w*|unnecessar\w*|wrongly|by mistake|in error|false "
                r"(?:alarms?|refusals?|"
                r"positives?|reds?|stops?|marks?)|for nothing|for no reason|were fine|was fine|"
                r"good (?:questions?|requests?|bills|people|ones|suggestions)|clear "
                r"(?:letters|cases)|"
                r"harmless (?:\w+)|honest (?:ads?|owners?|people|users?)|legitimate|innocent|"
                r"over-?(?:refus|block|cautio|triag)\w*|turned away|so tame|refused on|refusals?|"
                r"\"?i don't have\b|empty boxes|nothing[- ]founds?|duds|ordinary requests|"
                r"same-name|"
                r"wrong (?:stops?|blocks?|removals|breaks|refusals)|people (?:who|that) "
                r"(?:needed|had)|"
                r"marked? .{0,20}fine|though(?: it(?:'s| is))? right|bothers? people|hidden too|"
                r"falsely|sent to (?:a human|people) needlessly|asks? back|asking back|"
                r"wait a day|would have come|precision|few answers|not more than \w+ in a "
                r"hundred good|"
                r"nuisance|pointless|vet visits|"
                r"lifted|appeals?|too (?:strict|careful|cautious))\b",
            ),
        ),
        hollow=(
            r"\brather (?:block|refuse|reject|stop|say no)\b|\brefus\w+ (?:never|doesn't|"
            r"does not|can't) (?:hurt|harm|cost)\w*\b|\bsafest (?:answer|option|thing|"
            r"way)\b|"
            r"\bif (?:there's|there is) (?:any|the slightest|even a) doubt\b",
            r"\b(?:far on the|on the|err\w* on the) (?:strict|safe|cautious|careful) "
            r"side\b|\bbetter "
            r"safe than\b|\bnothing may come through\b|\btuned (?:really |very )?(?:low|"
            r"strict|tight)\b|"
            r"\b(?:refuses?|blocks?|declines?) (?:anything|everything|all|whatever)\b|"
            r"\bwhen in doubt,? (?:it |we )?(?:refus\w+|blocks?|declin\w+|no)\b|\bzero tolerance\b|"
            r"\bas strict as (?:possible|we can)\b|\b(?:very|extremely) (?:strict|conservative|"
            r"cautious)\b|\bcan't be too (?:careful|strict|safe)\b",
        ),
        calls=r"\b(?:refus\w*|block\w*|declin\w*|reject\w*|strict|turn\w* away|withh\w+|filter\w*|"
        r"classifier|removes?|removal|stops? answering|handed? to|hands? (?:it|the chat) to)\b",
        asks=r"\b(?:keep it safe|safe\b|strict|block|refuse|filter|moderat\w+|protect)\b",
        near=r"\b(?:strict|refus\w*|block\w*|declin\w*|reject\w*|stops?|withheld|safe side)\b",
    ),
    Look(
        gap="language",
        subject=r"\b(?:languages?|multilingual|translat\w+|dialects?|accents?)\b",
        meets=(
            (
                r"\b(?:languages?|multilingual|bilingual|translat\w+|dialects?|accents?|"
                r"mother tongue|"
                r"native (?:speakers?|nurses|panel)|speakers?|second-language|code[- ]switching|"
                r"non-native|plain speech|english|spanish|french|german|polish|turkish|"
                r"arabic|hindi|"
                r"portuguese|swahili|somali|romanian|croatian|dutch|czech|hungarian|norwegian|"
                r"catalan|frisian|italian|russian|ukrainian|chinese|mandarin|cantonese|"
                r"japanese|korean|"
                r"vietnamese|tagalog|urdu|bengali|punjabi|greek|hebrew|finnish|swedish|danish|"
                r"farsi|amharic|yoruba|welsh|irish|trained abroad|four continents|cuisines|"
                r"per country|immigrants?|sign language|immigrant)\b",
            ),
        ),
        hollow=(
            r"\b(?:works?|available|performs?|speaks|supports?|understands?|handles?) "
            r"(?:\w+ )?(?:in |"
            r"across )?(?:all|every|any|over \w+|\d+|fifty|hundred|a hundred|ninety) (?:major )?"
            r"languages?\b|\bmodel is multilingual\b|\b(?:multilingual|languages?) (?:is|"
            r"are|out of "
            r"the box|by default|comes for free|no (?:problem|issue))\b|\btranslat\w+ "
            r"(?:takes care|"
            r"handles|covers|solves)\b|\bspeaks every language\b|\blanguage isn't (?:a|an) "
            r"(?:issue|"
            r"problem)\b|\benglish is (?:enough|fine|spoken)\b",
        ),
        calls=r"\b(?:calls?|voice|speech|listens?|hears?|microphone|record\w*|dictat\w*|"
        r"countr\w+|city|"
        r"messages|speak\w*|says|caller|write in|messages)\b",
        asks=r"\b(?:calls?|voice|speech|languages?|countr\w+|dictation|caption\w*|international|"
        r"global|"
        r"listen\w*|migrants?|city|public|emergency|hotline)\b",
        near=r"\b(?:recorded|calls?|voice|test|bar|percent|cases|languages?|messages|questions)\b",
    ),
)
