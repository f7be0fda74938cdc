"""Looks at numbers: bar, sample, origin, pairs, tests, both errors, languages. Data only."""

from redline.rubric.gaps.look import Look

__all__ = ["LOOKS"]

LOOKS: tuple[Look, ...] = (
    Look(
        gap="bar",
        hollow=(
            r"\b(?:won't|not|never) (?:settle|compromise)\b|\bmediocre\b|\b(?:really|very|highly|"
            r"extremely) (?:accurate|reliable|good|safe)\b|\b(?:team|experts|we all|stakeholders|"
            r"users) (?:is|are|feels?) (?:convinced|confident|happy|satisfied|sure)\b|\bconvinced "
            r"(?:that|of)\b|\bthumbs up\b|\bgo-ahead from\b|\bproud of\b|\b(?:very |really |"
            r"extremely )?(?:high|highest|strict|tough|rigorous|demanding) (?:standards?|bar|"
            r"quality|threshold|level)\b|\bbest in class\b|\bhas to be (?:excellent|perfect|great|"
            r"good|right|solid|really good)\b|\bquality (?:has to|must|should|needs)\b|\bwhen "
            r"(?:they|we|i|everyone|everybody|the \w+|\w+ and \w+) (?:\w+ ){0,3}?(?:comfortable|"
            r"confident|happy|satisfied|convinced|ready|feels? (?:right|good|ready))\b|\b(?:good|"
            r"safe|accurate|reliable) enough\b|\bfeels? (?:right|ready|good)\b|\bworks? well\b|"
            r"\bbeats? what\b|\bbetter than (?:today|now|before|by hand|humans|what)\b|\blook at "
            r"what comes back\b|\bas (?:low|high|good|accurate) as possible\b|\bminimi[sz]e (?:the "
            r")?(?:errors|risk|harm)\b|\bgut\b|\bas soon as (?:it|we)(?:'s| is|'re| are) (?:ready|"
            r"happy|comfortable)\b"
        ),
        asks=(
            r"\b(?:ready|when (?:is|would|do|can)|release|confident|launch bar|bar|threshold|good "
            r"enough|decide|ship)\b|\b(?:comfortable|say go|enough)\b"
        ),
    ),
    Look(
        gap="sample",
        hollow=(
            r"\b(?:measur\w+|got|gets|show(?:ed|s)|came (?:out|back|in)|comes (?:out|back)|scor\w+|"
            r"reach\w*|right in|accuracy of|precision of|recall of|success rate|accurate|test(?:s|"
            r"ed)?)\b[^.]{0,50}(?:\b\d\d(?:\.\d+)? ?(?:percent|per cent|%)|\bninety-\w+)|"
            r"(?:\b\d\d(?:\.\d+)? ?(?:percent|per cent|%)|\bninety-\w+ per "
            r"?cent)[^.]{0,60}\b(?:well over|cleared|ahead of|above (?:the|our)|passe[sd]|"
            r"comfortabl\w+|good enough|impressive|excellent|fine|great)\b|\b(?:it|which|that|"
            r"accuracy|model|score) (?:came out|comes out|scored|reached|hit|got|passed|"
            r"achieve[sd]?|is|was|stands) (?:\w+ ){0,3}?(?:\d\d(?:\.\d+)? ?(?:percent|per cent|%)|"
            r"ninety-\w+)|^(?:ninety|eighty|\d\d)\b[^.]{0,24}(?:percent|per cent|%)?\.|\b(?:with "
            r"room to spare|passed (?:easily|comfortably)|tested extensively|well above (?:the|"
            r"our) (?:line|bar|target))\b|\b\d\d(?:\.\d+)? ?(?:percent|per cent|%) (?:accura\w+|"
            r"correct|right|of the time|safe|precise|reliab\w+)"
        ),
        unless=(
            r"(?:\b\d{1,3}(?:,\d{3})+\b|\b[1-9]\d{2,}\b(?!\.\d)|\b(?:\w+[ -])?(?:hundred|thousand|"
            r"million)\b)(?:\W+\w+){0,4}?\W+(?!euros?|dollars?|pounds?|kilos?|minutes?|hours?|"
            r"days?|weeks?|months?|years?|seconds?|percent|per\b|metres?|customers|users|members|"
            r"families|accounts|colleagues|volunteers|schools|firms)\w+s\b|\b(?:out of|of the \d+|"
            r"of \d+|each|per language|interval|bound)\b"
        ),
        calls=r"\b(?:percent|per cent|accuracy|precision|recall)\b|%|\bninety-\w+\b",
        asks=(
            r"\b(?:accura\w+|what (?:number|figure|rate)|ready|how good|decide|percent|prove|"
            r"evidence|reliab\w+)\b|\b(?:how do you know|confidence|solid|results?|how well|how "
            r"sure)\b"
        ),
    ),
    Look(
        gap="origin",
        hollow=(
            r"\b(?:everyone|everybody|we all|people) knows?\b.{0,60}(?:percent|per cent|%)|\bwell "
            r"known that\b|\bas is known\b|\b(?:according to|based on) (?:\w+ )?(?:research|"
            r"studies|experts|analysts|estimates|surveys|literature)\b|\bi(?:'ve)? read "
            r"(?:somewhere )?that\b|\b(?:typically|usually|generally|industry "
            r"average)\b[^.]{0,40}(?:percent|per cent|%)|\b(?:studies|research|evidence|literature|"
            r"experts?|experience|science|data|surveys?|benchmarks?|analysts?|the numbers|industry "
            r"(?:data|figures)) (?:clearly |also )?(?:shows?|says?|proves?|suggests?|tells?|"
            r"indicates?|agrees?|puts?)\b|\d\.\d{2,} ?(?:percent|per cent|%)|\b0\.00\d+|"
            r"\b\d+\.\d{2,}\b(?! ?(?:euros?|dollars?|confidence))|\b(?:brings? down|bring down|"
            r"reduces?|cuts?|lowers?|raises?|increases?|lifts?|boosts?|improves?|goes up|go up|"
            r"saves?|drops?|shrinks?|grows?)\b[^.]{0,60}?\bby (?:about )?(?:\d+(?:\.\d+)?|\w+-\w+) "
            r"?(?:percent|per cent|%)|\bpays? for itself in\b|\brecall of \d+ (?:percent|per "
            r"cent)? ?at a precision\b|\bit is (?:well )?known that\b|\bon "
            r"average\b[^.]{0,40}\d+\.\d"
        ),
        unless=(
            r"\b(?:pilot|measured|we (?:counted|timed|weighed|ran|saw|logged)|our own|logs?|"
            r"rehearsal|trial|replay|from (?:the|our|\d|twelve|last|three)|last (?:year|quarter|"
            r"winter|spring|month)|split test|i(?:'d)? guess|estimate\w*|in our|count\w*|police "
            r"figures|at present|today|currently|so far|observed|baseline|per \d)\b"
        ),
        asks=(
            r"\b(?:target|predict\w*|numbers?|figures?|how (?:much|many|likely)|risk|forecast|ship|"
            r"estimate|business case)\b|\b(?:case for|invest|how big|worth|savings?|saves?|impact|"
            r"pays? off|benefit of)\b"
        ),
    ),
    Look(
        gap="counter-metric",
        hollow=(
            r"\bbalanced (?:set|scorecard|view|mix)\b|\bwhole picture\b|\bholistic\w*\b|\b(?:a |"
            r"the )?(?:range|variety|set|number|host|suite) of (?:metrics|kpis|indicators|"
            r"signals)\b|\bso nothing falls through\b|\bkeep us honest\b|\ball the (?:usual|"
            r"relevant|right) (?:metrics|kpis|numbers)\b|\b360\b|\bfull dashboard\b|\bboth "
            r"quantitative and\b"
        ),
        calls=(
            r"\b(?:per (?:week|rep|day|user|month|hundred calls)|share of (?:\w+ ){0,2}who|"
            r"engagement|retention|sessions?|conversion|deals? won|opens?|opened|clicks?|adoption|"
            r"active|time saved|stuck time|nps|satisfaction|resolution|handled|main number|north "
            r"star|revenue|practise|usage)\b"
        ),
        asks=(
            r"\b(?:metrics?|kpis?|measure|success|know (?:\w+ ){0,5}(?:is )?work\w*|goals?|target|"
            r"north star|optimi[sz]e)\b|\b(?:winning|win|is working|tell whether|improv\w+)\b"
        ),
    ),
    Look(
        gap="test",
        hollow=(
            r"\b(?:standard|usual|normal|regular|internal|own) (?:\w+ )?(?:quality|qa|test\w*|"
            r"review|validation|acceptance)(?: \w+)?\b.{0,40}\b(?:without|no|passed|fine|green|"
            r"covers?|enough)\b|\b(?:vendor|provider|supplier|lab)\b.{0,40}\b(?:test\w*|evaluat\w+|"
            r"benchmark\w*|validat\w+|certif\w+)\b|\b(?:public|standard|all the|leading) "
            r"benchmarks?\b|\ba lot of testing\b|\bplenty of tests?\b|\btest(?:ed|ing|"
            r"s)?\b.{0,20}\b(?:thorough\w*|extensiv\w*|rigorous\w*|comprehensiv\w*|properly|"
            r"intensiv\w*|carefully|in depth|heavily|end to end|well)\b|\b(?:thorough\w*|"
            r"extensive\w*|rigorous\w*|comprehensive\w*|intensive\w*|full\w*|careful\w*|robust) "
            r"(?:\w+ )?(?:test\w*|program(?:me)?|qa|validation|evaluat\w+|quality assurance)\b|"
            r"\bpassed (?:everything|all|every|with flying)\b|\bqa (?:has|have|team|passed|signed|"
            r"did)\b|\bfully (?:tested|validated)\b|\ball tests (?:are |were )?(?:green|passed|"
            r"pass)\b|\bthe usual (?:tests|testing|qa)\b|\bbattle-?tested\b|\blearn (?:from|with|"
            r"on) (?:real|live|actual|the first) (?:calls|users?|customers|traffic|people|cases)\b|"
            r"\b(?:live|real) (?:calls|users|traffic|customers) (?:will|would) (?:tell|teach|"
            r"show)\b|\btest (?:it )?in production\b|\bship and (?:learn|see)\b"
        ),
        asks=(
            r"\b(?:before|test\w*|released?|ready|what would you do|prepare|launch plan|prove|"
            r"validat\w+|evaluat\w+)\b|\b(?:red-?team\w*|vett\w+|shipping|checked|rehears\w*|"
            r"proof)\b"
        ),
    ),
    Look(
        gap="false-negative",
        hollow=(
            r"\b(?:tune|optimi[sz]e|aim|go|steer)\w* (?:\w+ )?for precision\b|\b(?:worst|biggest|"
            r"main|real) (?:thing|problem|harm|risk|mistake|fear|error)\b.{0,40}\b(?:wrongly|false "
            r"(?:alarm|positive|accus\w+)|accus\w+|innocent)|\b(?:wrongly|falsely) (?:flag|accus|"
            r"block|stop)\w*\b.{0,50}\bworst\b|\b(?:don't|doesn't|do not|can't|cannot|not) (?:\w+ "
            r")?(?:stop|catch|find|detect|flag|spot|see)\b.{0,80}\b(?:covered|insur\w+|small|rare|"
            r"accept\w*|minor|marginal|few|fine|negligible|tolerable|later)\b|\b(?:misses|the rest|"
            r"what slips|remaining \w+|false negatives) (?:is|are|will be) (?:rare|small|few|"
            r"negligible|acceptable|covered|marginal|tolerable|fine|low|minor)\b|\bprecision is "
            r"what\b|\b(?:false (?:alarms|positives)|wrong (?:stops|blocks|ones)|accusing) (?:is|"
            r"are|annoy\w*|matter)\b.{0,60}\b(?:most|first|main|steer)\b|\bcan't catch "
            r"(?:everything|them all)\b|\bno system (?:is perfect|catches)\b|\bbecause false "
            r"alarms\b"
        ),
        calls=(
            r"\b(?:flag\w*|detect\w*|classif\w*|threshold|score|screen\w*|spot\w*|sorts?|triage|"
            r"catch\w*|filter\w*|alert\w*|moderat\w+|predict\w*|over 0\.|above 0\.|precision)\b|"
            r"\b0\.\d"
        ),
        asks=(
            r"\b(?:detect\w*|flag\w*|threshold|spot|catch|screen\w*|triage|fraud\w*|groom\w*|"
            r"suspicious|moderat\w+|classif\w+|abuse|identify|filter)\b"
        ),
    ),
    Look(
        gap="over-refusal",
        hollow=(
            r"\brather (?:block|refuse|reject|stop|say no)\b|\brefus\w+ (?:never|doesn't|does not|"
            r"can't) (?:hurt|harm|cost)\w*\b|\bsafest (?:answer|option|thing|way)\b|\bif "
            r"(?:there's|there is) (?:any|the slightest|even a) doubt\b|\b(?:far on the|on the|"
            r"err\w* on the) (?:strict|safe|cautious|careful) side\b|\bbetter safe than\b|"
            r"\bnothing may come through\b|\btuned (?:really |very )?(?:low|strict|tight)\b|"
            r"\b(?:refuses?|blocks?|declines?) (?:anything|everything|all|whatever)\b|\bwhen in "
            r"doubt,? (?:it |we )?(?:refus\w+|blocks?|declin\w+|no)\b|\bzero tolerance\b|\bas "
            r"strict as (?:possible|we can)\b|\b(?:very|extremely) (?:strict|conservative|"
            r"cautious)\b|\bcan't be too (?:careful|strict|safe)\b"
        ),
        calls=(
            r"\b(?:refus\w*|block\w*|declin\w*|reject\w*|strict|turn\w* away|withh\w+|filter\w*|"
            r"classifier|removes?|removal|stops? answering|handed? to|hands? (?:it|the chat) to)\b"
        ),
        asks=(
            r"\b(?:keep it safe|safe\b|strict|block|refuse|filter|moderat\w+|protect)\b|"
            r"\b(?:safety|refus\w+|blocks?|blocked|hides?|censor\w*|cautious|careful)\b"
        ),
    ),
    Look(
        gap="language",
        hollow=(
            r"\b(?:works?|available|performs?|speaks|supports?|understands?|handles?) (?:\w+ "
            r")?(?:in |across )?(?:all|every|any|over \w+|\d+|fifty|hundred|a hundred|ninety) "
            r"(?:major )?languages?\b|\bmodel is multilingual\b|\b(?:multilingual|languages?) "
            r"(?:is|are|out of the box|by default|comes for free|no (?:problem|issue))\b|"
            r"\btranslat\w+ (?:takes care|handles|covers|solves)\b|\bspeaks every language\b|"
            r"\blanguage isn't (?:a|an) (?:issue|problem)\b|\benglish is (?:enough|fine|spoken)\b"
        ),
        calls=(
            r"\b(?:calls?|voice|speech|listens?|hears?|microphone|record\w*|dictat\w*|countr\w+|"
            r"city|messages|speak\w*|says|caller|write in|messages)\b"
        ),
        asks=(
            r"\b(?:calls?|voice|speech|languages?|countr\w+|dictation|caption\w*|international|"
            r"global|listen\w*|migrants?|city|public|emergency|hotline)\b|\b(?:worldwide|world|"
            r"refugees?|immigrants?|multilingual|speaks?|spoken|interviews?|who can use)\b"
        ),
    ),
)
