"""Looks at safety: harms, controls, what is behind them, data, money. Data only."""

from redline.rubric.gaps.look import ACT, PERSON, Look

__all__ = ["LOOKS"]

EVASION = (
    r"\b(?:misspell\w*|spelled|spelt|paraphras\w+|reword\w*|rephras\w+|describ\w+ "
    r"(?:without|the|him|"
    r"her)|without (?:the )?nam\w+|disguis\w+|obfuscat\w+|encod\w+|base64|swap\w*|variants?|"
    r"synonyms?|slang|emoji\w*|code ?words?|codes|crop\w*|mirror(?:ed)? flip|flips?|spaces inside|"
    r"screenshots?|role[- ]?play\w*|several turns|over (?:many|several|four) (?:turns|messages|"
    r"steps)|whole (?:conversation|session|chat|thread)|borrow\w*|shared (?:login|account|"
    r"password)|"
    r"stolen|forged?|faked?|fake (?:bill|id|birth)|replay(?:ed)? pictures?|masks?|get(?:s|ting)? "
    r"(?:round|around|past)|way (?:round|around)|work ?arounds?|evad\w+|circumvent\w*|bypass\w*|"
    r"smuggl\w+|sneak\w*|trick\w*|talk it (?:into|out)|lies? about|lying|pretend\w*|"
    r"second factor|another language|vpns?|head turn|look-?alikes?|lead it astray|"
    r"slow testing|split amounts|tried to|to trip it)\b"
)
WEAK = (
    r"\b(?:key ?words?|word ?lists?|list of|block-?lists?|deny-?lists?|date of birth|birth ?dates?|"
    r"age gate|self-?declar\w+|tick ?box|check ?box|disclaimers?|captcha|watermark\w*|stamp|"
    r"system prompt|instructed (?:it|the model)|told (?:it|the model)|prompt (?:tells|says|"
    r"forbids)|"
    r"rate limits?|per account|regex|pattern match\w*|geo-?block\w*|ip (?:address|block)\w*|"
    r"terms of (?:use|service)|forty thousand names|hash(?:es|ed)?|password|sign-?up|"
    r"at the (?:door|prompt)|metadata|an? (?:input )?(?:classifier|filter)|confidence (?:score|"
    r"threshold)|hard stop)\b"
)

LOOKS: tuple[Look, ...] = (
    Look(
        gap="harm-path",
        subject=r"\b(?:risks?|harms?|safety|ethic\w+|impact assessment|negative (?:effects?|"
        r"consequences)|concerns|dangers|hazards|failure modes)\b",
        meets=(
            (
                r"\b(?:harms?|hurt\w*|fear\w*|worr\w+|frighten\w*|scar(?:es?|ed)|nightmares?|worst|"
                r"go(?:es)? wrong|went wrong|goes badly|failure|danger\w*|accident|bad "
                r"(?:morning|day|"
                r"case|night)|traps?|bites|ruins?|must not happen|victim|burn(?:t|ed|s)|burnt|"
                r"mistake|afraid|anxious|dread|keeps me awake|what can still|the case i|"
                r"the error that|how it'd|the one who|pattern we know|dies|death)\b",
                r"\b(?:los(?:es?|t|ing)|pays?|paid|dies?|death|dead|is (?:hurt|burned|"
                r"burnt|evicted|"
                r"blamed|refused|skipped|fined|locked|stuck|sent|told|held|misled)|gets? "
                r"(?:hurt|burnt|"
                r"told|blamed|fined|locked|burned|angry)|believes?|misses?|missed|defaults?|signs?|"
                r"bleeds?|takes? (?:it|a|an|the|two|too)|went|wires?|wired|stuck|sleep|"
                r"quits?|blames?|"
                r"evicted|bounces?|gone|redirects?|leaks?|ambulance|hospital|hurts?|"
                r"learns?|acts? on|"
                r"trust\w*|shames?|shame|insulted|fine|penalty|fired|deported|charged|arrested|"
                r"court|debt|stolen|injur\w+|poison\w*|overdos\w+|swallow\w*|crash\w*|trial|hidden|"
                r"eats?|drinks?|freez\w+|knew|finds? out|shown|sits|banned|reported|"
                r"waits?|waiting|sells?|moves?|accepts?|worse|stranded|humiliat\w+|denied|"
                r"contested|"
                r"turned (?:down|away)|late\b)\b",
                PERSON,
            ),
        ),
        hollow=(
            r"\b(?:risk (?:assessment|register|matrix|analysis|workshop|review)|made a register|"
            r"proper assessment|(?:all|the|every) (?:\w+ )?(?:risks|harms) (?:are|were|have been|"
            r"is|was) (?:\w+ )?(?:identified|assessed|covered|considered|mapped|rated|understood|"
            r"mitigated|low|managed|looked at)|harms? (?:is|are) (?:well |fully )?covered|"
            r"rated (?:everything )?(?:high|low|green)|thought about (?:all )?(?:the )?(?:risks|"
            r"harms)|we (?:considered|assessed|mapped) (?:all )?(?:the )?(?:possible |potential )?"
            r"(?:harms|risks)|heat ?map|(?:usual|obvious|various|potential) (?:risks|harms)|"
            r"there are (?:of course )?(?:some )?risks)\b",
        ),
        asks=r"\b(?:harms?|risks?|safe|dangers?|launch|design|worst)\b",
        near=r"\b(?:risk\w*|harm\w*|check|guard\w*|wrong|objection|danger\w*|safe\w*|fail\w*)\b",
    ),
    Look(
        gap="vulnerable",
        subject=r"\b(?:wording|tone|disadvantaged|struggl\w+|sensitive users|vulnerab\w+|fragile|"
        r"minorities|accessib\w+|inclusi\w+|whoever they are|people in (?:difficulty|need|"
        r"trouble)|equally|empath\w+|kindness|compassion\w*|dignity|less fortunate|at "
        r"risk)\b",
        meets=(
            (
                r"\b(?:children|child|minors?|under[- ]?\w+teens?|under (?:\d\d?|thirteen|sixteen|"
                r"eighteen|twelve|two|three months)|teen\w*|elderly|older (?:lady|man|woman|people|"
                r"person)|wheelchair|disab\w+|deaf|blind|hard[- ]of[- ]hearing|pregnan\w+|"
                r"suicid\w*|"
                r"self-harm|not wanting to live|want(?:s|ing)? to die|crisis|griev\w+|bereave\w*|"
                r"depress\w+|distress\w*|in despair|dementia|confused|hardship|homeless|refugees?|"
                r"asylum|illitera\w+|cannot read|can't (?:read|do phones|turn|follow)|"
                r"eating disorder|"
                r"addict\w+|relaps\w+|using again|alone at home|living alone|widow|vulnerab\w+|"
                r"dependent|dyslex\w+|low (?:vision|literacy)|toddler|infants?|allerg\w+|"
                r"six tablets|over seventy|seventy plus|dialysis|those without a phone|"
                r"out of work|hospital or pension|pensions?|crisis word|cry for help|domestic|"
                r"abus\w+|trauma\w*|chronic|carers?|second-language|guardian|four to seven|"
                r"eight to fourteen|eight to twelve|fourteen-year-old|thirteen-year-old|"
                r"afraid to)\b",
            ),
        ),
        hollow=(
            r"\b(?:treat|treats|serve|serves) (?:all|every|each|everyone|everybody)\b.{0,40}\b"
            r"(?:fair\w*|equal\w*|same|respect|empathy|care|dignity)\b|\bgood hands\b|"
            r"\bwith empathy\b|\bempath(?:y|etic|ic) (?:tone|by design|language)\b|"
            r"\bsame (?:\w+ )?for (?:everyone|everybody|all)\b|\binclusive by\b|\bfor all "
            r"abilities\b|"
            r"\baccessib\w+ (?:to|for) (?:all|everyone|everybody)\b|\bcaring tone\b|"
            r"\b(?:vulnerable|fragile|weaker) (?:people|users|customers|groups|ones) "
            r"(?:are|is|will "
            r"be|were)? ?(?:also |well |fully )?(?:taken care|covered|protected|considered|"
            r"included|"
            r"looked after|supported|in mind)",
        ),
        asks=r"\b(?:coach|diet|fitness|behind with|debt|companion|lonel\w+|mental|health|child\w*|"
        r"patients?|teen\w*|family|customers who|dating|gambl\w+|weight|food|body)\b",
        near=r"\b(?:people|customers?|users?|members?|somebody|difficulty|tone|empathy|workers?)\b",
    ),
    Look(
        gap="over-reliance",
        subject=r"\b(?:disclaimer|reminded|line at the bottom|only an ai|double[- ]?check|terms|"
        r"aware|responsibility|verify|warning|adults|know that|understand that|blindly|"
        r"rely)\b",
        meets=(
            (
                r"\b(?:own attempt|try (?:it |first|themselves)|tries? first|attempts? "
                r"first|hints? "
                r"(?:first|before|only|instead)|before (?:it|the (?:answer|solution|"
                r"draft)) (?:is |are )?"
                r"(?:show\w*|open\w*|appear\w*)|ask(?:s|ed)? (?:her|him|them|the \w+) "
                r"(?:to|what|for "
                r"(?:her|his|their)) (?:\w+ )?(?:try|decide|guess|answer|think|write|own|"
                r"reading|view)|"
                r"reading (?:the \w+ )?first|think first|unaided|without (?:the )?(?:tool|"
                r"help|it\b)|"
                r"takes? (?:a )?breaks?|keeps? (?:the|their|her|his) (?:skill|hand)|"
                r"comments open only|must (?:tick|edit|read|look|retype|rewrite)|wean\w*|"
                r"fad(?:es|ing)|"
                r"(?:stops?|less) help\w*|exam without|skill\w* (?:loss|fade|drop)|lean\w* on|"
                r"rubber-?stamp\w*|automation bias|blindly|over-?rel\w+|deskill\w*|"
                r"depend(?:s|ing|ence) "
                r"on it|habit of|instead of (?:calling|asking|learning|checking|ringing)|"
                r"i'd miss you|how often (?:she|he|they) (?:come|ask|check))\b",
            ),
            (
                r"\b(?:teacher|clerk|nurse|editor|owner|radiologist|recruiter|bookkeeper|"
                r"buyer|person|"
                r"user|she|he|they|junior)s?\b.{0,50}\b(?:confirm\w*|press\w*|sign\w*|"
                r"re-?reads?|check\w*"
                r"|decides?|clicks?|looked at|ticks?|edits?)\b",
            ),
            (
                r"\b(?:original|source|sentence|passage|picture|clause|page|"
                r"mail)\b.{0,40}\b(?:beside|"
                r"next to|shown|linked?|links?|quoted?|with it)\b",
            ),
        ),
        hollow=(
            r"\b(?:adults|grown-?ups|intelligent|professionals|smart)\b.{0,60}\b(?:know|"
            r"check|decide|judge|understand)\b|"
            r"\b(?:final |own )?responsibility (?:lies|rests|remains|stays) with\b|\bat "
            r"their own risk\b",
            r"\b(?:notes?|disclaimers?|warnings?|banners?|reminders?|messages?|lines?|labels?|"
            r"footers?|sentences?|notices?)\b.{0,60}\b(?:mistakes?|consult|professional|wrong|"
            r"verif\w+|double-?check|not (?:a )?(?:substitute|replace\w*|advice)|aware|errors?|"
            r"responsib\w+|careful)\b",
            r"\b(?:please|always|should) (?:consult|verify|double-?check|check with|see)\b",
            r"\b(?:users?|people|they|students|she|patients) (?:are|is|'re|have been|will be|know) "
            r"(?:\w+ )?(?:aware|told|informed|warned|reminded|adults|smart enough|that it)\b",
        ),
        calls=r"\b(?:stud(?:y|ies|ents?)|learn\w*|pupils?|apprentice\w*|homework|exercise|"
        r"beginners?|"
        r"practi[sc]e|at night|every night|companion|friend|advice|coach|tutor|is that normal|"
        r"gives the|in four seconds|finished|full answer|whole answer|complete solution|"
        r"writes? (?:it|the whole|the essay)|trust (?:it|the)|chronic|symptoms?|symptom)\b",
        asks=r"\b(?:learn\w*|stud\w+|tutor|teach\w*|symptoms?|illness|companion|coach|advice|"
        r"beginners|"
        r"first month|homework|junior|trainee|diary|therap\w+|notes assistant|decision support)\b",
        near=r"\b(?:answers?|gives?|writes?|solves?|seconds|helper|note|lean|corrected)\b",
    ),
    Look(
        gap="mechanism",
        subject=r"\b(?:safety (?:system|stack|layer|net|measures|features|team)|guard ?rails?|"
        r"safeguards?|moderation|filtered|filters?|protections?|aligned|alignment|"
        r"responsible ai|checks and balances|harmful (?:outputs?|content)|behaves|security|"
        r"controls)\b",
        meets=(
            (
                r"\b(?:if|when|where|whenever|once|until|unless|before|after|over|above|"
                r"below|under|each|"
                r"every|any|only|so|from|at)\b",
                ACT,
                r"\b(?:score\w*|above|over|below|under|match\w*|differ\w*|disagree\w*|"
                r"contradict\w*|"
                r"two|third|list|table|database|rule|code|field|register|threshold|confidence|"
                r"0\.\d+|\d+|until|before (?:it|the|anything)|after (?:the|drafting)|empty|missing|"
                r"original|clause|quote\w*|phrase|candidates?|mentions?|word|words|asked back|"
                r"beside|rights|stamp|citations?|passages?|date|clicks?|confirm\w*|checks?|"
                r"asks?)\b",
            ),
        ),
        hollow=(
            r"\b(?:strong|robust|solid|strict|advanced|proper|comprehensive|best|serious|several|"
            r"multiple|layered|multi-layer\w*|appropriate|sophisticated|powerful|state[- ]of[- ]the"
            r"[- ]art|excellent|good|extensive|all the (?:usual|right|necessary)|industry[- ]"
            r"(?:standard|leading)|enterprise-grade|tight|effective) (?:\w+ ){0,2}(?:guard ?rails?|"
            r"safeguards?|filters?|filtering|protections?|controls?|safety (?:measures?|layers?|"
            r"systems?|features?|nets?)|moderation|security|checks)\b",
            r"\b(?:guard ?rails?|safeguards?|safety measures|protections) (?:are |is |have been )?"
            r"(?:in place|built[- ]in|throughout|at every|everywhere|on top)\b",
            r"\b(?:safe|safety|gentle|secure|private|responsible|security) (?:is |are "
            r")?(?:built[- ]in|"
            r"by design|non-negotiable|baked|first|at every|always|throughout|in our dna)\b",
            r"\b(?:always|never)\. |, always\b|\bvery set on (?:it|that)\b|\bsimply "
            r"(?:won't|doesn't) "
            r"happen\b|\bmake sure (?:that )?(?:it|nothing|everything)\b|\bensures? "
            r"(?:that )?(?:it|"
            r"nothing|everything|safe\w*|only)\b|\bno harmful content\b|\bwe(?:'ll| will) "
            r"prevent\b|"
            r"\bai safety best practices?\b",
        ),
        asks=r"\b(?:stop|prevent|keep it safe|make it safe|safeguard|protect|control|build|"
        r"design)\b",
        near=r"\b(?:guard\w*|safe\w*|filter\w*|control\w*|gentle|prevent\w*|protect\w*|must not|"
        r"never|"
        r"always)\b",
    ),
    Look(
        gap="bypass",
        subject=r"\b(?:filter|block\w*|watermark|captcha|sign-?up|age|confirm|list|label|"
        r"verification|check|door|access|login|gate)\b.{0,60}\b(?:past|shut|closed|no "
        r"access|excluded|solves?|through|out|know|impossible|secure|certain|safe|kept|"
        r"ends?|stops?)\b|\b(?:excluded|none of this|no access|kept "
        r"out)\b.{0,60}\b(?:captcha|sign-?up|filter|list|age|gate|check)\b",
        meets=((EVASION,),),
        hollow=(
            r"\b(?:can't|cannot|can not|won't|could never|nobody (?:can|could)|nothing "
            r"(?:can|could|"
            r"will)|no one (?:can|could)) (?:\w+ ){0,3}?(?:get (?:through|past|in|round|"
            r"around)|slip|"
            r"pass|come through|happen|be (?:tricked|fooled|bypassed|abused|misused|circumvented)|"
            r"bypass|break|fool|trick|leak)\b",
            r"\bcloses? (?:the|that) (?:door|gap|hole)\b|\bhard stop\b|\bwater-?tight\b|"
            r"\bair-?tight\b|"
            r"\bfool-?proof\b|\bbullet-?proof\b|\bimpossible to\b|\bno way (?:round|around|"
            r"past|in)\b|"
            r"\bblocks? (?:all|every|any|everything)\b|\bcatch(?:es)? (?:all|every|everything)\b|"
            r"\bso (?:minors|attackers|criminals|they|nobody|no one) (?:can't|cannot|are out|are "
            r"kept out|can)\b|\bsolves? (?:it|that|the problem)\b|\bkeeps? (?:them|minors|"
            r"attackers|"
            r"bad actors|everyone) out\b|\btakes? care of (?:it|that)\b|\bthat's (?:it|"
            r"that) (?:shut|"
            r"closed|solved)\b",
        ),
        calls=WEAK,
        asks=r"\b(?:stop|keep \w+ out|prevent|detect|block|fake|abuse|misuse|jailbreak\w*|minors?|"
        r"fraud\w*|scams?|cheat\w*|spam|bad actors)\b",
        near=WEAK,
    ),
    Look(
        gap="backstop",
        subject=r"\b(?:second line|second layer|fallback|fall-?back|back-?up|should it fail|if it "
        r"fails|misses one|never failed|behind it|doubly|redundan\w+|safety net|plan b|"
        r"reliab\w+)\b",
        meets=(
            (
                r"\b(?:behind (?:it|that|this|all|the|them)|second (?:net|pair|layer|"
                r"chance|line|check|"
                r"filter|reader|key|lock|rule|model|barrier|look|safeguard)|back-?stops?|"
                r"fall-?backs?|"
                r"(?:last|next|safety|final) (?:net|safeguard|barrier|line of defence|"
                r"stop)|net under|"
                r"as (?:a|the) (?:last |next |second )?(?:net|fallback|backup|back-up)|"
                r"failing that|"
                r"either way|in case (?:it|that|one|the)|for the case of|beyond that|two readers|"
                r"whatever (?:gets|slips|still|comes)|whoever slips|plan b|independent(?:ly)?|"
                r"even (?:after|then)|still (?:stands?|does|reads?|signs?|gets|sees|needs?|opens?)|"
                r"stays? (?:booked|as the|on the|in place|open)|kept (?:her|his|their|on)|"
                r"physical (?:knobs|switch|key|button)|paper (?:protocol|form|copy)|"
                r"goes dark|on its own|first[- ]time account|spot-?checks?|is lifted|"
                r"can be (?:undone|taken back|reversed)|undo\w*|we pay the fine|old queue)\b",
            ),
            (
                r"\b(?:if|when|should|once|were)\b.{0,10}\b(?:it|that|this|all|either|"
                r"everything|the "
                r"\w+(?: \w+)?|voice|model|calculator|gate|filter|card|panel|"
                r"they)\b.{0,40}\b(?:fails?|"
                r"failed|breaks? down|break|down|dies?|die|lies|misses|missed|wrong|stale|"
                r"be fed|slips?|"
                r"is (?:out|late|lost|full|busy)|clicks? through|offline|unavailable|unsure|nobody|"
                r"slips in|gets? through|be wrong)\b",
            ),
            (r"\bwhere\b.{0,40}\b(?:is the stolen|fails|is down|cannot)\b",),
        ),
        hollow=(
            r"\b(?:own|its|model's|safety|built-in) (?:\w+ )?(?:alignment|training|"
            r"guidelines)\b.{0,60}\b(?:second|line|layer|catch\w*|back)\b|"
            r"\b(?:second|next|last) (?:line|layer|net)\b.{0,80}\b(?:prompt|alignment|"
            r"training|trained|terms|disclaimer|policy)\b|"
            r"\b(?:disclaimer|warning|terms|prompt)\b.{0,60}\b(?:second (?:layer|line|net)|"
            r"fall-?back|safety net|back-?up)\b",
            r"\b(?:second (?:layer|net|line)|back-?stop|fall-?back|if (?:that|it|this)(?: "
            r"\w+){0,2} "
            r"fails?|safety net|ever fails)\b.{0,120}\b(?:disclaimer|trained on|aligned|"
            r"fine-?tuned|"
            r"warning|well[- ]trained|the model (?:itself|knows|is)|terms|prompt|careful)\b",
            r"\b(?:won't|will not|doesn't|never|cannot|can't) fail\b|\bfailure is (?:not|un)\w*\b|"
            r"\b(?:very|extremely|highly) reliable\b|\bnever (?:been )?down\b|"
            r"\bmultiple (?:layers|redundanc\w+)\b|\bdefen[cs]e in depth\b",
        ),
        asks=r"\b(?:scams?|fails?|reliab\w+|acceptable|wrong|safe enough|breaks?)\b",
        near=r"\b(?:control|filter|check|gate|block\w*|passes|live|stop\w*|layer|withheld|"
        r"refus\w+)\b",
    ),
    Look(
        gap="injection",
        subject=r"\b(?:inject\w*|reputable|partners|content from|documents? from|pages? come|"
        r"upload\w*|hostile|malicious|manipulat\w+|tell (?:content|data) from|trusted|"
        r"instructions)\b",
        meets=(
            (
                r"\b(?:(?:as|is|are|only|ever|just|treated as|read as|remains?|stays?) "
                r"(?:\w+ ){0,2}"
                r"(?:data|text|content)(?: only)?\b|never (?:as )?(?:an? )?(?:orders?|"
                r"instructions?|"
                r"commands?)|inject\w*|commands?|orders? to|instructions? (?:found |hidden "
                r"|inside |in "
                r"|embedded |are|is)|hidden (?:text|orders?|instructions?|lines?|prompts?)|"
                r"white text|"
                r"(?:can't|cannot|can never|may not|won't) (?:tell|steer|change any|carry|"
                r"give (?:it )?"
                r"orders|instruct|command|reach the)|stripped to|content only|tell (?:it|"
                r"the (?:model|"
                r"tool|bot)) what to do|reaches? the (?:planner|model)|"
                r"text goes no further|never an instruction|is never obeyed|plant\w* "
                r"(?:false |hidden )?"
                r"(?:claims|actions|orders|instructions|text)|orders to the tool|"
                r"addressed to the model|poison\w*|untrusted|via picture text|fake labels|"
                r"forged|sandbox\w*|sanitis\w+|sanitiz\w+)\b",
            ),
        ),
        hollow=(
            r"\b(?:trusted|safe|known|verified|internal|clean) (?:source|content|data|input|file|"
            r"document|channel|supplier|partner|sender)s?\b",
            r"\binject\w*\b.{0,40}\b(?:isn't|not|no) (?:an? )?(?:issue|problem|concern|"
            r"risk|relevant)",
            r"\b(?:our|the|their) own (?:portal|platform|users?|customers|staff|suppliers|"
            r"systems?)\b"
            r".{0,60}\b(?:so|trust\w*|safe|no (?:risk|issue|need))\b",
            r"\bnobody (?:would|is going to|will) (?:\w+ )?(?:write|hide|put|attack|"
            r"manipulat\w+)\b",
        ),
        calls=r"\b(?:mails?|e-?mails?|inbox\w*|mailbox\w*|attachments?|upload\w*|web ?pages?|web "
        r"?sites?|"
        r"websites?|brows\w+|documents?|letters?|files?|pdfs?|cvs?|resumes?|applications?|"
        r"invoices?|"
        r"bills?|listings?|scans?|contracts?|pasted?|forwarded|reads? (?:the|whole|all|every)|"
        r"search results|retriev\w+|reviews from|comments from|transcripts?|tickets?|threads?|"
        r"receipts|third[- ]party|suppliers?'? (?:pages|texts))\b",
        asks=r"\b(?:inbox|mail\w*|e-?mail\w*|documents?|letters?|web|brows\w+|cvs?|resumes?|"
        r"applications?|contracts?|invoices?|digest|summar\w+|search|attachments?|tickets?|"
        r"reviews?|"
        r"files?|pages?|meeting)\b",
        near=r"\b(?:reads?|upload\w*|attachments?|mail\w*|documents?|files?|letters?|cvs?|pages?|"
        r"pasted|source)\b",
    ),
    Look(
        gap="agency",
        subject=r"\b(?:human is|oversight|intervene|in charge|the boss|executes|activity page|look "
        r"at the log|each step|stays? in|autonom\w+|at the wheel|override|step in|stop "
        r"it)\b",
        meets=(
            (
                r"\b(?:says? yes|confirm\w*|approv\w*|press(?:es)? (?:send|pay|yes|ok)|"
                r"presses|undo\w*|"
                r"cancel within|(?:seven|\d+|two|thirty|\w+teen) days to (?:change|cancel)|"
                r"take it back|"
                r"up to (?:\d|\w+ (?:euros|pounds|dollars|hundred))|limit of|ceiling|cap of|"
                r"read-only|asks? (?:her|him|them|the \w+) (?:before|first|to)|waits? for|draft\w*|"
                r"reversible|revers\w+ within|needs? (?:a|her|his|their) (?:tap|yes|click|"
                r"signature)|"
                r"until (?:she|he|they|somebody|a \w+|the \w+) (?:\w+ )?(?:says|taps|clicks|signs|"
                r"approves|confirms)|two-?step|four eyes|nothing (?:is|gets) (?:sent|paid|booked|"
                r"deleted) (?:without|before|until))\b",
            ),
            (
                r"\b(?:doesn't|does not|never|can't|cannot|won't|may not|not) (?:\w+ "
                r"){0,2}?(?:send|pay|"
                r"book|delete|release|file|reply|act|order|call|contact|post|move|transfer|"
                r"sign|buy)\b",
            ),
        ),
        hollow=(
            r"\b(?:in|under|keeps?|stays? in|full|complete|total) (?:full |complete |total "
            r")?control\b",
            r"\bcan (?:always )?(?:check|look|see|stop it|step in|intervene|override|"
            r"cancel) (?:\w+ ){0,"
            r"3}?(?:whenever|any ?time|at any (?:time|moment|point)|if they (?:like|want))\b",
            r"\b(?:human|user|person|owner|customer)s? (?:is|are|stays?|remains?) "
            r"(?:always |firmly )?"
            r"(?:in charge|in the loop|in the driving seat)\b",
            r"\bfully autonom\w+\b|\bhands-?free\b|\bwithout (?:her|him|them|you|anyone|anybody) "
            r"(?:having to|lifting|doing|touching)\b|\band it's done\b|\btakes care of "
            r"everything\b",
        ),
        calls=r"\b(?:pays?|paid on|books|booked|books? (?:the|a|it)|sends? (?:it|the|mails?|"
        r"messages)|"
        r"deletes?|purchas\w+|transfers?|executes?|orders? (?:the|it|parts|from)|refunds? "
        r"(?:are|is) "
        r"(?:issued|paid)|schedul\w+|autonom\w+|replies (?:on|for)|posts? (?:it|on)|rebooks?|"
        r"changes? (?:the|their) (?:booking|order|settings)|acts? (?:on|for)|merges?|deploys?|"
        r"signs? (?:up|for)|company card)\b",
        asks=r"\b(?:agent|pays?|books?|sends?|buys?|orders?|schedul\w+|autonom\w+|transfers?|"
        r"deletes?|"
        r"acts?|on (?:my|your|their) behalf|shopping|travel|trips?|bills?|automat\w+)\b",
        near=r"\b(?:pays?|paid|books?|booked|sends?|done|control|deletes?|orders?|moves?|acts?|"
        r"files?)\b",
    ),
    Look(
        gap="consent",
        subject=r"\b(?:privacy|data protection|gdpr|personal data|recordings?|works council|policy|"
        r"terms|consent|data is|anonym\w+)\b",
        meets=(
            (
                r"\b(?:consent\w*|agreed (?:in writing|to (?:be|the|its|it|recording)|at|"
                r"before|that)|"
                r"opt(?:s|ed|ing)?[- ](?:in|out)|opt-in|signed(?: for it)?|permission|"
                r"says? yes at|parents? signed|if they (?:agree|say yes)|unless (?:the )?(?:\w+ )?"
                r"(?:agrees?|says? keep|opts?)|"
                r"erased?|eras\w+|deleted|wiped|gone (?:after|in)|vanish\w*|expire\w*|"
                r"(?:isn't|is not|aren't|not|never|nothing is) (?:stored|kept|recorded|"
                r"logged|saved)|"
                r"aren't stored|no log|we keep no|keep nothing|"
                r"(?:kept|keeps?|stored|logs?|held|retain\w*|stays?|data|content|chats|"
                r"audio)\b.{0,40}\b(?:days|hours|"
                r"months?|a week|weeks|a year)|dies with|stays? (?:on (?:the|their)|within|in the "
                r"(?:client|record))|retention|under its rules|covered by law|legal period|"
                r"thirty days|ninety days|six months, then)\b",
            ),
        ),
        hollow=(
            r"\b(?:in|accept\w*|under|by|via|through) (?:our|the|their) (?:terms|privacy (?:policy|"
            r"notice)|t&cs|general conditions|contract terms|employment contract)\b",
            r"\b(?:we're|we are|it's|it is|fully|gdpr|everything is|"
            r"privacy[- ])[ -]?(?:fully |gdpr[- ]"
            r"?)?complian(?:t|ce)\b|\bgdpr\b.{0,30}\b(?:covered|fine|ready|done|ok)\b|"
            r"\bprivacy is (?:sorted|covered|handled|taken care|important|a priority|built)\b|"
            r"\bprivacy by design\b|\badmin (?:accepts|agrees|consents)\b|\bon behalf of (?:all|"
            r"every)\w*\b|\bimplied consent\b|\banonymi[sz]ed?,? (?:so|and|data)\b",
        ),
        calls=r"\b(?:record\w*|audio|voice|photos?|uploads?|listens?|transcri\w+|face|chats? are|"
        r"logs?|"
        r"conversations?|personal data|microphone|camera|diar(?:y|ies)|health data|location|"
        r"messages|data)\b",
        asks=r"\b(?:record\w*|meeting|voice|listen\w*|camera|photos?|face|health|diary|memory|"
        r"remember\w*|personal|monitor\w*|employees|location|calls?)\b",
        near=r"\b(?:record\w*|listens?|privacy|terms|upload\w*|photos?|audio|voice|data|logs?|"
        r"chats?|"
        r"keeps?|stor\w+)\b",
    ),
    Look(
        gap="incentive",
        subject=r"\b(?:commercial (?:pressure|interest)|integrity|sales|profit|revenue|growth "
        r"targets?|money|mission-driven|business side|for sale|bonus|investors?|"
        r"shareholders)\b",
        meets=(
            (
                r"\b(?:revenue|money|sales|commercial|customer|account|deal|renewal|"
                r"bonus\w*|growth|"
                r"client|contract|investor\w*|quarter)\b",
                r"\b(?:no (?:say|vote|voice|key)|not (?:tied|linked|paid|count\w*)|veto|"
                r"walk away|lose "
                r"(?:the|that|this|them|it)|let (?:them|it|the \w+) go|outside sales|can't "
                r"(?:overrule|"
                r"loosen|switch|touch|change)|cannot (?:overrule|loosen|switch|touch|change|lower)|"
                r"nobody (?:in|from) (?:sales|commercial)|may not (?:overrule|change)|"
                r"paid (?:the same|on|by|for)|same (?:bar|limit|filter) for|"
                r"would rather lose|i'd rather lose|in writing|board minutes|published|audit\w*|"
                r"doesn't move|does not move|won't move|answer is no)\b",
            ),
        ),
        hollow=(
            r"\b(?:strong|great|good|real) (?:safety |ethical |company )?(?:culture|values|ethics|"
            r"integrity|principles)\b",
            r"\bmoney (?:never|doesn't|does not|won't|will never|isn't)\b|\bnot (?:worried|"
            r"concerned) "
            r"about (?:\w+ )?pressure\b|\b(?:never|wouldn't|don't) (?:compromise|put "
            r"(?:profit|money|"
            r"revenue|growth))\b|\bsafety (?:always )?comes first\b|\bsafety (?:is "
            r")?(?:our )?(?:first|"
            r"top|number one) priority\b|\bour (?:values|principles|mission|culture) (?:will|would|"
            r"guide|keep|make|protect)\b|\bdo the right thing\b|\btrust (?:our )?(?:people|"
            r"leadership|"
            r"management|sales) (?:to|on)\b",
        ),
        calls=r"\b(?:revenue|biggest customer|largest (?:customer|client)|renewal|contract worth|"
        r"percent of (?:our )?(?:revenue|sales|turnover)|sales (?:lead|team|target)|investors?|"
        r"growth target|quarterly|bonus\w*|upsell\w*|commission|advertis\w+|sponsor\w*|paying "
        r"(?:customers|users)|monetis\w+|monetiz\w+)\b",
        asks=r"\b(?:customer (?:asks|wants|demands|threatens)|revenue|money|investor\w*|growth|"
        r"competitor\w*|deal|renewal|pays|contract|pressure|sales|client (?:asks|wants)|"
        r"lower the|loosen|exception|ads?|advert\w+|sponsor\w*)\b",
        near=r"\b(?:revenue|customer|sales|money|renewal|deal|culture|values|pressure|contract|"
        r"client)\b",
    ),
)
