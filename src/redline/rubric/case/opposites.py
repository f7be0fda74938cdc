"""How promises are made and taken back: patterns over plain lower-case text.

This module is data; `promises` looks for them. Written down concept by concept
(who reads, who may stop, what is kept, who is told) and tried on sound cases,
none of which may make two such claims in a row.
"""

__all__ = [
    "ABSOLUTE",
    "ALONE",
    "DOUBTED",
    "EXCEPTED",
    "FOUND",
    "GUARD",
    "HEDGED",
    "MATTERS",
    "NEGATED",
    "NONE",
    "OPPOSITES",
    "ORDER",
    "REGARDLESS",
    "SHARED",
    "UNTAKEN",
]

NEGATED = (
    r"\b(?:not|never|no|none|nobody|without|cannot|nothing|neither|nor|"
    r"exclud\w+|impossible|forbid\w*|prohibit\w*)\b|n't\b"
)
HEDGED = (
    r"\b(?:if|unless|until|when|whenever|before|should|once|only|except|"
    r"rather than|instead|would|whether|so that|as|or|other than|elsewhere|"
    r"than)\b"
)
ABSOLUTE = (
    r"\b(?:never|without exception|no exceptions?|for (?:everyone|everybody|"
    r"all users)|always|permanent\w*|out of the question|under no circumstances|"
    r"in (?:all|every) cases?|whatever happens|can(?:not|'t) be|"
    r"no \w+(?:[- ]\w+)? (?:leaves|is|are|may|can|gets|will)|blocked|prohibited|"
    r"banned|nobody|nothing)\b"
)
EXCEPTED = (
    r"\b(?:apart from|except(?:ions?| for| that| where| when)?|exempt\w*|"
    r"with the exception|higher plan|premium|subscribers?|paying|enterprise|"
    r"on request|upgrad\w+|partners? may|vip|ordinary rules|in practice|"
    r"by default it does|may (?:remove|upload|switch|turn|lift|skip|override)|"
    r"can be (?:switched off|removed|lifted|skipped|waived|overridden)|"
    r"is open to (?:anybody|anyone|everyone|all))\b"
)
GUARD = (
    r"\b(?:check\w*|stop\w*|block\w*|verdict|limit|threshold|bar|gate|fail\w*|"
    r"breaks?|broken|shut|clos\w*|review\w*|found|result|alarm\w*|flag\w*|"
    r"refus\w*|control|criter\w+|mark|test\w*|incident\w*|rule)\b"
)
REGARDLESS = (
    r"\b(?:either way|regardless|no matter what|whatever the (?:result|outcome|"
    r"figure|answer)|at whatever|carries on|carry on|goes on meanwhile|"
    r"continues? (?:anyway|meanwhile|unchanged|as normal|as planned)|anyway|"
    r"remains? (?:on|live|in place|available|switched on)|stays? (?:on|live|"
    r"available)|still (?:goes|ships|launches?)|goes ahead|"
    r"in line with (?:what we )?expect\w*|within (?:expectations|tolerance)|"
    r"not interrupt\w*|stayed (?:up|on|live)|kept running|"
    r"goes live all the same|go live|sooner,? to learn|is ignored|are ignored|"
    r"is skipped|so as not to)\b"
)
MATTERS = (
    r"\b(?:care (?:about )?most|matters? most|most important|main (?:figure|"
    r"number|metric|measure)|key (?:figure|metric|number)|decisive|depends on)\b"
)
UNTAKEN = (
    r"\b(?:do|does|will|have|has|is|are)(?:n't|"
    r" not) (?:yet )?(?:be )?(?:track\w*|measur\w+|count\w*|collect\w*|"
    r"record\w*|log\w*|look\w* at|monitor\w*)\b|\b(?:not|never) (?:tracked|"
    r"measured|counted|collected)\b"
)
ALONE = (
    r"\b(?:i alone|alone|sole(?:ly)?|only (?:i|the (?:\w+ ){0,3}(?:manager|"
    r"owner|lead))|single owner|without asking)\b[^.]{0,25}\b(?:decid\w+|owns?|"
    r"decision)|\bdecid\w+ alone\b"
)
SHARED = (
    r"\b(?:unanim\w+|handed (?:the|this|that|my|it)|together with|jointly|"
    r"by committee|vote of|majority vote|shared (?:by|between|among)|"
    r"all (?:\w+ )?(?:must|have to) agree|advises? me that)\b"
)
OPPOSITES = (
    (r"\bpermanent\w*|cannot be removed|can't be removed", r"\bremov\w+ it|may remove|temporar\w+"),
    (r"\bpublish\w*|made public", r"\bunder seal|confidential\w*|internally|kept secret"),
    (
        r"\banonym\w+|no (?:names?|identity|identities)",
        r"\b(?:by name|identif\w+|named|full name)\b",
    ),
    (
        r"\b(?:delet\w+|eras\w+|(?:not|never|n't) (?:stor\w+|keep|kept|retain\w*))",
        (
            r"\b(?:we|which we|is|are|it) (?:keep|kept|stor\w+|"
            r"retain\w*)\b[^.]{0,30}\b(?:years?|months?|forever|indefinitely)"
        ),
    ),
    (
        r"\bopt(?:s|ed)?[- ]in\b|\bvoluntar\w+",
        (
            r"\b(?:by default for|automatically enrol\w*|cannot (?:opt|decline)|"
            r"mandatory|compulsory)"
        ),
    ),
    (
        r"\bwithout (?:people|anyone|a person|humans?)\b|\bno human\b|fully automat\w+",
        (
            r"\b(?:reviewer|person|human|somebody|moderator) (?:look|reads|reviews|"
            r"approves|checks)[^.]{0,20}\b(?:each|every|all)"
        ),
    ),
    (
        r"\bsafety (?:comes )?first|\bcautious\b|\bstrict\b[^.]{0,40}\bsafe",
        (
            r"\b(?:go|went|going) with (?:the )?(?:loose|lenient|faster|lax)|"
            r"we (?:choose|take|pick) (?:the )?(?:loose|lenient|lax)"
        ),
    ),
    (
        r"\bonly\b[^.]{0,60}",
        (
            r"\b(?:along with|as well as|plus) (?:the )?(?:first |all |"
            r"every )?(?:\d[\d,]*|everyone|everybody|thousands)"
        ),
    ),
    (r"\bindependent\b", r"\b(?:same (?:team|person|people|model)|our own (?:team|staff))\b"),
    (
        (
            r"\b(?:immediately|at once|instantly|in real time|before (?:it|anything|"
            r"drawing|the answer))\b"
        ),
        (
            r"\b(?:overnight|the (?:next|following) (?:month|quarter|year)|"
            r"once a (?:month|quarter|year)|previous day)"
        ),
    ),
    (r"\bno vot\w+|no election", r"\b(?:that|which|who) vote"),
    (
        r"\bvolunteer\w*|consent\w*|opted? in",
        (
            r"\b(?:not|never|n't|without being) (?:been )?asked|not (?:told|"
            r"informed) (?:of|about|that)"
        ),
    ),
    (r"\b(?:all|every\w*) (?:\w+ )?at once\b", r"\bone (?:by one|at a time|after another)\b"),
    (
        r"\bsilent\b|\bshadow\b|no (?:user|customer|caller|pupil|patient)s? (?:sees?|is|are)",
        (
            r"\b(?:speaks?|shown|visible|answers?) (?:to|for) (?:all|every|"
            r"the (?:caller|user|customer|pupil|patient))"
        ),
    ),
    (
        r"\b(?:cannot|can't|never) be (?:switched|turned) off",
        r"\b(?:switch\w*|turn\w*) (?:it|this|that|them) off",
    ),
    (
        r"\b(?:all|every|each) \w+ (?:is|are) (?:recorded|logged|stored|kept)",
        r"\bnothing is (?:recorded|logged|stored|kept)|\bnot (?:recorded|logged|stored)",
    ),
    (
        (
            r"\b(?:nurse|doctor|person|human|people|teacher|clerk|officer|reviewer|"
            r"moderator)s?\b[^.]{0,30}\b(?:last|final) (?:word|say|decision)"
        ),
        (
            r"\b(?:there (?:are|is) no|without (?:any )?) ?(?:nurse|doctor|person|human|"
            r"people|teacher|clerk|officer|reviewer|moderator)|nobody (?:reads|look|"
            r"checks)|without anybody"
        ),
    ),
    (
        (
            r"\boutside (?:auditor|body|firm|expert)|"
            r"\bindependent (?:auditor|body|firm|expert|review)"
        ),
        (
            r"\b(?:is|are) (?:our|the company's|my) (?:own |head|sales|colleague|team|"
            r"staff|deputy|product)"
        ),
    ),
    (
        r"\b(?:first|single|one) (?:death|incident|error|harm|case|complaint)",
        (
            r"\b(?:provided|as long as|only if) (?:that )?(?:at least )?(?:\d|two|three|"
            r"four|five|ten|twenty|several|many)"
        ),
    ),
    (
        r"\bi(?:['’]m| am) (?:fully |solely )?(?:responsible|accountable)|i answer for",
        r"\bresponsib\w+ (?:lies|rests|is) with (?:the )?(?!me)",
    ),
    (
        r"\b(?:do|does|will|can)(?:n't| not) (?:know|tell|say) (?:how|if|whether)",
        r"\b(?:guarantee|therefore (?:certain|safe|equal)|so it is (?:safe|fair))",
    ),
    (
        r"\bwritten to\b|\bphoned\b|\bcontacted\b",
        (
            r"\b(?:addresses|numbers|contact details) are (?:deleted|not (?:kept|held|"
            r"stored))|no (?:addresses|numbers|contact details)"
        ),
    ),
    (
        (
            r"\bgive\w* (?:a )?(?:written )?reasons?|gets? a (?:written )?reason|"
            r"reasons? (?:is|are) given"
        ),
        r"\breasons? (?:is|are) (?:not|never) (?:shown|given|sent)",
    ),
    (r"\bcertain\b|\bcomplete\b", r"\bnever tried|limits? of|\bincomplete\b|not (?:yet )?tested"),
    (r"\b(?:limits?|gaps?|open about)\b", r"\bis complete\b|no (?:limits|gaps) (?:remain|exist)"),
    (
        r"\b(?:tell|phone|inform|notif|contact)\w*",
        (
            r"\b(?:don't|do not|won't|will not|wouldn't|never) (?:hold (?:contact )?|"
            r"contact|tell|inform|notify|phone)"
        ),
    ),
    (
        r"\bgo back|rolls? back|roll-?back",
        r"\bno way (?:to go )?back|cannot be (?:reversed|undone|rolled back)|no roll-?back",
    ),
    (
        r"\b(?:can|may) (?:always )?(?:try again|appeal|undo)",
        r"\b(?:beyond repair|irreversible|cannot be undone|no appeal|final)",
    ),
    (
        (
            r"\b(?:never|not|n't)\b[^.]{0,50}\b(?:by itself|on its own|alone|"
            r"without (?:asking|being asked|a person|consent|permission))"
        ),
        (
            r"\b(?:automatically|by itself|at midnight|without (?:asking|waiting|"
            r"being asked)|on its own)\b"
        ),
    ),
    (
        (
            r"\b(?:every|each|all)\b[^.]{0,50}\b(?:read|reads|checked|checks|confirm\w*|"
            r"review\w*|seen|sees|approv\w*|looked at|audited)\b|\b(?:read|reads|"
            r"check\w*|confirm\w*|review\w*|sees|approv\w*|looks? at|audits?) (?:every|"
            r"each|all)\b"
        ),
        (
            r"\b(?:see|sees|read|reads|check|checks|manage|review|reviews|get to|"
            r"reach) (?:about |around |only |some |roughly )?(?:one|two|\w+) \w+ (?:in|"
            r"out of|of) (?:some |about )?(?:every )?\w+|\bone \w+ in (?:ten|twenty|"
            r"thirty|forty|fifty|a hundred)|out of some|nobody has (?:the )?time|(?:is|"
            r"are) not read"
        ),
    ),
    (
        (
            r"\b(?:nobody|no one|none of us) (?:can|may|is able to) (?:change|alter|"
            r"edit|delete|touch|amend)|\bimmutable|tamper-?proof|cannot be (?:changed|"
            r"altered|edited|deleted)"
        ),
        (
            r"\b(?:correct|edit|change|amend|tidy|clean|delete|adjust|rewrite|"
            r"prune)s? (?:it|them|entries|up)"
        ),
    ),
    (
        r"\bword for word|verbatim|\bunchanged\b|\bonly (?:quotes|from)|\bexact words",
        (
            r"\b(?:in its own words|paraphras\w+|rewrit\w+|from memory|"
            r"fills? (?:in )?(?:the|any) gaps?|makes? (?:it|them) up|improvis\w+)"
        ),
    ),
    (
        (
            r"\b(?:says? nothing|no answer|stays? silent|gives? no answer|"
            r"sends? nothing|nothing is (?:sent|shown|said|drawn|bought|done)|"
            r"answers? nothing|stops? (?:answering|at once))"
        ),
        (
            r"\b(?:and|but|then) (?:it )?(?:answers|replies|carries on|goes on|sends|"
            r"continues)|from memory|\bmeanwhile\b|goes ahead"
        ),
    ),
    (
        (
            r"\b(?:does not|doesn't|never|not|isn't|aren't|no)\b[^.]{0,30}\b(?:stor\w+|"
            r"record\w*|log\w*|kept|keep|sav\w+|retain\w*)\b"
        ),
        (
            r"\b(?:held|kept|stored|saved|retained|archived|on file|"
            r"recorded)\b[^.]{0,25}\b(?:years?|months?|forever|indefinitely|"
            r"for (?:later|training|review))|\bused (?:to train|for training)|"
            r"look them up"
        ),
    ),
    (
        (
            r"\b(?:not|never|n't) (?:be )?(?:sold|offered|shared|given|passed|shown|"
            r"open) (?:to|with)\b"
        ),
        (
            r"\b(?:biggest|main|first|largest|our|\w+ of our) (?:\w+ )?(?:buyers?|"
            r"customers?|clients?|partners?|users?|readers?) (?:are|is|have|were|"
            r"receive)\b"
        ),
    ),
    (
        (r"\b(?:can|may|is able to|has the power to) (?:stop|pull|switch|halt|shut|suspend|veto)"),
        (
            r"\b(?:has|have|had|with) no (?:access|key|switch|right|power|way|login|"
            r"account|say)\b|\bhas (?:since )?left\b|cannot (?:reach|find|open) (?:it|"
            r"the switch)"
        ),
    ),
    (
        (r"\b(?:told|rung|phoned|called|written to|informed|notified|contacted|hear|message\w*)\b"),
        (
            r"\b(?:do not|don't|did not|never) (?:have|hold|keep|know|collect|"
            r"ask for) (?:their|any|its|the) (?:numbers?|addresses|names|contacts?|"
            r"details|phone)|no (?:numbers|addresses|contact details)"
        ),
    ),
    (
        (
            r"\b(?:on the day|same (?:day|evening|hour|night|morning)|within (?:an hour|"
            r"\w+ hours?|a day|\w+ minutes?)|at once|immediately|straight away)\b"
        ),
        (
            r"\b(?:next|following) (?:quarter\w*|year|month|annual|mailing|newsletter)|"
            r"\b(?:quarterly|yearly|annual|monthly) (?:mailing|letter|newsletter|report|"
            r"meeting)|\bby (?:surface )?(?:letter|post)\b|next working (?:day|week)"
        ),
    ),
    (
        (
            r"\b(?:withdrawn|pulled|rolled back|switched off|stopped|taken down|shut|"
            r"suspended|closed|roll-?back is triggered)\b[^.]{0,60}\b(?:if|when|at|once|"
            r"after|as soon as)\b"
        ),
        (
            r"\b(?:stayed|remained|kept) (?:up|on|live|open|running)|has (?:stayed|"
            r"remained|kept)|still (?:up|on|live|running|open)|since (?:then )?nothing|"
            r"under review\b|has continued|carried on"
        ),
    ),
    (
        (
            r"\b(?:zero|no)[- ](?:errors?|tolerance|harm|mistakes?|incidents?|misses|"
            r"failures?)\b|\bnot a single\b|\bnone (?:is|are) (?:acceptable|accepted|"
            r"tolerated)"
        ),
        (
            r"\b(?:at most|up to|no more than|fewer than|only) (?:\d|one|two|three|four|"
            r"five|ten|a few)[^.]{0,40}\b(?:%|per cent|may|might|errors?|mistakes?|"
            r"accepted|tolerated|fine)|a few are"
        ),
    ),
    (
        r"\b(?:in person|face to face)\b",
        r"\b(?:remotely|by e-?mail|from home|by video|on (?:a )?screenshots?)\b",
    ),
    (
        (
            r"\b(?:first|only|begin\w*|start\w*)\b[^.]{0,40}\b(?:small|few|dozen|twenty|"
            r"thirty|forty|fifty|hundred|volunteers)\b"
        ),
        (
            r"\b(?:all of (?:whom|them)|everyone|everybody|the rest|"
            r"all others)\b[^.]{0,60}\b(?:same (?:time|day|moment)|at once|together|"
            r"simultaneously)|drawn? (?:by lot )?from every(?:body|one)"
        ),
    ),
    (
        r"\b(?:blind|independently|without (?:seeing|knowing) (?:each|one) an?other)",
        (
            r"\b(?:who (?:see|know|discuss)|knowing the|having seen|after (?:seeing|"
            r"comparing)|agree beforehand|sit together)"
        ),
    ),
    (
        r"\b(?:encrypt\w+|locked|sealed|under lock)",
        (
            r"\b(?:plain text|printed|e-?mailed|posted|on the (?:wall|door)|"
            r"shared folder|open folder)"
        ),
    ),
    (
        (
            r"\b(?:daily|each day|every day|weekly|each week|every (?:friday|monday|"
            r"week)|hourly|in real time)\b"
        ),
        (
            r"\b(?:once a (?:year|quarter)|in the following year|a year later|"
            r"following (?:year|quarter)|when (?:it|they) arrives? next year)"
        ),
    ),
    (
        (
            r"\bno (?:open )?(?:questions?|unknowns?|doubts?|risks?|limits?)\b|"
            r"\bnothing (?:is )?(?:unknown|uncertain|open)"
        ),
        (
            r"\b(?:the|our) (?:main|biggest|only|largest|chief|first) (?:one|question|"
            r"unknown|doubt|risk) is\b"
        ),
    ),
    (
        r"\b(?:owns?|owner|decides?|decision|accountable)\b",
        (
            r"\bjointly with nobody|\bwith nobody\b|handed (?:it|this) to|\bno owner\b|"
            r"\bnobody (?:owns|decides)"
        ),
    ),
    (
        r"\bunchecked|\bunread|\bwithout (?:any |a )?(?:check|review)|\bskips? the check",
        (
            r"\b(?:keeps? (?:them|it|everybody|us) safe|therefore safe|so (?:it|"
            r"they) (?:is|are) safe|safer)\b"
        ),
    ),
    (
        r"\b(?:never|not|n't) (?:rank|sort|order|scor|grad|rat)\w*",
        (
            r"\b(?:sorts?|ranks?|ordered list|from best to worst|in order of|scores?|"
            r"grades?|top (?:ten|five|three))\b"
        ),
    ),
    (
        r"\b(?:never|not|n't) (?:diagnos|name (?:an? |the )?(?:illness|disease|condition))\w*",
        (
            r"\b(?:its|the|a) diagnos\w+ (?:is|are)|names? the (?:illness|disease|"
            r"condition)|most likely (?:illness|disease|condition)"
        ),
    ),
    (
        (
            r"\b(?:never|not|n't)\b[^.]{0,20}\b(?:dos(?:e|es|ages?)|amounts?|quantit\w+|"
            r"figures?|prices?)\b"
        ),
        (
            r"\b(?:gives?|names?|states?|shows?|says?) the (?:number|dose|amount|"
            r"quantity|figure|price|exact)"
        ),
    ),
    (
        (
            r"\b(?:do not|don't|not) know (?:if|whether) (?:any(?:one|body|thing)?|all|"
            r"every(?:one|body))|\b(?:can't|cannot) (?:say|tell) (?:if|whether)"
        ),
        (
            r"^\W*(?:every(?:one|body)|all|it|they|no(?:body| one)|yes|"
            r"no)\W+(?:of them )?(?:does|do|is|are|did|will|has|have|can)\W*$"
        ),
    ),
    (
        r"\b(?:asked|consent\w*|volunteer\w*|invited|agreed)\b",
        (
            r"\b(?:chosen|picked|drawn|selected|enrolled|taken) (?:by lot |"
            r"at random )?from (?:every(?:body|one)|all)|\bwithout (?:their|"
            r"being) (?:knowledge|knowing|told|asked)|who (?:were|are) not asked"
        ),
    ),
    (
        (
            r"\b(?:children|minors|patients|users|customers|claimants|people|anyone|"
            r"groups?)\b[^.]{0,30}\b(?:outside|excluded|out of scope|left out|kept out)|"
            r"\bout of scope:|\bexcluded:"
        ),
        (
            r"\bwho (?:make up|form|are) (?:the|our|most|half|"
            r"all)\b[^.]{0,20}\b(?:pilot|trial|test|users|volume|traffic|group|"
            r"customers)"
        ),
    ),
)
"""Pairs of claims that cannot both stand in two sentences in a row."""
ORDER = (
    r"\b(?:phase|stage|step) (?P<a>\w+)[ :,]+(?:it )?(?:begins?|starts?|opens?|"
    r"follows?|comes?) (?P<how>when|after|once|as soon as|before) (?:phase|"
    r"stage|step) (?P<b>\w+)\b"
)
NONE = r"(?::|\bis|\bare|\bwere|\bwas|\bhad|\bhave) (?:none|zero|no \w+)\b[^.]{0,12}\.?\s*$"
FOUND = (
    r"^\W*(?:we|they|the (?:test|audit|review)s?|reviewers?) (?:have )?(?:found|"
    r"saw|counted|had|recorded|met) (?:\w+ )?[1-9]"
)
DOUBTED = (
    r"\b(?:whether|if|can't (?:say|tell)|cannot (?:say|tell)|not (?:know|sure|"
    r"certain)|unknown|unclear)\b"
)
