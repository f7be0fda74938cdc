"""Looks at rollout: steps, way back, watching, people, owner, the day after. Data only."""

from redline.rubric.gaps.look import NAME, SOON, STOP, Look

__all__ = ["LOOKS"]

GOLIVE = (
    r"\b(?:first|starts?|start with|begins?|begin|opens?|open|open with|goes? to|go with|"
    r"go staff|we go|one (?:site|"
    r"office|ward|city|region|school|branch|country|town|district|clinic|team|route|unit|room|"
    r"imprint|wing|server)|two (?:towns|practices|courses|workshops|firms|cities|departments|"
    r"servers|sites|clubs|wards)|pilot|percent of|beta|volunteers|shadow|invite-only|employees|"
    r"staff|then|next|after that|afterwards|phase\w*|steps?|waves?|cohorts?)\b"
)
LENGTH = (
    r"\b(?:weeks?|months?|fortnight|terms?|autumn|winter|spring|summer|season|days|quarter|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|half a term|"
    r"nights)\b"
)
AFFECTED = (
    r"\b(?:tell|tells|told|informs?|informed|calls?|phones?|rings?|rung|writes? to|written "
    r"to|wrote "
    r"to|writes to|mails?|notif\w+|apologi\w+|apology|visits?|contact\w*|publish\w*|announc\w+)\b"
    r".{0,40}\b(?:affected|everyone|everybody|each|those|them|him|her|people|customers?|famil\w+|"
    r"patients?|buyers?|parents|guardian|regulator|public(?:ly)?|persons?|doctor|owners|officer|"
    r"guild|schools|court|client|bank|supplier|users?|students?|classes|passengers?|whoever|"
    r"voters?|residents?|tenants?|members|drivers?|who|in the app|settings page)\b"
)

LOOKS: tuple[Look, ...] = (
    Look(
        gap="phases",
        subject=r"\b(?:roll-?out|rolled out|rolling it out|launch plan|release plan|expand\w*|"
        r"phased|progressively|gradual\w*|switch over)\b",
        meets=(
            (
                GOLIVE,
                LENGTH,
                r"\b(?:then|next|after that|afterwards|before|and then|later|followed|"
                r"second|until|, (?:ten|four|three|two|\w+ thousand|the)|in (?:january|"
                r"february|march|"
                r"april|may|june|october|november))\b",
            ),
            (
                GOLIVE,
                r"\b(?:then|next)\b.{0,60}\b(?:then|all|everybody|everyone|rest|country|network|"
                r"state|group)\b",
                LENGTH,
            ),
        ),
        hollow=(
            r"\b(?:progressive(?:ly)?|over time|bit by bit|carefully|cautiously|as "
            r"confidence grows|as we learn|when we feel)\b.{0,60}\b(?:roll\w*|expand\w*|"
            r"widen\w*|open\w*|out|more)\b|"
            r"\b(?:roll\w*|expand\w*|widen\w*|open\w*)\b.{0,60}\b(?:progressive(?:ly)?|"
            r"over time|bit by bit|carefully|cautiously|as confidence grows|as we learn)\b|"
            r"\b(?:all|every) (?:branch|site|store|shop|school|office|user|customer|clinic|"
            r"hospital|country|market|region)\w*\b.{0,40}\b(?:same (?:date|day|time|night)|"
            r"at once|together|go live|"
            r"switch\w*|on (?:the )?(?:first|day one|monday))\b",
            r"\b(?:for|to|with|reach\w*|available to) (?:all|every|everyone|everybody|the "
            r"whole|the "
            r"entire)\b.{0,40}\b(?:customers?|users?|at once|day one|same day|from the "
            r"start|members|"
            r"countr\w+|million|everyone|schools|with a campaign)\b",
            r"\b(?:at once|on day one|from day one|in one go|big bang|everywhere|globally|"
            r"simultan\w+|"
            r"same day)\b.{0,60}\b(?:all|everyone|everybody|users|customers|launch\w*|live)\b|"
            r"\b(?:launch|go live|roll (?:it )?out|release)\b.{0,40}\b(?:everywhere|"
            r"globally|at once|"
            r"in one go|to everyone|to everybody|to all|worldwide|for all)\b",
            r"\b(?:gradual(?:ly)?|step by step|in (?:stages|phases|waves|steps)|phased|"
            r"staged|careful|"
            r"incremental(?:ly)?|controlled|slow(?:ly)?) (?:roll-?out|launch|release|approach|way|"
            r"and|manner)?\b",
            r"\bso (?:that )?no ?(?:one|body)(?:'s| is) left out\b",
        ),
        asks=r"\b(?:launch\w*|roll-?out|release|market|bring|live|introduce|deploy\w*|sketch|"
        r"plan)\b",
        near=r"\b(?:live|launch\w*|roll\w*|release\w*|everyone|all|first|start\w*|open\w*)\b",
    ),
    Look(
        gap="rollback",
        subject=r"\b(?:kill switch|take it down|shut (?:it )?(?:off|down)|revert\w*|roll(?:ed)? "
        r"(?:it )?back|switched off|switch it off|turn(?:ed)? (?:it )?off|stop it|pull it|"
        r"pulled|emergency|off switch|way back|undo)\b",
        meets=(
            (STOP, SOON),
            (STOP, r"\b(?:if|when|once|one|any|at|after|as soon as)\b", NAME, SOON),
        ),
        hollow=(
            r"\b(?:can|could|will|would|'ll) (?:always |simply |just |quickly |easily |of course )?"
            r"(?:be )?(?:roll(?:ed)? (?:it )?back|turn(?:ed)? (?:it )?off|switch(?:ed)? "
            r"(?:it )?off|"
            r"pull(?:ed)? (?:it|back)?|revert(?:ed)?|stop(?:ped)?|disable[d]?)\b|\b(?:feature flag|"
            r"kill switch|off switch|rollback plan|roll-?back (?:plan|procedure|is))\b|"
            r"\b(?:if|when) (?:something|anything|things|problems?|issues?)(?:'s|'re| is| "
            r"are| goes| go|"
            r" looks| arise\w*| come)? ?(?:off|wrong|badly|up|odd)?\b.{0,40}\b(?:we|they|"
            r"team)\b.{0,20}"
            r"\b(?:react|respond|stop|roll|pull|pause|fix|act|turn|switch|revert|step)\b|"
            r"\breact (?:quickly|fast|immediately)\b",
        ),
        asks=r"\b(?:release plan|launch\w*|live|roll-?out|roll ?back|goes wrong|plan)\b",
        near=r"\b(?:roll\w* back|flag|off|stop\w*|wider?|then|launch\w*|first|open\w*|steps?|"
        r"pull\w*)\b",
    ),
    Look(
        gap="monitoring",
        subject=r"\b(?:monitor\w*|tracked|dashboards?|alerts?|observability|watch\w*|eye on|"
        r"operations team|performance is|telemetry|after launch|drift|deviation|once it's "
        r"(?:out|live))\b",
        meets=(
            (
                r"\b(?:weekly|week(?:'s)?|monthly|month|daily|each (?:monday|friday|week|"
                r"day|month)|every (?:"
                r"monday|friday|week|day|month|twentieth)|a week|mondays|fridays|per week|"
                r"a daily|after "
                r"launch|continue\w*|random)\b",
                r"\b(?:sampl\w*|re-?read\w*|reads?|reading|review\w*|check\w*|recheck\w*|"
                r"recount\w*|count\w*|"
                r"look\w*|label\w*|re-?label\w*|listen\w*|audit\w*|chart|follow\w*|"
                r"watch\w*|go through|"
                r"complaints|drift\w*|meeting|spot\w*|graded|rated|reports?|hundred|fifty|"
                r"forty|lockouts)\b",
            ),
        ),
        hollow=(
            r"\bmonitor\w* (?:it |everything|all|the \w+ |things )?(?:closely|"
            r"continuous\w*|everything|"
            r"constantly|carefully|end to end|in real|24|all the time|tightly|around)\b|"
            r"\b(?:full|complete|total|great|real-?time) (?:observability|visibility|monitoring|"
            r"telemetry|dashboards?)\b|\breal[- ]time\b.{0,30}\b(?:monitor\w*|dashboards?|"
            r"alerts?)\b|"
            r"\bmonitor\w*\b.{0,60}\b(?:real[- ]time|end to end|24/7|closely|dashboards?)\b|"
            r"\bkeep (?:a close|an) eye\b|\b(?:any|all|every) (?:drift|problem|issue|"
            r"change|error)\w* "
            r"(?:will|would) be (?:seen|caught|spotted|noticed|detected)\b|\bclose(?:ly)? "
            r"monitor\w*\b|"
            r"\bcontinuous(?:ly)? (?:monitor\w*|improv\w*|learn\w*)\b|\bsee (?:everything|"
            r"any \w+) at "
            r"once\b|\bdashboards? for everything\b",
            r"\bproject(?:'s| is)? (?:finished|done|complete|over|closed)\b|\bteam moves on\b|"
            r"\bhand(?:ed)? (?:it )?over to (?:operations|support|maintenance)\b|\bruns by "
            r"itself\b|"
            r"\bnothing (?:more|else) to do\b",
        ),
        asks=r"\b(?:keep it healthy|healthy|monitor\w*|drift|after launch|maintain|run it|operate|"
        r"dashboard)\b",
        near=r"\b(?:monitor\w*|after launch|launch\w*|finished|then|weeks?|watch\w*|live)\b",
    ),
    Look(
        gap="capacity",
        subject=r"\b(?:experts?|clinicians?|support (?:people|team|staff)|reviewers?|moderators?|"
        r"human review|our people|colleagues|specialists?|nurses?|agents|teachers|"
        r"staff)\b.{0,60}\b(?:handle|check|look|read|take|takes|review|deal|decide|catch|"
        r"pick|verify|approve)s?\b",
        meets=(
            (
                r"(?:\b\d+|\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
                r"twelve|fourteen|"
                r"fifteen|twenty|thirty|forty|fifty|sixty)(?:-\w+)?)\b "
                r"(?:\w+[ -]){0,3}(?:agents?|nurses?|clerks?|"
                r"people|staff|teachers?|advisers?|advisors?|brokers?|callers?|reviewers?|"
                r"moderators?|"
                r"editors?|paralegals?|pharmacists?|receptionists?|lawyers|doctors|"
                r"checkers?|posts?|"
                r"crews?|persons?|analysts?|engineers|students|volunteers|peers|"
                r"trained|counsellors?|caseworkers?|of them|vets?|support)\b",
                r"\b(?:trained|rostered|budget\w*|paid|hired|hires?|shifts?|rota|hours?|"
                r"salary|salaried|"
                r"extra|more|up from|on duty|staffed|funded|fund|a day|a week|minutes|at all times|"
                r"each|agreed|in turns|in shifts|bank holidays|per hour)\b",
            ),
            (
                r"\b(?:calls|cases|messages|rings|reviews|chats|hours|appeals|minutes) "
                r"(?:a|per|each) (?:"
                r"day|week|hour|shift|case|month|night)\b",
                r"\b(?:budget\w*|fund\w*|agreed|paid|hired|"
                r"trained|can|staff\w*|plan|cover\w*|enough|room)\b",
            ),
            (
                r"\b(?:hours? a week|has room|room for|in the budget|in their plan|kept "
                r"her hours|paid "
                r"(?:time|hour)|capacity)\b",
            ),
        ),
        hollow=(
            r"\b(?:all|every|each|everything|whatever|any)\b.{0,50}\b(?:is|are|gets?|will be|be) "
            r"(?:read|reviewed|checked|seen|handled|looked at|verified|approved|"
            r"caught)\b.{0,30}\bby\b"
            r".{0,30}\b(?:human\w*|people|person|team|reviewers?|staff|experts?|moderators?|"
            r"specialists?|nurses?|clinicians?)\b",
            r"\b(?:our|the|a) (?:human )?(?:reviewers?|moderators?|team|experts?|staff|"
            r"support|people|"
            r"nurses?|specialists?|agents|clinicians|teachers) (?:will |'ll |always |then |"
            r"simply )?"
            r"(?:catch|handle|review|deal with|take care|check|read|verify|pick up|look at)s? "
            r"(?:it|them|all|every\w*|each|any|the rest|whatever|those)\b",
            r"\bhumans? in the loop\b|\b(?:a|the) human (?:always |will )?(?:reviews?|"
            r"checks?|approves?|"
            r"decides?|reads?)\b|\bthey'll catch\b|\b(?:confirms?|checks?|reads?|reviews?) every\b|"
            r"\breading the full\b|\bfull human review\b",
        ),
        calls=r"\b(?:nurses?|reviewers?|human|agents?|support|moderators?|staff|clinicians?|doctor|"
        r"specialists?|experts?|advisers?|teachers?|hotline|help ?line|call centre|editor|person "
        r"(?:calls|looks|checks|reads)|desk|team (?:reads|checks|reviews))\b",
        asks=r"\b(?:appeals?|triage|review\w*|moderat\w+|support|escalat\w+|hotline|messages|queue|"
        r"complaints|backlog)\b",
        near=r"\b(?:nurses?|review\w*|human|agents?|support|moderators?|staff|people|clinician|"
        r"confirms?|desk|person)\b",
    ),
    Look(
        gap="owner",
        subject=r"\b(?:decision|decide|decides|ownership|sign-?off|signs off|governance|council|"
        r"committee|board|accountab\w+|responsibility)\b",
        meets=(
            (
                NAME + r"(?:,? (?:in|on|from|at|of|who|our|the|is|as|may|can|could|will|has|alone|"
                r"takes?)"
                r"\b[^.;]{0,40}?)? ?(?:\b(?:also|alone|then|only)\b )?(?:decid\w+|owns?|"
                r"signs?|pulls?|switch\w*|"
                r"paus\w+|stops?|turns?|takes?|clos\w+|shuts?|kills?|halts?|disabl\w+|"
                r"reverts?|freez\w+|"
                r"withdraws?|removes?|falls? back|goes? back|go back|puts?|brings?|ships|"
                r"mutes?|drops?|"
                r"cuts?|suspends?|mute|switch|turn|pull|close|stop|shut|key|able|fall|take|disable|"
                r"reviews|may|can|could|has)\b",
            ),
            (
                r"\b(?:i (?:own|decide|set|sign|pull|hold|am the one|take (?:the|that) "
                r"decision|'m the "
                r"one|alone|have the)|my (?:decision|call|name|job|bar)|mine to|product "
                r"owns|i'd (?:"
                r"decide|sign|own|pull))\b",
            ),
            (
                r"\bthe (?:duty|on-call|shift|head|chief|lead|senior|responsible|medical|"
                r"clinical|product|safety) "
                r"?(?:\w+ ){0,2}(?:alone |then )?(?:decides?|owns|signs|stops?|switch\w*|"
                r"pulls?|turns?|may|can "
                r"stop)\b",
            ),
        ),
        hollow=(
            r"\b(?:steering (?:group|committee|board)|committees?|consensus|(?:ethics|"
            r"safety|review|"
            r"launch|ai|governance|advisory) (?:board|council|committee|group|team)|jointly|task "
            r"force|stakeholders?|by (?:everyone|all) (?:together|involved)|"
            r"cross-functional)\b.{0,80}"
            r"\b(?:decid\w+|decision\w*|sign\w*|approv\w*|go\b|stop|agree\w*|find|meets?|taken|set|"
            r"consensus|vote\w*|together)\b",
            r"\b(?:we|they|the team|leadership|management|the company|the business|legal|"
            r"researchers|"
            r"the board)(?:'ll| will| would|'d)? (?:all )?(?:decide|align|agree|work it "
            r"out|figure (?:it|"
            r"that) out|sign off)\b|\b(?:be|is|gets?) (?:decided|agreed|discussed|settled|"
            r"determined)\b.{0,40}\b(?:closer|later|when|then|together|in time|team|by the)\b|"
            r"\b(?:shared|joint|collective|everyone's|everybody's) (?:ownership|responsibility|"
            r"decision|job)\b|\b(?:escalate|take (?:it|that|this)) (?:it )?to (?:the "
            r")?(?:leadership|"
            r"legal|ethics|committee|board|management)\b|\bdecided closer\b",
        ),
        asks=r"\b(?:who (?:decides|owns)|decision|decide|governance|sign-?off|run the launch|"
        r"go/no-go)\b",
        near=r"\b(?:decid\w+|decision|launch\w*|group|committee|board|withdraw\w*|sign\w*|"
        r"open\w*|bar)\b",
    ),
    Look(
        gap="recovery",
        subject=r"\b(?:incident|crisis|communication (?:department|team)|pr\b|transparen\w+|after "
        r"fixing|switch it on again|back on|learn from|apolog\w+|post-?mortem|aftermath)\b",
        meets=(
            (
                AFFECTED,
                r"\b(?:if|when|once|off|stops?|pulls?|switch\w*|turns?|disabl\w*|wrong|"
                r"fake|leak\w*|"
                r"missed|clos\w+|paus\w+|halts?|shuts?|takes?|back|error|reports?|within|"
                r"same day|that "
                r"day|first|and)\b",
            ),
            (
                r"\b(?:apolog\w+|refund\w*|compensat\w*|reimburs\w*|money (?:is )?(?:back|"
                r"restored)|made "
                r"good|put(?:s)? (?:that|it|this) right|carry the loss|pay the fine|undo(?:es)?|"
                r"restored|gets? (?:a|the) (?:call|letter|message|mail|push|visit|note|fix|"
                r"correct\w*)|"
                r"hear(?:s)? it from|honours? it|honour it|everyone (?:who|enrolled|affected)|"
                r"those (?:hit|affected|who got)|people concerned|trust (?:comes|back|is rebuilt)|"
                r"post-?mortem|corrected (?:sheet|letter|ad|copy)|reopens? only|are (?:rung|called|"
                r"written to|told|informed|corrected)|comes? back only|"
                r"a word at the door|looked at again|original sound|fees are waived|fee back|"
                r"boost for|at our expense|free of charge|rebooks)\b",
            ),
        ),
        hollow=(
            r"\b(?:after|once) (?:fixing|we've fixed|the (?:bug|fix|patch)|it's "
            r"fixed)\b.{0,60}\b(?:switch|turn|on again|back on|live again|resume|continue|"
            r"carry on)\b",
            r"\b(?:incident (?:plan|process|response)|crisis (?:plan|team|"
            r"communication\w*)|pr team|"
            r"comms(?: team)?|communications team|standard (?:process|"
            r"procedure))\b.{0,60}\b(?:in place|"
            r"ready|exists?|handle\w*|prepared|take\w* care|kicks? in|deal\w*|follow\w*)\b|"
            r"\b(?:learn from|communicate) (?:it|that|our mistakes|transparently|openly|clearly)\b|"
            r"\bwe(?:'ll| will| would) (?:be )?(?:transparent|open|honest) (?:about|with)\b|"
            r"\bfix (?:it|the (?:bug|problem|issue)) (?:quickly|fast|at once) and (?:move|"
            r"go|carry)\b|"
            r"\bturn it (?:straight |right )?back on\b|\bback (?:up|on|online) (?:as soon|"
            r"quickly|within)\b",
        ),
        asks=r"\b(?:incident|after (?:a|the)|goes wrong|safe enough|recover\w*|fails?|medicine|"
        r"dose)\b",
        near=r"\b(?:off|stops?|pulls?|switch\w*|turns?|clos\w+|paus\w+|halts?|incident|wrong|"
        r"back)\b",
    ),
    Look(
        gap="next-model",
        subject=r"\b(?:next (?:release|version|model|generation)|new model|better model|round of "
        r"training|models get|models? (?:will|keep)|retrain\w*|fine-?tun\w+|upgrade|"
        r"provider|vendor)\b.{0,80}\b(?:weakness|problem|errors?|goes|away|disappear\w*|"
        r"better|over-engineer|fix\w*|solv\w*|improv\w*|handled?|care|gone)\b|\bmodels get "
        r"better\b",
        meets=(
            (
                r"\b(?:model|version|release|vendor|training|retrain\w*)\b",
                r"\b(?:don't|do not|not|never|can't|cannot|without|rather than) (?:\w+ "
                r"){0,2}?(?:count|"
                r"rely|wait|bet|promise|assume|know)\b",
            ),
        ),
        hollow=(
            r"\bmodels? (?:get|gets|become|will be|will get|is getting|are getting) (?:\w+ "
            r")?(?:better|smarter|stronger|cheaper)\b|\b(?:wait|hold out|time it) for "
            r"(?:the )?(?:next|new) (?:model|version|release)\b|"
            r"\b(?:upgrade|new weights|new base model)\b.{0,60}\b(?:fix\w*|solv\w*|gone|"
            r"remov\w*|mend\w*|clos\w*)\b",
            r"\b(?:next|new|newer|later|coming|upcoming|future|following|better|bigger|updated) "
            r"(?:\w+ )?(?:version|model|release|generation|checkpoint|training|fine-?tun\w*|update|"
            r"one)s?\b.{0,140}\b(?:fix\w*|solv\w*|clos\w+|mend\w*|gone|better|improv\w*|"
            r"handl\w*|out "
            r"in|address\w*|remov\w*|comes|due|arriv\w*|by|in (?:january|february|march|april|may|"
            r"june|july|august|september|october|november|december|spring|summer|autumn|q[1-4]))\b",
            r"\b(?:fix\w*|solv\w*|clos\w+|mend\w*|gone|sorted|address\w*|catch\w*) (?:\w+ "
            r"){0,3}?(?:in|by|"
            r"with|after) (?:the |our |its )?(?:next|new|coming|upcoming|later|version|"
            r"retrain\w*)\b",
            r"\b(?:retrain\w*|fine-?tun\w*|train it)\b.{0,60}\b(?:will|should|would|fix\w*|"
            r"solve\w*|in "
            r"(?:a few|two|three|six)|soon|by)\b|\bmodels? (?:are|is|keep) (?:getting|improv\w+)\b|"
            r"\bversion (?:two|2|three|3)\b.{0,60}\b(?:fix\w*|solv\w*|will|clos\w+)\b|\bas "
            r"(?:the )?"
            r"models? improves?\b|\bwithin (?:six|twelve|a few) (?:weeks|months)\b.{0,30}\bmodel\b",
        ),
        unless=r"\b(?:don't|do not|never|can't|cannot|won't) (?:\w+ ){0,2}?(?:count|rely|wait|bet|"
        r"promise|launch|plan)\b|\bno model\b|\bnot (?:counting|relying|waiting|betting)\b",
        asks=r"\b(?:sometimes|still|known|do you launch|error|swaps?|wrong|hallucinat\w+|not "
        r"ready)\b",
        near=r"\b(?:next|version|model|retrain\w*|vendor|september|improv\w*)\b",
    ),
    Look(
        gap="scale",
        subject=r"\b(?:scales?|scalab\w+|scaling|pilot|multiply|hosting|cloud|works for|more "
        r"servers|infrastructure|rolling it out to|horizontally|first \w+ users)\b",
        meets=(
            (
                r"\b(?:at (?:that|this) (?:size|scale|number|volume)|times (?:as many|the "
                r"(?:traffic|load|"
                r"size|volume))|thousand times|hundredfold|tenfold|peak|load|capacity|per "
                r"(?:day|hour) at|"
                r"stops? (?:holding|working) at|nobody can|can't read every|capped|cap on|"
                r"intake|queue|"
                r"rationed|no longer|instead of (?:me|one|reading)|replac\w+ (?:it|me|that|by)|"
                r"a sample|regional|one in (?:a|\d)|daily volume|at full|would be \d|that is \d|"
                r"makes? \d+)\b",
                r"\b(?:\d{3,}|hundred|thousand|million|wide|all|country|national|rollout|"
                r"schools|grow\w*|"
                r"scale|more)\b",
            ),
        ),
        hollow=(
            r"\bscales? (?:horizontally|linearly|infinitely|out|up|nicely|without)\b|"
            r"\bmatter of (?:hosting|servers|capacity|infrastructure|money|compute)\b|"
            r"\b(?:only|just) (?:need to )?(?:multiply|copy|repeat|replicate)\b|"
            r"\bcloud[- ]native\b|\bpilot (?:has )?(?:shown|proved|proven|went|"
            r"was)\b.{0,60}\b(?:well|success\w*|holds|works|great|so|ready)\b|\bworks for "
            r"one\b.{0,30}\ball\b",
            r"\b(?:same (?:set-?up|process|team|thing|way|approach|recipe)|it's proven|it "
            r"is proven|"
            r"proven|just (?:runs? on |add |needs? )?(?:more )?servers|more servers|auto-?scal\w*|"
            r"scales? (?:easily|by itself|well|automatically|fine|with)|scalab\w+|elastic\w*|"
            r"cloud (?:handles|scales|takes)|copy (?:it|and paste|the pilot)|worked (?:wonderfully|"
            r"great|well|perfectly)|simply (?:extend|roll|repeat)|repeat (?:it|the pilot)|"
            r"nothing changes|no reason (?:why )?it)\b",
        ),
        calls=r"\b(?:pilot|wide|nationwide|national|ministry|whole country|worldwide|million|"
        r"thousand "
        r"(?:schools|clinics|shops|firms|stores|branches)|\d,\d{3} (?:schools|clinics|shops|firms|"
        r"stores|branches)|every (?:school|clinic|shop|hospital|branch))\b",
        asks=r"\b(?:pilot|scale|wide|nation\w*|millions?|grow|expand|roll-?out to|everywhere|"
        r"ten times|hundred times)\b",
        near=r"\b(?:pilot|same|scale\w*|servers|proven|ready|schools|million|thousand|everyone|"
        r"country)\b",
    ),
)
