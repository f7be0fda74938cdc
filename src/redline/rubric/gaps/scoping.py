"""Looks at scope and trade-off: user, boundary, price. Data only."""

from redline.rubric.gaps.look import Look

__all__ = ["LOOKS"]

FOLK = (
    r"\b(?!(?:users?|customers?|people|persons?|numbers|answers|letters|papers|computers|errors|"
    r"others|matters|orders|offers|filters|computers|servers|providers|vendors|reviewers|testers|"
    r"engineers|linguists|lawyers|managers|partners|members|layers|corners|chapters|parameters|"
    r"documents|incidents|accounts|comments|payments|moments|contents|events|agents|consumers|"
    r"competitors|factors|vectors|operators|doctors|assistants|moderators|raters|experts|senders|"
    r"speakers|stakeholders|leaders|developers|researchers|requirements|statements|segments|"
    r"documents|attachments|improvements|elements|environments|experiments|arguments|amendments|"
    r"readers|filters|classifiers|triggers|reminders|designers|specialists|lists|hints|hackers|"
    r"attackers|voters|politicians|checklists|persons|drivers of|helpers|adults who consented|"
    r"trainers|headers|footers|folders|floors|doors|mirrors|colors|behaviors|variants|grants|"
    r"plants|restaurants|constants|tests|requests|guests|interests|costs|posts|contrasts|"
    r"parents' consent|scores|stars)\b)"
    r"\w{3,}(?:ers|ors|ists|ians|ants|ees|eurs|nurses|women|men|children|parents|adults|students|"
    r"patients|tenants|families|couples|clerks|crews|staff|juniors|pupils|kids|teenagers|youth|"
    r"apprentices|athletes|citizens|residents|households|migrants|newcomers|freelancers)\b|"
    r"\b(?:a|an|the|my|our|one) (?:\w+[ -]){0,4}(?:mother|father|parent|nurse|teacher|student|"
    r"pensioner|widow|farmer|driver|clerk|cook|owner|buyer|seller|tenant|patient|apprentice|"
    r"grandmother|grandfather|couple|family|woman|man|girl|boy|child|pupil|worker|traveller|"
    r"learner|accountant|lawyer|doctor|editor|caller|bookkeeper|florist|hairdresser|newcomer|"
    r"player|mayor|voter|executive|consultant|junior|associate|inspector|carer|cleaner|baker|"
    r"shopkeeper|resident|beginner|volunteer|librarian|receptionist|translator|designer)\b"
)
SITUATION = (
    r"\b(?:for|serves?|helps?|from|with|is|are|of|by|think of|picture|imagine|meet|take|it's|who|"
    r"they|he|she|at|on|in|twice|every|after|between|during|alone|without|hates?|wants?|needs?|"
    r"years?|old|aged|first|month|week|evening|night|morning)\b"
)

LOOKS: tuple[Look, ...] = (
    Look(
        gap="user",
        subject=r"\b(?:audience|target group|user base|general public|every kind of|all kinds of|"
        r"everybody|everyone|anybody|anyone|for all)\b.{0,60}\b(?:users?|writes?|uses|"
        r"benefit\w*|public|audience|target)\b|\b(?:general public|entire user base|whole "
        r"user base|narrow it)\b",
        meets=(
            (FOLK, SITUATION),
            (
                r"\b(?:aged|years? old|-year-olds?|in their (?:twenties|thirties|forties|fifties|"
                r"sixties|seventies)|over (?:sixty|seventy|eighty|\d\d)|first-time|newly)\b",
            ),
            (
                r"\b(?:somebody|someone|people|person|adults|customers|users|those|"
                r"patients|families)"
                r" (?:\w+ ){0,3}?(?:who|with|in|at|behind|learning|living|whose|looking|"
                r"between|on)\b",
                r"\b(?:it's|is|for|serves?|meant|built|picture|imagine|think|start|first|"
                r"users? are)\b",
            ),
        ),
        hollow=(
            r"\b(?:entire|whole|full) (?:user base|population|market|public|workforce)\b|"
            r"\bgeneral public\b|\b(?:useful|helpful|relevant|open) (?:to|for) (?:everyone|"
            r"everybody|anyone|all)\b|"
            r"\beverybody (?:writes|has|needs|searches|uses|wants|asks)\b|\beveryone "
            r"(?:writes|has|needs|searches|uses|wants|asks)\b",
            r"\b(?:for|it's for|serves?|helps?) (?:honestly |really |basically )?(?:everyone|"
            r"everybody|anyone|anybody|all (?:users|of us|people|kinds|employees|customers))\b",
            r"\b(?:everyone|everybody|anyone|anybody|all of them|the whole (?:company|world))"
            r"(?:'s| is| are| can be| could be| will be)? (?:our|a|the|my) (?:user|customer|target|"
            r"audience)",
            r"\b(?:all|any) (?:kinds?|sorts?|types?) of (?:users|people|customers)\b",
            r"\bour (?:target )?(?:user|audience|segment)s? (?:is|are) (?:very )?(?:broad|wide|"
            r"everyone|everybody|anyone)\b",
            r"\bno (?:one|body) (?:is )?(?:left out|excluded)\b",
        ),
        unless=r"\bnot (?:for )?(?:everyone|everybody|anyone|all)\b",
        asks=r"\b(?:what (?:do|would|will) you build|who (?:is|would)|for whom|which users?|ship "
        r"an? \w+|feature|design)\b",
        near=r"\b(?:users?|people|customers?|for|everyone|everybody)\b",
    ),
    Look(
        gap="boundary",
        subject=r"\b(?:remit|boundaries|scope|where to stop|what is appropriate|limits|off-limits|"
        r"rules about|allowed to (?:say|do)|sticks? to|keeps to|stays on topic|talk about|"
        r"out of scope|guidelines)\b",
        meets=(
            (
                r"\b(?:it|this|that|the (?:\w+ )?(?:bot|guide|tool|assistant|app|agent|"
                r"model|feature|"
                r"product|coach|chat|system|helper|companion|lamp|search|digest|panel|"
                r"service))(?:'s)?"
                r" (?:also |simply |just |itself |may |can |must |will |should )?(?:won't|will not|"
                r"doesn't|does not|never|can't|cannot|may not|must not|not\b|refus\w+ to|stays? "
                r"(?:away|out)|says? no to|gives? no|makes? no|offers? no|takes? no|has no)",
                r"\b(?:won't|will not|doesn't|does not|never|can't|cannot|may not|must not|"
                r"refus\w+|"
                r"away|out|no)\b (?:\w+ )?(?!work|know|matter|mean|hold|fail|match|read|find|agree|"
                r"appear|help much|happen|scale|need|fit|see|go beyond|exceed)\w+",
            ),
            (r"(?:^|[.;:] )no(?:thing)? \w+[^.]{3,80}",),
            (
                r"\b(?:out of (?:reach|scope|bounds)|off[- ]limits|left out|are out|is out|"
                r"stays? away|"
                r"keep\w* (?:out of|away from)|not for|out altogether|turned away at)\b",
            ),
            (r"\b(?:boundary|line|limit|red line)\b.{0,20}\b(?:is|:|simple|clear)\b.{0,30}\bno\b",),
            (r"\bwhat it (?:won't|will not|doesn't|never)\b",),
            (
                r"\bi (?:would not|wouldn't|won't|will not|refuse to) (?:ship|let|build|"
                r"launch|offer|"
                r"sell|allow|have it)\b",
            ),
            (r"\b(?:we|i)(?:'d|'ll| would| will)? (?:never|not) (?:let|have|allow|build|offer)\b",),
        ),
        hollow=(
            r"\brules about what it (?:may|can|is allowed)\b|\b(?:sticks?|keeps?|limited|"
            r"confined|stays?) (?:to|within) (?:them|that|those|what it|its)\b|\bknows "
            r"(?:where to stop|its limits|what not)\b",
            r"\b(?:within|inside|to) (?:its|the|our|their)? ?(?:scope|remit|lane|purpose|limits|"
            r"boundaries|domain|mandate)\b",
            r"\b(?:clear(?:ly)?|well|carefully|properly|sensibl[ey]|appropriate|reasonable|strict|"
            r"firm|tight)[- ]?(?:defined|set|drawn|agreed)? (?:limits|boundaries|scope|bounds|"
            r"guidelines|guard ?rails)\b",
            r"\b(?:won't|doesn't|never|not) (?:go|goes|step|stray|reach) (?:beyond|outside|over)\b",
            r"\bscope (?:is|has been|was) (?:clear|defined|agreed|limited|set)\b",
            r"\bwhatever(?:'s| is) on (?:their|your) mind\b|\bany question\b|\bask it anything\b|"
            r"\bhelpful all the way\b|\banything they\b|\bno topic is\b",
        ),
        asks=r"\b(?:boundar\w+|limits?|line|scope|refuse|not do|companion|adviser|explainer)\b",
        near=r"\b(?:answers?|helps?|advice|explains?|anything|questions?|scope|limits)\b",
    ),
    Look(
        gap="price",
        subject=r"\b(?:both sides|trade|benefit\w*|better in|at the same time|same direction|"
        r"gains?|lose|downside|cost)\b",
        meets=(
            (
                r"\b(?:price|costs? (?:us|me|a|an|about|two|three|some|real|nine|time|"
                r"around|roughly)|"
                r"cost of|that costs?|slower|slow (?:people|things|them|us)|friction|"
                r"nuisance|tedious|"
                r"annoy\w*|duller|dull\b|bores?|boring|stiffer|less (?:fun|chatty|useful|smooth|"
                r"convenient|magic\w*|impressive)|grumbl\w+|dislikes?|complain about|we(?:'ll)? "
                r"(?:lose|pay|give up|forgo)|longer (?:page|wait|queue|way)|delays? (?:one|"
                r"some|people)|"
                r"i accept|we accept|accepted (?:that|it)|i'd (?:still )?(?:rather|pay)|trade-?off|"
                r"more than people like|more empty|at the expense|worth it|would rather|"
                r"sacrific\w+|downside|drawback|"
                r"we pay|that's what (?:caution|it) costs|fewer (?:sales|answers|people|users)|"
                r"which (?:hurts|costs|means fewer)|eats? (?:up )?)",
            ),
            (
                r"\b(?:means|adds?|takes?|drops?|bothers?|loses?|rejects?|false (?:alarm|"
                r"red)|waits?|"
                r"turned away|empty|needless\w*|hidden|later|extra)\b",
                r"\b(?:i know|fine by me|signed|tolerate|accept\w*|price|still|choose|"
                r"rather|i'd|we'd|"
                r"than (?:people|they|a rival|rivals)|worth|agreed|one in|minutes?|seconds?|day)\b",
            ),
        ),
        hollow=(
            r"\b(?:both sides|all sides|all parties|each side) (?:benefit|win|gain)\w*\b|"
            r"\bwho would lose\b|\bbetter in (?:every|all)\b|\ball at (?:the same time|"
            r"once)\b|"
            r"\b(?:nobody|no one) (?:loses|pays|has to give)\b|\bno reason not to\b|"
            r"\bpoint in the same direction\b|\bnothing to trade\b|\bboth at once\b|"
            r"\bsame thing\b.{0,30}\b(?:safety|good business)\b|\bpure (?:gain|win|"
            r"upside)\b|\b(?:faster|cheaper|safer|better)(?:,| and) (?:faster|cheaper|"
            r"safer|better|more \w+)\b",
            r"\bwin-?win\b|\bno (?:real )?(?:downside|trade-?offs?|drawback|cost|conflict|loser)\b|"
            r"\bisn't (?:really )?(?:a |any )?(?:downside|trade-?off|cost|conflict)\b|"
            r"\beveryone (?:gains|wins|benefits)\b|\beverybody (?:gains|wins|benefits)\b|"
            r"\bbest of both\b|\bgo(?:es)? hand in hand\b|\b(?:at|with|for) no (?:extra |real )?"
            r"cost\b|\bcosts? (?:us )?nothing\b|\bnothing to lose\b|\bonly upside\b|"
            r"\bhave (?:it )?both\b|\bno need to choose\b|\bdon't have to choose\b|"
            r"\bpays? for itself\b.{0,40}\beasily\b|\bwithout (?:any )?(?:compromise|"
            r"sacrific\w+)\b",
        ),
        unless=r"\b(?:not|isn't|no) (?:a )?(?:win-?win|free)\b|\bthere is no such\b",
        asks=r"\b(?:or\b|trade-?off|should (?:we|our|it)|would you (?:run|choose|pick)|versus|"
        r"rather|"
        r"prefer|always)\b",
        near=r"\b(?:gains?|win|better|quicker|cheaper|clearly|trust|benefit|faster|refus\w+|"
        r"safe)\b",
    ),
)
