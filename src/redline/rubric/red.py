"""The red flags: signs that an answer leaves, delays or sells the safety of others.

From preparation guides: reported, unverified. What a rule judges in a document
too is owned by that rule; the sign then names another requirement behind it.
This module is data; `flags` looks for the signs.
"""

from redline.rubric.sign import Sign

__all__ = ["RED"]

SAFETY = (
    r"(?:safety|filter\w*|classifier|check\w*|guard\w*|detection|protection|refusal\w*|limits?)"
)
DECIDERS = (
    r"(?:ethics|legal|leadership|committees?|board|policy team|safety team|trust and safety|"
    r"right people|compliance|management|experts|researchers|higher level|the lab)"
)

RED: tuple[Sign, ...] = (
    Sign(
        name="market-first",
        means="opens with market size or personas before any harm is named",
        looks=r"\b(?:market (?:size|is|share)|largest industr\w+|addressable|"
        r"billions?\b.*\bmarket|"
        r"\d+ ?(?:m|million|billion) (?:\w+ ){0,3}users|personas?\b|huge (?:need|opportunity))",
        answers=("X005",),
        early=True,
    ),
    Sign(
        name="outsourced-judgement",
        means="leaves the judgement to somebody else",
        looks=rf"\b(?:consult\w*|escalat\w+ (?:it |this |that )?to|leave (?:it|that|this) to|"
        rf"up to|"
        rf"defer\w* to|align with|get \w+.{{0,60}}around|make sure that|involve|bring in|"
        rf"decided (?:by|at)|depends on what|task force|sign-off (?:from|by)|hand (?:it|this) to|"
        rf"owned by|check with|wait for)\b.{{0,80}}\b{DECIDERS}\b|"
        rf"\b{DECIDERS}\b.{{0,40}}\b(?:decides?|"
        r"will decide|to decide|have decided|owns? (?:it|that))\b|\bonce they['’]ve decided\b",
        answers=("X036",),
        unless=r"\b(?:i|product|we) (?:own|decide|set|write)\w*\b",
    ),
    Sign(
        name="delegated-threshold",
        means="lets others set the thresholds that the product must own",
        looks=r"\b(?:researchers|model team|engineers|scientists|the lab|data scien\w+|vendor|"
        r"provider)\b.{0,50}\b(?:thresholds?|bars?|cut-offs?)\b|\btrust the (?:\w+ )?(?:model|"
        r"research|provider|vendor)\b|\b(?:handled|covered|guaranteed|done) by (?:the )?(?:legal|"
        r"privacy|security|platform|compliance|infrastructure)\b",
        answers=("X036",),
    ),
    Sign(
        name="growth-metrics",
        means="measures success by engagement, retention or growth",
        looks=r"\b(?:north star|success|metrics?|kpis?|goal|target|track|optimi[sz]\w*|"
        r"maximi[sz]\w*|"
        r"measure\w*|monitor|look at|funnel|grow\w*|increase)\b.{0,80}\b(?:engagement|retention|"
        r"nps|"
        r"dau|mau|daily active|monthly active|conversion|streaks?|session (?:length|time)|"
        r"time spent|"
        r"click\w*|stickiness|adoption|virality|upsell|subscriptions?)\b|\b(?:retention d\d|"
        r"monthly active (?:users|learners)|sessions per user|nps ?>|habit loop)",
        answers=("X030",),
    ),
    Sign(
        name="agrees-with-everything",
        means="finds nothing to disagree with",
        looks=r"\b(?:hard to disagree|fully (?:share|agree)|agree with (?:every|all|everything)|"
        r"nothing (?:to add|i would change)|couldn['’]t agree more|really impressed|"
        r"(?:these|those) are details|share the approach)\b",
        answers=("V046",),
        denied=False,
    ),
    Sign(
        name="generic-motivation",
        means="states a feeling about safety where a reason is needed",
        looks=r"\b(?:(?:i )?(?:believe in|care (?:deeply )?about|am passionate about|"
        r"love) (?:\w+ )?"
        r"(?:responsible|safe|safety|ethical|ai)|safety is (?:\w+ )?(?:important|key|paramount|"
        r"everything|our (?:top|first|number))|(?:needs|takes) courage|proud to work)\b",
        answers=("V047",),
    ),
    Sign(
        name="relationship-for-finding",
        means="describes a working relationship with research and no finding",
        looks=r"\b(?:close (?:relationship|collaboration|partnership)|work\w* closely|sit down|"
        r"weekly syncs?|keep communicating|regular exchange|translator)\b.{0,80}\b(?:research\w*|"
        r"scientists?|papers?|teams?)\b|\brelationship with the research\b|\b(?:see myself as|"
        r"be) a "
        r"(?:translator|bridge)\b",
        answers=("V048",),
    ),
    Sign(
        name="patch-later",
        means="leaves safety for a later version",
        looks=r"\b(?:version (?:2|two)|v2|(?:first|next|quick) patch|hot-?fix\w*|fix (?:it|that|"
        r"them|"
        r"this)? ?(?:later|afterwards|in production)|move fast|in the next (?:quarters?|release)|"
        r"mid-term|after (?:the )?launch|post-launch|(?:next|better) model version|backlog|"
        r"at year end|with a tight deadline|get better with|will improve every|catch up later|"
        r"retrain the model)\b",
        answers=("C026",),
        severe=True,
    ),
    Sign(
        name="experiment-on-harm",
        means="runs an A/B test on a risk that cannot be undone",
        looks=r"\ba/b[- ]?test\w*|\bsplit[- ]test\w*|\bexperiment on (?:users|live)",
        answers=("X009",),
        severe=True,
    ),
    Sign(
        name="warning-as-control",
        means="offers a warning or small print as the mitigation",
        looks=r"\b(?:add\w*|show\w*|put|clear|display\w*|with|accept\w*|must|small|include|"
        r"reminds?)\b"
        r".{0,40}\b(?:warnings?|disclaimers?|terms(?: of service| and conditions)?|notice that|"
        r"tick-?box\w*|checkbox|pop-?up|banner|awareness)\b|\b(?:disclaimer|warning) (?:at|"
        r"covers)\b|"
        r"\breminds? (?:people|users|them) (?:of|that|not)\b",
        answers=("X012",),
    ),
    Sign(
        name="harm-to-learn",
        means="accepts known harm in order to learn from it",
        looks=r"\b(?:watch (?:if|whether)|wait (?:and see|for (?:incidents|reports|complaints))|"
        r"nothing (?:dramatic|bad|serious)|gather (?:data|feedback) (?:from|in)|see how it goes|"
        r"see what happens|learn from (?:the )?(?:incidents|failures|users)|"
        r"(?:report button|users can (?:report|tell)|few(?:er)? reports|no reports|"
        r"unreported))\b",
        answers=("X009",),
    ),
    Sign(
        name="keyword-filter",
        means="answers a behaviour with a list of words",
        looks=r"\b(?:key ?words?|phrases?|word)[- ](?:filter\w*|list\w*|block\w*|match\w*)|"
        r"\bblock-?lists?\b|\bban(?:ned)? words\b|\bone line in the system prompt\b|"
        r"\b(?:add|put|write) (?:a|one) (?:line|sentence) (?:in|to|"
        r"into) the (?:system )?prompt\b",
        answers=("X011",),
    ),
    Sign(
        name="paid-exemption",
        means="sells a way around the safety limits",
        looks=rf"\b(?:addendum|waiver|premium|tier|special (?:configuration|deal|mode)|"
        rf"enterprise|"
        rf"strategic accounts?|lighter (?:mode|filter)|fast lane|allow-?list\w* (?:your|"
        rf"the) account)\b"
        rf".{{0,120}}\b(?:lighter|responsib\w+|exempt\w*|bypass\w*|relax\w*|{SAFETY} off|"
        rf"own controls|"
        r"flexible|less restricted|without the|wider|looser|offering|unlimited)\b|"
        r"\blighter mode\b|"
        r"\bcharge more for\b",
        answers=("X014",),
        unless=r"\b(?:no|not|never|refuse)\b.{0,40}\b(?:addendum|waiver|exempt\w*|lighter)",
    ),
    Sign(
        name="sells-flattery",
        means="tunes for agreement or session time at the cost of truth",
        looks=r"\b(?:agreeable\w*|flatter\w*|friendl\w+|supportive|tells? (?:people|users|"
        r"them) what|"
        r"validat\w+ (?:users|them|beliefs|misconceptions|their)|agrees? with (?:them|users|"
        r"people))\b.{0,80}\b(?:by default|default|feature|"
        r"setting|slider|premium|personali[sz]\w+|retention|session|what (?:they|users|"
        r"people) want|"
        r"market)\b|\b(?:customer|user) is (?:always )?right\b",
        answers=("C051",),
    ),
    Sign(
        name="community-policing",
        means="opens the door and lets the community police misuse",
        looks=r"\b(?:community|ecosystem|developers|users)\b.{0,40}\b(?:police|moderate|"
        r"self-regulate|"
        r"flag (?:misuse|abuse))",
        answers=("C037",),
    ),
    Sign(
        name="automated-verdict",
        means="lets the machine decide alone where a person must",
        looks=r"\b(?:fully automat\w+|(?:three|most) (?:most )?likely conditions|"
        r"condition suggestions|"
        r"suggests? (?:home remedies|over-the-counter|medication)|"
        r"auto(?:matically)?[- ](?:deletes?|"
        r"diagnos\w+|removes? (?:all|every|anything))|like a real doctor)\b",
        answers=("X007",),
        severe=True,
    ),
    Sign(
        name="public-relations",
        means="treats a safety failure as a matter of image",
        looks=r"\b(?:pr (?:crisis|problem|issue|team|risk)|bad press|the narrative|"
        r"communications? "
        r"plan|manage (?:the )?(?:message|story|optics|expectations)|an incident which nobody|"
        r"communicate well|look bad)\b",
        answers=("C041",),
    ),
    Sign(
        name="review-of-everything",
        means="has a person check every output in real time",
        looks=r"\b(?:every|each|all) (?:answers?|outputs?|repl\w+|messages?|responses?|"
        r"single \w+)\b"
        r".{0,40}\b(?:review\w*|approv\w+|checked) by (?:an? )?(?:human|person|clinician|"
        r"moderator|"
        r"doctor|expert)|\b100 ?% (?:human|manual|review)",
        answers=("X008",),
    ),
    Sign(
        name="delivery-framing",
        means="calls delivery on time a success",
        looks=r"\b(?:on time\b|on schedule|okrs?\b|hit (?:the|our) (?:deadline|date|target)|"
        r"launch timelines?|velocity|ship (?:it )?(?:this|next) (?:week|sprint)|be first\b)",
        answers=("C039",),
    ),
    Sign(
        name="growth-target-asked",
        means="asks for the growth target and not for what growth must not cost",
        looks=r"\bwhat(?:['’]s| is| are| were| would be)? (?:the|our|your|my) (?:\w+ )?"
        r"growth (?:targets?|goals?|numbers?)\b|\b(?:ask\w*|know|start (?:with|from)) "
        r"(?:about |for )?(?:the|our|your) (?:\w+ )?growth (?:targets?|goals?|numbers?)\b",
        answers=("X030",),
        unless=r"\bsafe growth\b",
    ),
    Sign(
        name="papers-summarised",
        means="summarises research instead of questioning it",
        looks=r"\b(?:summari[sz]\w+|go through|read) (?:\w+ ){0,3}papers\b|\blatest papers\b",
        answers=("V061",),
    ),
    Sign(
        name="no-method",
        means="promises to work it out and gives no method",
        looks=r"\b(?:figure (?:it|this|that) out|work (?:it|this) out together|win-win|map out|"
        r"take this back|get back to you|follow-up within|keep the dialogue|all perspectives|"
        r"(?:don['’]t|not) want to rule anything out|find a solution|look for a (?:balance|"
        r"compromise)|"
        r"it['’]s (?:all )?about balance|both (?:sides )?(?:matter|are important)|it depends|"
        r"each (?:product|case|situation) is different|don['’]t believe in naming|"
        r"without context|"
        r"run that process|bring (?:everyone|people|everybody) together|dot vote|rice\b)",
        answers=("V062",),
        denied=False,
    ),
    Sign(
        name="negotiable-limit",
        means="treats a safety limit as one variable among others",
        looks=r"\b(?:raise my hand|we talk about it|known issues i['’]d accept|in most cases|"
        r"except (?:in|for|where) (?:\w+ ){0,4}(?:customers?|inconvenien\w+)|"
        r"the price of progress|"
        r"acceptable loss(?:es)?|a fixed (?:percentage|share|split)|twenty per cent (?:of|for) "
        r"safety|whatever it is|the new one too|expected cost is)\b",
        answers=("C031",),
        denied=False,
    ),
    Sign(
        name="unknown-harm-dismissed",
        means="counts what is not seen or not reported as absent",
        looks=r"\b(?:inside the noise|statistically (?:speaking )?nothing|hobbyists|"
        r"not an incident|"
        r"(?:people )?get(?:ting)? emotional|overblown|theoretical|edge cases? only|"
        r"doesn['’]t necessarily mean|nobody will notice|hysteri\w+|most users are (?:fine|"
        r"honest)|"
        r"low reports|paranoi\w+)\b",
        answers=("X010",),
        denied=False,
    ),
    Sign(
        name="promises-the-impossible",
        means="promises what no system of today can do",
        looks=r"\b(?:guarantee[sd]?\b|cannot fail|can['’]t fail|no (?:unsafe|harmful|"
        r"wrong) \w+ can|"
        r"(?:practically|virtually|mathematically) impossible|basically been solved|is solved|"
        r"needs no further|know(?:s)? precisely why|zero (?:risk|chance)|never (?:be )?wrong|"
        r"99\.99\d*|one in a (?:million|billion)|nobody could get (?:past|through)|"
        r"multiply (?:the|these|those|them))",
        answers=("X016",),
        unless=r"\b(?:no|not|nobody|without a|can['’]t|cannot|don['’]t) (?:\w+ )?guarantee",
        denied=False,
    ),
    Sign(
        name="date-for-a-model-fix",
        means="gives a precise date for an improvement of the model",
        looks=r"\b(?:model|hallucinat\w+|accuracy|detection|bias)\b.{0,60}\b(?:fixed|solved|"
        r"done|ready|"
        r"improved|gone)\b.{0,20}\b(?:in|within|by) (?:\w+ )?(?:weeks?|months?|days?|sprints?|"
        r"q[1-4])",
        answers=("X016",),
    ),
    Sign(
        name="sells-to-research",
        means="would win a researcher over with business impact",
        looks=r"\b(?:convinc\w+|persuad\w+|win(?:ning)? over|bring (?:\w+ )?(?:round|"
        r"on board)|talk "
        r"(?:\w+ )?into)\b.{0,50}\b(?:researchers?|scientists?|research (?:team|lead))\b.{0,80}\b"
        r"(?:revenue|business (?:impact|value|case|needs?)|market|growth|roi|the deal|"
        r"commercial\w*)\b|"
        r"\b(?:show|explain to|remind|tell)\w* (?:the )?(?:researchers?|scientists?|"
        r"research team)\b"
        r".{0,50}\b(?:revenue|business (?:impact|value|case)|market (?:share|size)|"
        r"what it (?:earns|"
        r"is worth to the business))\b",
        answers=("V063",),
    ),
    Sign(
        name="typical-day",
        means="tells a typical day where a decision was asked for",
        looks=r"\b(?:a|my|the) typical (?:day|week|morning)\b.{0,40}\b(?:starts?|begins?|"
        r"looks|is|"
        r"was|would|goes)\b|\bi (?:usually |always )?(?:start|begin) (?:my|the|each|"
        r"every) (?:day|"
        r"morning|week) (?:with|by|at)\b|\bwears? many hats\b",
        answers=("V064",),
    ),
    Sign(
        name="presses-for-cash",
        means="presses hard on cash or on the speed of the offer",
        looks=r"\b(?:more|higher|better|bigger|increase the|raise the|bump the) (?:cash|"
        r"base(?: salary| "
        r"pay)?|salary|sign-?on(?: bonus)?|signing bonus)\b(?=.{0,60}\b(?:offer|sign|join|"
        r"accept|need|"
        r"want|expect|or i|otherwise|comfortable)\b|\W*$)|"
        r"\b(?:need|want|expect|require)\b.{0,20}\b(?:the |your |"
        r"an )?(?:written )?offer (?:by|within|"
        r"before|today|tomorrow|this week)\b|\bcash (?:matters more|is what counts|up front)\b",
        answers=("V088",),
    ),
)
