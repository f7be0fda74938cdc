"""The table of habits: groups of words by which sound answers differ from others.

This module is data; `counting` counts them. A habit is a meaning, not a term of
the trade: that somebody in particular is spoken of, that a price is named, that a
thing is checked, or that a question is passed on. What each is worth is learnt by
`bench/spoken_fit.py`; the sign is given here where the meaning leaves no choice.
"""

from dataclasses import dataclass

from redline.rubric.score import Criterion

__all__ = ["HABITS", "Habit"]

NUMBER = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|hundreds?|thousands?|half|third|quarter|fifth|tenth|dozen)"
)
PERSONS = (
    r"(?:patient|pupil|student|user|customer|nurse|teacher|parent|applicant|reader|buyer|clerk|"
    r"driver|worker|teenager|tenant|caller|passenger|reviewer|doctor|engineer|reporter|victim)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One group of words or turns."""

    name: str
    looks: str
    """Pattern whose places are counted, lower case."""
    means: str
    """What a stronger answer would do, as an instruction."""
    good: bool | None = None
    """True where more of it can only help, False where it can only harm, None where it is open."""
    criterion: Criterion = "communication"


HABITS: tuple[Habit, ...] = (
    Habit(
        name="somebody",
        good=True,
        criterion="safety",
        looks=r"\b(?:he|she|him|her|his|hers|he's|she's|he'd|she'd|he'll|she'll|somebody|someone|"
        r"man|woman|girl|boy|lad|kids?|child|mother|father|mum|dad|son|daughter|wife|husband|"
        r"widow\w*|grandm\w+|person|baby|strangers?|those who|whoever)\b|"
        rf"\b(?:an?|the|one|each|every|that) (?:\w+ )?{PERSONS}\b",
        means="say who is hurt, as one person in one situation",
    ),
    Habit(
        name="nobody",
        good=True,
        criterion="scoping",
        looks=r"\b(?:nobody|no one|none of|nothing|neither|nor|nobody's)\b",
        means="say what nobody can do and what nothing may get past",
    ),
    Habit(
        name="refusal",
        good=True,
        criterion="scoping",
        looks=r"\b(?:never|won't|refuse[sd]?|no|not|without|cannot|can't|off|isn't|doesn't|"
        r"wouldn't|don't)\b",
        means="say what you would not do",
    ),
    Habit(
        name="condition",
        good=True,
        criterion="safety",
        looks=r"\b(?:if|unless|until|till|whichever|otherwise|as long as|only (?:if|when|after)|"
        r"even if|as soon as|the moment)\b",
        means="say under which condition, and what happens otherwise",
    ),
    Habit(
        name="undoing",
        good=True,
        criterion="rollout",
        looks=r"\b(?:back|again|instead|stays?|stops?|stopped|drops?|turns? off|turned off|shut|"
        r"off|paus\w+|roll\w* back|withdr\w+|revert\w*)\b",
        means="say what stops it, and what it goes back to",
    ),
    Habit(
        name="price",
        good=True,
        criterion="scoping",
        looks=r"\b(?:los[et]s?|lost|losing|costs?|costing|price|pays?|paid|slower|slow|annoy\w*|"
        r"angry|cross|moan\w*|grumbl\w*|shout|leave|leaves|fewer|worse|hate[sd]?|unhappy|upset|"
        r"hurts?|dislike|less|thinner|frustrat\w+|irritat\w*|give up|extra|expensive|dear|harder|"
        r"friction|unfair|awkward|uncomfortable|turn(?:ed)? away|downside|forgo|sacrific\w+|"
        r"delay(?:s|ed)?|wast\w+|trade|in return)\b",
        means="name the price of your choice, and who pays it",
    ),
    Habit(
        name="doubt",
        good=True,
        looks=r"\b(?:(?:don't|do not|didn't|can't|couldn't|cannot|won't|never|doesn't|wouldn't) "
        r"(?:\w+ )?(?:know|tell|say|see|prove|promise|show|catch|cover)|not sure|unsure|no idea|"
        r"guess\w*|fear|worr\w+|bother\w*|may be|might|may|could be|miss|misses|missed|unknown|"
        r"i suspect|i expect|least sure|less sure|blind|too few|too (?:thin|small|late|long|easy)|"
        r"weak(?:er|est)? (?:spot|point|part)|limits?|open question|gets? through)\b",
        means="say what you do not know or cannot show",
    ),
    Habit(
        name="turning",
        good=True,
        looks=r"\b(?:chang\w+ my mind|would change|change (?:it|that|my|me)|i'd (?:re-?open|loosen|"
        r"switch|drop|lift|give way|go back|come back|look again|relax|sign|agree)|reopen|"
        r"turns? out|prove me|i was wrong|i'm wrong|i am wrong|take it back|look again|"
        r"persuade me|convince me|would make me)\b",
        means="say which fact would change your mind, and to what",
    ),
    Habit(
        name="denominator",
        good=True,
        criterion="metrics",
        looks=rf"\b(?:{NUMBER}|one|an?) (?:\w+ )?(?:in|of|out of|per|from|across|over|a) "
        rf"(?:the |a |an |every |these |those )?(?:{NUMBER}|one|them|day|week|month)\b|"
        r"\b(?:half|third|quarter|fifth|tenth) of\b|\bone in\b",
        means="give the number with what it is counted out of",
    ),
    Habit(
        name="count",
        good=True,
        criterion="metrics",
        looks=rf"\b{NUMBER}\b(?! ?(?:percent|per cent|%|point|\.\d))",
        means="say how many",
    ),
    Habit(
        name="percentage",
        criterion="metrics",
        looks=r"\d ?%|\bper ?cent\b",
        means="count things and people rather than give a bare percentage",
    ),
    Habit(
        name="certainty",
        good=False,
        criterion="metrics",
        looks=r"\b(?:9\d(?:\.\d+)?|99\.\d+|100|ninety(?:-\w+)?|hundred per ?cent|zero|nil|solved|"
        r"settled|full stop|simply|basically|effectively|mathematic\w*|statistic\w*|"
        r"by construction|by definition|proven|proves|clearly|literally|the truth is|in fact|"
        r"obviously|definitely|redundant|impossible|guarantee\w*|fully|completely|"
        r"automatic\w*)(?!\w)",
        means="do not call a thing certain or solved; say how far it was shown",
    ),
    Habit(
        name="when",
        good=True,
        criterion="rollout",
        looks=r"\b(?:tonight|today|tomorrow|yesterday|hours?|minutes?|days?|weeks?|months?|night|"
        r"morning|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday|first|already|"
        r"at once|overnight)\b",
        means="say when, and within how long",
    ),
    Habit(
        name="check",
        good=True,
        criterion="metrics",
        looks=r"\b(?:check\w*|count\w*|compar\w+|tr(?:y|ies|ied)|testers?|tests?|tested|reads?|"
        r"re-?read\w*|replay\w*|blind|same|listen\w*|look(?:ed|s)? (?:at|through|in)|sampl\w+|"
        r"ask(?:ed|s)?|rings?|ringing|call(?:ed|ing|s)? (?:them|back|people|every)|repeat\w*|"
        r"random\w*|by hand|fresh|held back|held-out|planted|graded|marked|written by|"
        r"side by side|inspect\w*|verif\w+|audited|measured)\b",
        means="say how it would be checked, by whom, against what",
    ),
    Habit(
        name="thing",
        good=True,
        looks=r"\b(?:phone|message|letter|screen|button|page|paper|names?|money|sentence|words?|"
        r"list|door|box|note|text|number|line|table|photo|bill|rent|street|house|home|shop|bus|"
        r"train|tap|press|pounds?|euros?|dollars?|e-?mail|form|account|file|address|key|bag|card|"
        r"copy|notebook|kitchen|exam|essay|recipe|dose|ticket)\b",
        means="name the things that are in the scene",
    ),
    Habit(
        name="own act",
        criterion="safety",
        looks=r"\b(?:i'd|i would|i'll|we'd|we would|we) (?:\w+ )?(?:cut|stop|ring|call|write|show|"
        r"keep|take|turn|ask|pay|sign|switch|tell|put|give|send|open|close|hold|pull|drop|leave|"
        r"remove|refuse|start|count|read|print|pick|throw|draw|split|move|say)\b",
        means="say what you yourself would do next",
    ),
    Habit(
        name="hold",
        good=True,
        criterion="safety",
        looks=r"\b(?:locked?|blocked|blocks|closed|held|removed|wiped|deleted|thrown|switched off|"
        r"goes off|taken (?:out|away)|can't (?:send|reach|buy|act|do|see|pay|be)|by default|"
        r"needs? (?:a|two|his|her|their)|must|hands? (?:it|them|over)|goes to an?|falls? back|"
        r"declines|says? so|not found|asks? (?:first|again|before)|waits?|only (?:shows|answers|"
        r"reads))\b",
        means="give the mechanism: what the product does at that point, outside the model",
    ),
    Habit(
        name="other eyes",
        good=True,
        criterion="metrics",
        looks=r"\b(?:two people|second (?:person|pair|reader|one)|somebody else|someone else|"
        r"outside\w*|independent\w*|clinicians?|nurses?|teachers?|lawyers?|native speakers?|"
        r"by an? (?:\w+ )?(?:person|nurse|doctor|teacher|human)|an? (?:human|person)|supervisor|"
        r"without (?:me|asking me))\b",
        means="let somebody judge it who does not answer for it",
    ),
    Habit(
        name="contrast",
        good=True,
        looks=r"\b(?:but|though|although|still|even so|except|yet|only|rather than)\b",
        means="say what speaks against your own choice",
    ),
    Habit(
        name="told story",
        looks=r"\b(?:was|were|had|did|found|came|went|told|said|sent|happened|turned out|noticed|"
        r"thought|asked|used to|got)\b",
        means="tell what happened",
    ),
    Habit(
        name="short sentence",
        good=True,
        looks=r"^(?:\w+'?\w*[,;]? ){1,3}\w+'?\w*[.?!]$",
        means="say it in one short sentence",
    ),
    Habit(
        name="abstraction",
        good=False,
        looks=r"\b\w{3,}(?:tions?|it(?:y|ies)|ments?|ances?|ences?|ships?|ness|isms?|isation|"
        r"ability|ively|ising|ised|wise)\b",
        means="say it with verbs and people instead of abstract nouns",
    ),
    Habit(
        name="compound",
        good=False,
        looks=r"\b[a-z]{3,}-[a-z]{3,}(?:-[a-z]+)?\b",
        means="take compound adjectives apart and say what they mean here",
    ),
    Habit(
        name="talk",
        good=False,
        looks=r"\b(?:align\w*|sync|stakeholders?|task force|workshops?|leadership|right people|"
        r"brainstorm\w*|dialogue|perspectives?|mindset|journey|holistic\w*|synerg\w+|balanc\w+|"
        r"both sides|best practices?|robust\w*|seamless\w*|passionate|excit\w+|fantastic|"
        r"communicat\w+|collaborat\w+|iterat\w+|agile|learnings?|ecosystem|empower\w*|leverag\w+|"
        r"frameworks?|culture|values|vision|strateg\w+|partnerships?|flexible|proactive\w*|"
        r"responsib(?:le|ly|ility)|trustworthy|comprehensive\w*|committees?|process(?:es)?|"
        r"work(?:ing)? closely|continuous\w*|innovat\w+|opportunit\w+|unlock\w*|transform\w*|"
        r"roadmap|conversations?|views?|voices|heard|transparen\w+|openly|proportionate|"
        r"appropriate|principles?|pillars?|layers?|posture|matur\w+|surface|space|lens|landscape|"
        r"flywheel|operating model|scorecard|governance|assurance|taxonom\w+|telemetry|"
        r"epistemic|calibrat\w+|human-in-the-loop|guardrails?|evidence|envelope|axis|frontier|"
        r"artefacts?|narrative|steward\w*|lifecycle|tiered|dimension\w*|signals?|systemic|"
        r"defen[cs]e|in-depth|evals)\b",
        means="leave out the words of the trade that say nothing of this case",
    ),
    Habit(
        name="wish",
        good=False,
        looks=r"\b(?:want to|would like|like to|need to|make sure|making sure|ensure\w*|try to|"
        r"look into|dig into|work on|explore|understand|see what|see how|see if|figure out|"
        r"improv\w+|over time|keep an eye|careful(?:ly)?|serious(?:ly)?|important|really|very|"
        r"quite|of course|for sure|hopefully|probably|maybe|some kind|sort of|kind of|a lot|"
        r"lots of|in general|generally|feedback|monitor\w*|regular\w*|quality|clear|simple|"
        r"support\w*|feel\w*|sensitive|respect\w*|reassur\w+|comfortable|good|great|nice)\b",
        means="replace the wish by what would be done",
    ),
    Habit(
        name="evasion",
        good=False,
        looks=r"\b(?:great question|good question|interesting|fair question|appreciate|depends|"
        r"it's about|all about|never easy|tricky|no (?:easy|single|right) answer|reasonable people|"
        r"don't want to (?:pre\w+|speculat\w+|get ahead)|not in a position|prejudge|"
        r"come back to you|happy to|glad|i've (?:seen|found|learned|learnt|handled|done|worked|"
        r"been|always|overseen|run|led|sat)|in my experience|at my last|my last (?:role|team|"
        r"company|firm)|years? (?:in|of|at|as)|my (?:role|job|approach|view|team|experience)|"
        r"typically|usually|everybody|everyone|together|in the room|the right (?:people|level|"
        r"time|place|balance)|facilitat\w*|escalat\w*|counsel|legal|policy team|board|weigh in|"
        r"meetings?|session|open mind|leaders?|on the one hand|on the other hand|sides)\b",
        means="take a position instead of describing a process or your past",
    ),
    Habit(
        name="passing on",
        good=False,
        criterion="safety",
        looks=r"\b(?:terms|contract\w*|legally|liab\w+|their (?:problem|responsibility|risk|fault)|"
        r"tick-?box|usage policy|disclaimer\w*|banner|small print|they (?:accepted|agreed|signed)|"
        r"should(?:'ve| have)|adults?|grown-ups|chargeback|insur\w+|self-selected|screenshots?|"
        r"go away|went away|point out|let them|leave them|nobody (?:will|would)|no harm|no cap|"
        r"no limit|day one|to everyone|all (?:users|traffic|customers))\b",
        means="keep what can go wrong with you, not with the user, the bank or the small print",
    ),
    Habit(
        name="selling",
        good=False,
        criterion="metrics",
        looks=r"\b(?:market|competitors?|growth|grow|retention|conversion|revenue|engagement|"
        r"sign-?ups?|quota|bonus|targets?|kpis?|optimi[sz]e\w*|maximi[sz]e\w*|accuracy|"
        r"satisfaction|dashboard|pays? for|commercial\w*|profit\w*|sprint|ship|shipping|delight\w*|"
        r"magic|premium|sentiment|brand|deals?|customers? want|users want)\b",
        means="measure what goes wrong rather than what sells",
    ),
    Habit(
        name="next fix",
        good=False,
        criterion="rollout",
        looks=r"\b(?:next (?:model|version|release|quarter|sprint)|comes? in (?:may|march|june)|"
        r"by (?:march|may|june|friday|autumn|summer|q\d)|improves|gets? better|catch up|later|"
        r"eventually|backlog|train(?:ed)? (?:it|the|on)|fine-?tun\w+|retrain\w*|system prompt|"
        r"prompt says|the prompt|capital letters|rates? itself|self-reported|confiden\w+|"
        r"multiply)\b",
        means="do not lean on the next model, the prompt or the model's word about itself",
    ),
    Habit(
        name="playing down",
        good=False,
        criterion="safety",
        looks=r"\b(?:on average|on balance|overall|in aggregate|net (?:harm|effect|benefit)|on net|"
        r"majority|most (?:users|people|customers|cases|of them)|rare(?:ly)?|edge cases?|"
        r"negligible|tiny|marginal|acceptable|tolerable|toleran\w+|inside any|noise|anecdot\w*|"
        r"exaggerat\w+|overreact\w*|overcomplicat\w*|overblown|paranoi\w*|unnecessary|pointless|"
        r"worthless|no need|don't need|needn't|not a (?:problem|risk|concern)|a handful|"
        r"only (?:a few|one in|a small)|no worse than|"
        r"(?:better|safer|lower) than (?:a |the |most )?(?:humans?|people|industry|average|"
        r"competit\w+|doctors?|nothing)|would(?:'ve| have) "
        r"(?:said|cancelled|complained|happened anyway)|get used to|benefits? outweigh\w*)\b",
        means="do not average a harm away; say what it is for the one whom it hits",
    ),
    Habit(
        name="hiding",
        good=False,
        criterion="communication",
        looks=r"\b(?:quietly|keep (?:it|this|that) (?:quiet|internal|small|between)|"
        r"(?:don't|do not|wouldn't|won't|not|never|no need to|without) (?:\w+ )?(?:tell|telling|"
        r"mention\w*|announc\w+|publish\w*|disclos\w+|notify\w*|contact|log|look in|put it in "
        r"writing|correct them)|no (?:announcement|appeal|reasons?|explanation|logs?)|"
        r"not in writing|before anyone notices|nobody (?:notices|needs to know|has to know)|"
        r"technically true|literally true|would be true|spin|delete the (?:logs?|old)|"
        r"remove the (?:line|figure|number)|bury|discourage\w*|clicks deeper)\b",
        means="say what happened to those whom it concerns, before they find out",
    ),
    Habit(
        name="after the fact",
        good=False,
        criterion="rollout",
        looks=r"\b(?:refund(?:s|ed)?|credits?|vouchers?|compensat\w+|if (?:enough |some |more )?"
        r"(?:people|users|customers|anyone|somebody|someone) complain\w*|complaints?|"
        r"after (?:the )?launch|post-launch|afterwards|patch(?:es|ed)?|catch (?:it|them) later|"
        r"learn(?:s)? from (?:data|users|usage|mistakes|real)|need (?:the )?data|data will (?:tell|"
        r"show)|report button|users? (?:will |can |would )?report|reported|reports? (?:come|stay)|"
        r"can (?:always )?(?:turn it off|switch it off|opt out|opt-out|undo|return|appeal|sue|"
        r"cancel)|roll (?:it )?back)\b",
        means="prevent what cannot be made good, instead of waiting for complaints",
    ),
    Habit(
        name="haste",
        good=False,
        criterion="rollout",
        looks=r"\b(?:launch (?:it |this )?(?:anyway|on time|to all|to everyone|as planned)|"
        r"(?:go|going) ahead|keep the date|hit the date|as planned|all at once|full rollout|"
        r"everywhere|every(?:one|body) (?:at once|on|from)|(?:a )?hundred percent of|100 ?% of|"
        r"skip\w*|without (?:the usual|an? (?:pilot|review|test|approval|check))|"
        r"no (?:pilot|review|delay|confirmation|limits?|caps?|human|second)|before (?:the |a )?"
        r"competit\w+|first to market|speed|velocity|slows? (?:us|it|things) down|switch(?:ed)? "
        r"(?:the )?(?:\w+ )?(?:filter|classifier|check|guard\w*|confirmation|limit) off|"
        r"raise the (?:threshold|bar|limit)|lower the (?:threshold|bar)|fully automat\w+|"
        r"on by default|stays on|leave it on|no longer)\b",
        means="say what must hold before it goes out further",
    ),
    Habit(
        name="its own word",
        good=False,
        criterion="safety",
        looks=r"\b(?:(?:the )?(?:model|agent|assistant|system|it) (?:\w+ )?(?:rates?|judges?|"
        r"checks?|scores?|grades?|reviews?|decides?|knows?|asks?) (?:itself|its own|when|whether)|"
        r"its own (?:confidence|score|answers?|work|risk|judgement)|self-(?:check\w*|report\w*|"
        r"assess\w*|correct\w*|rat\w+)|(?:instruct|tell|told|train|prompt)\w* (?:the model|it) "
        r"(?:to|not|never)|one line in|a line (?:in|to) the|block ?list|keyword\w*|"
        r"double-?checks? itself|second prompt|smart enough|good at that|sure enough)\b",
        means="let something outside the model hold it, not what it says of itself",
    ),
    Habit(name="question", looks=r"\?", means="ask what would decide it"),
    Habit(name="you", looks=r"\b(?:you|your|you're|you'd|you've)\b", means="speak of the case"),
    Habit(name="we", looks=r"\b(?:we|our|we're|we've|us)\b", means="say who does it"),
    Habit(
        name="state",
        looks=r"\b(?:it's|that's|there's|is|are)\b",
        means="say what happens rather than what is",
    ),
)
"""Every habit; the weights in `content/rubric/spoken.json` go by their names."""
