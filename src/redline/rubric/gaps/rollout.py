"""Looks at rollout: steps, way back, watching, people, owner, the day after. Data only."""

from redline.rubric.gaps.look import Look

__all__ = ["LOOKS"]

LOOKS: tuple[Look, ...] = (
    Look(
        gap="phases",
        hollow=(
            r"\b(?:progressive(?:ly)?|over time|bit by bit|carefully|cautiously|as confidence "
            r"grows|as we learn|when we feel)\b.{0,60}\b(?:roll\w*|expand\w*|widen\w*|open\w*|out|"
            r"more)\b|\b(?:roll\w*|expand\w*|widen\w*|open\w*)\b.{0,60}\b(?:progressive(?:ly)?|"
            r"over time|bit by bit|carefully|cautiously|as confidence grows|as we learn)\b|"
            r"\b(?:all|every) (?:branch|site|store|shop|school|office|user|customer|clinic|"
            r"hospital|country|market|region)\w*\b.{0,40}\b(?:same (?:date|day|time|night)|at once|"
            r"together|go live|switch\w*|on (?:the )?(?:first|day one|monday))\b|\b(?:for|to|with|"
            r"reach\w*|available to) (?:all|every|everyone|everybody|the whole|the "
            r"entire)\b.{0,40}\b(?:customers?|users?|at once|day one|same day|from the start|"
            r"members|countr\w+|million|everyone|schools|with a campaign)\b|\b(?:at once|on day "
            r"one|from day one|in one go|big bang|everywhere|globally|simultan\w+|same "
            r"day)\b.{0,60}\b(?:all|everyone|everybody|users|customers|launch\w*|live)\b|"
            r"\b(?:launch|go live|roll (?:it )?out|release)\b.{0,40}\b(?:everywhere|globally|at "
            r"once|in one go|to everyone|to everybody|to all|worldwide|for all)\b|"
            r"\b(?:gradual(?:ly)?|step by step|in (?:stages|phases|waves|steps)|phased|staged|"
            r"careful|incremental(?:ly)?|controlled|slow(?:ly)?) (?:roll-?out|launch|release|"
            r"approach|way|and|manner)?\b|\bso (?:that )?no ?(?:one|body)(?:'s| is) left out\b"
        ),
        asks=(
            r"\b(?:launch\w*|roll-?out|release|market|bring|live|introduce|deploy\w*|sketch|"
            r"plan)\b|\b(?:ships?|roll (?:\w+ )?out|ramp\w*|go live|staged?)\b"
        ),
    ),
    Look(
        gap="rollback",
        hollow=(
            r"\b(?:can|could|will|would|'ll) (?:always |simply |just |quickly |easily |of course "
            r")?(?:be )?(?:roll(?:ed)? (?:it )?back|turn(?:ed)? (?:it )?off|switch(?:ed)? (?:it "
            r")?off|pull(?:ed)? (?:it|back)?|revert(?:ed)?|stop(?:ped)?|disable[d]?)\b|"
            r"\b(?:feature flag|kill switch|off switch|rollback plan|roll-?back (?:plan|procedure|"
            r"is))\b|\b(?:if|when) (?:something|anything|things|problems?|issues?)(?:'s|'re| is| "
            r"are| goes| go| looks| arise\w*| come)? ?(?:off|wrong|badly|up|odd)?\b.{0,40}\b(?:we|"
            r"they|team)\b.{0,20}\b(?:react|respond|stop|roll|pull|pause|fix|act|turn|switch|"
            r"revert|step)\b|\breact (?:quickly|fast|immediately)\b"
        ),
        asks=(
            r"\b(?:release plan|launch\w*|live|roll-?out|roll ?back|goes wrong|plan)\b|\b(?:what "
            r"if|safety net|turn\w* (?:it )?off|undo|revert\w*|push alerts?|roll (?:\w+ )?out)\b"
        ),
    ),
    Look(
        gap="monitoring",
        hollow=(
            r"\bmonitor\w* (?:it |everything|all|the \w+ |things )?(?:closely|continuous\w*|"
            r"everything|constantly|carefully|end to end|in real|24|all the time|tightly|around)\b|"
            r"\b(?:full|complete|total|great|real-?time) (?:observability|visibility|monitoring|"
            r"telemetry|dashboards?)\b|\breal[- ]time\b.{0,30}\b(?:monitor\w*|dashboards?|"
            r"alerts?)\b|\bmonitor\w*\b.{0,60}\b(?:real[- ]time|end to end|24/7|closely|"
            r"dashboards?)\b|\bkeep (?:a close|an) eye\b|\b(?:any|all|every) (?:drift|problem|"
            r"issue|change|error)\w* (?:will|would) be (?:seen|caught|spotted|noticed|detected)\b|"
            r"\bclose(?:ly)? monitor\w*\b|\bcontinuous(?:ly)? (?:monitor\w*|improv\w*|learn\w*)\b|"
            r"\bsee (?:everything|any \w+) at once\b|\bdashboards? for everything\b|\bproject(?:'s|"
            r" is)? (?:finished|done|complete|over|closed)\b|\bteam moves on\b|\bhand(?:ed)? (?:it "
            r")?over to (?:operations|support|maintenance)\b|\bruns by itself\b|\bnothing (?:more|"
            r"else) to do\b"
        ),
        asks=(
            r"\b(?:keep it healthy|healthy|monitor\w*|drift|after launch|maintain|run it|operate|"
            r"dashboard)\b|\b(?:over time|stays?|honest|correct|end to end|introduc\w+|long[- "
            r"]term|year (?:later|on)|once it is (?:live|out)|keep an? )\b"
        ),
    ),
    Look(
        gap="capacity",
        hollow=(
            r"\b(?:all|every|each|everything|whatever|any)\b.{0,50}\b(?:is|are|gets?|will be|be) "
            r"(?:read|reviewed|checked|seen|handled|looked at|verified|approved|"
            r"caught)\b.{0,30}\bby\b.{0,30}\b(?:human\w*|people|person|team|reviewers?|staff|"
            r"experts?|moderators?|specialists?|nurses?|clinicians?)\b|\b(?:our|the|a) (?:human "
            r")?(?:reviewers?|moderators?|team|experts?|staff|support|people|nurses?|specialists?|"
            r"agents|clinicians|teachers) (?:will |'ll |always |then |simply )?(?:catch|handle|"
            r"review|deal with|take care|check|read|verify|pick up|look at)s? (?:it|them|all|"
            r"every\w*|each|any|the rest|whatever|those)\b|\bhumans? in the loop\b|\b(?:a|the) "
            r"human (?:always |will )?(?:reviews?|checks?|approves?|decides?|reads?)\b|\bthey'll "
            r"catch\b|\b(?:confirms?|checks?|reads?|reviews?) every\b|\breading the full\b|\bfull "
            r"human review\b"
        ),
        calls=(
            r"\b(?:nurses?|reviewers?|human|agents?|support|moderators?|staff|clinicians?|doctor|"
            r"specialists?|experts?|advisers?|teachers?|hotline|help ?line|call centre|editor|"
            r"person (?:calls|looks|checks|reads)|desk|team (?:reads|checks|reviews))\b"
        ),
        asks=(
            r"\b(?:appeals?|triage|review\w*|moderat\w+|support|escalat\w+|hotline|messages|queue|"
            r"complaints|backlog)\b|\b(?:(?:isn't|not|is not) sure|human|hands? over|helpline|"
            r"overload\w*)\b"
        ),
    ),
    Look(
        gap="owner",
        hollow=(
            r"\b(?:steering (?:group|committee|board)|committees?|consensus|(?:ethics|safety|"
            r"review|launch|ai|governance|advisory) (?:board|council|committee|group|team)|jointly|"
            r"task force|stakeholders?|by (?:everyone|all) (?:together|involved)|"
            r"cross-functional)\b.{0,80}\b(?:decid\w+|decision\w*|sign\w*|approv\w*|go\b|stop|"
            r"agree\w*|find|meets?|taken|set|consensus|vote\w*|together)\b|\b(?:we|they|the team|"
            r"leadership|management|the company|the business|legal|researchers|the board)(?:'ll| "
            r"will| would|'d)? (?:all )?(?:decide|align|agree|work it out|figure (?:it|that) out|"
            r"sign off)\b|\b(?:be|is|gets?) (?:decided|agreed|discussed|settled|"
            r"determined)\b.{0,40}\b(?:closer|later|when|then|together|in time|team|by the)\b|"
            r"\b(?:shared|joint|collective|everyone's|everybody's) (?:ownership|responsibility|"
            r"decision|job)\b|\b(?:escalate|take (?:it|that|this)) (?:it )?to (?:the "
            r")?(?:leadership|legal|ethics|committee|board|management)\b|\bdecided closer\b"
        ),
        asks=(
            r"\b(?:who (?:decides|owns)|decision|decide|governance|sign-?off|run the launch|"
            r"go/no-go)\b|\b(?:who\b|accountab\w*|responsib\w+|disagree\w*|what happens|how "
            r"(?:would|do) you respond|in charge|conflict)\b"
        ),
    ),
    Look(
        gap="recovery",
        hollow=(
            r"\b(?:after|once) (?:fixing|we've fixed|the (?:bug|fix|patch)|it's "
            r"fixed)\b.{0,60}\b(?:switch|turn|on again|back on|live again|resume|continue|carry "
            r"on)\b|\b(?:incident (?:plan|process|response)|crisis (?:plan|team|communication\w*)|"
            r"pr team|comms(?: team)?|communications team|standard (?:process|"
            r"procedure))\b.{0,60}\b(?:in place|ready|exists?|handle\w*|prepared|take\w* care|"
            r"kicks? in|deal\w*|follow\w*)\b|\b(?:learn from|communicate) (?:it|that|our mistakes|"
            r"transparently|openly|clearly)\b|\bwe(?:'ll| will| would) (?:be )?(?:transparent|open|"
            r"honest) (?:about|with)\b|\bfix (?:it|the (?:bug|problem|issue)) (?:quickly|fast|at "
            r"once) and (?:move|go|carry)\b|\bturn it (?:straight |right )?back on\b|\bback (?:up|"
            r"on|online) (?:as soon|quickly|within)\b"
        ),
        asks=(
            r"\b(?:incident|after (?:a|the)|goes wrong|safe enough|recover\w*|fails?|medicine|"
            r"dose)\b|\b(?:what happens (?:next|now)|what now|what do you do|talk me through|"
            r"respond|last (?:week|night)|wrongly|your ai (?:\w+ ){0,3}(?:told|sent|labelled|"
            r"flagged|gave|leaked|deleted|misrouted)|ai update|caused)\b"
        ),
    ),
    Look(
        gap="next-model",
        hollow=(
            r"\bmodels? (?:get|gets|become|will be|will get|is getting|are getting) (?:\w+ "
            r")?(?:better|smarter|stronger|cheaper)\b|\b(?:wait|hold out|time it) for (?:the "
            r")?(?:next|new) (?:model|version|release)\b|\b(?:upgrade|new weights|new base "
            r"model)\b.{0,60}\b(?:fix\w*|solv\w*|gone|remov\w*|mend\w*|clos\w*)\b|\b(?:next|new|"
            r"newer|later|coming|upcoming|future|following|better|bigger|updated) (?:\w+ "
            r")?(?:version|model|release|generation|checkpoint|training|fine-?tun\w*|update|"
            r"one)s?\b.{0,140}\b(?:fix\w*|solv\w*|clos\w+|mend\w*|gone|better|improv\w*|handl\w*|"
            r"out in|address\w*|remov\w*|comes|due|arriv\w*|by|in (?:january|february|march|april|"
            r"may|june|july|august|september|october|november|december|spring|summer|autumn|"
            r"q[1-4]))\b|\b(?:fix\w*|solv\w*|clos\w+|mend\w*|gone|sorted|address\w*|catch\w*) "
            r"(?:\w+ ){0,3}?(?:in|by|with|after) (?:the |our |its )?(?:next|new|coming|upcoming|"
            r"later|version|retrain\w*)\b|\b(?:retrain\w*|fine-?tun\w*|train it)\b.{0,60}\b(?:will|"
            r"should|would|fix\w*|solve\w*|in (?:a few|two|three|six)|soon|by)\b|\bmodels? (?:are|"
            r"is|keep) (?:getting|improv\w+)\b|\bversion (?:two|2|three|3)\b.{0,60}\b(?:fix\w*|"
            r"solv\w*|will|clos\w+)\b|\bas (?:the )?models? improves?\b|\bwithin (?:six|twelve|a "
            r"few) (?:weeks|months)\b.{0,30}\bmodel\b"
        ),
        unless=(
            r"\b(?:don't|do not|never|can't|cannot|won't) (?:\w+ ){0,2}?(?:count|rely|wait|bet|"
            r"promise|launch|plan)\b|\bno model\b|\bnot (?:counting|relying|waiting|betting)\b"
        ),
        asks=(
            r"\b(?:sometimes|still|known|do you launch|error|swaps?|wrong|hallucinat\w+|not "
            r"ready)\b|\b(?:mistakes|fails?|failing|known problems|limitations?|launch or not|"
            r"weakness\w*|plan around)\b"
        ),
    ),
    Look(
        gap="scale",
        hollow=(
            r"\bscales? (?:horizontally|linearly|infinitely|out|up|nicely|without)\b|\bmatter of "
            r"(?:hosting|servers|capacity|infrastructure|money|compute)\b|\b(?:only|just) (?:need "
            r"to )?(?:multiply|copy|repeat|replicate)\b|\bcloud[- ]native\b|\bpilot (?:has "
            r")?(?:shown|proved|proven|went|was)\b.{0,60}\b(?:well|success\w*|holds|works|great|so|"
            r"ready)\b|\bworks for one\b.{0,30}\ball\b|\b(?:same (?:set-?up|process|team|thing|way|"
            r"approach|recipe)|it's proven|it is proven|proven|just (?:runs? on |add |needs? "
            r")?(?:more )?servers|more servers|auto-?scal\w*|scales? (?:easily|by itself|well|"
            r"automatically|fine|with)|scalab\w+|elastic\w*|cloud (?:handles|scales|takes)|copy "
            r"(?:it|and paste|the pilot)|worked (?:wonderfully|great|well|perfectly)|simply "
            r"(?:extend|roll|repeat)|repeat (?:it|the pilot)|nothing changes|no reason (?:why "
            r")?it)\b"
        ),
        calls=(
            r"\b(?:pilot|wide|nationwide|national|ministry|whole country|worldwide|million|"
            r"thousand (?:schools|clinics|shops|firms|stores|branches)|\d,\d{3} (?:schools|clinics|"
            r"shops|firms|stores|branches)|every (?:school|clinic|shop|hospital|branch))\b"
        ),
        asks=(
            r"\b(?:pilot|scale|wide|nation\w*|millions?|grow|expand|roll-?out to|everywhere|ten "
            r"times|hundred times)\b|\b(?:next step|what now|grows?|growth|went well|global\w*|one "
            r"(?:district|city|school|town|clinic)|successful|trial|hold up)\b"
        ),
    ),
)
