"""Looks at safety: harms, controls, what is behind them, data, money. Data only."""

from redline.rubric.gaps.look import Look

__all__ = ["LOOKS"]

LOOKS: tuple[Look, ...] = (
    Look(
        gap="harm-path",
        hollow=(
            r"\b(?:risk (?:assessment|register|matrix|analysis|workshop|review)|made a register|"
            r"proper assessment|(?:all|the|every) (?:\w+ )?(?:risks|harms) (?:are|were|have been|"
            r"is|was) (?:\w+ )?(?:identified|assessed|covered|considered|mapped|rated|understood|"
            r"mitigated|low|managed|looked at)|harms? (?:is|are) (?:well |fully )?covered|rated "
            r"(?:everything )?(?:high|low|green)|thought about (?:all )?(?:the )?(?:risks|harms)|"
            r"we (?:considered|assessed|mapped) (?:all )?(?:the )?(?:possible |potential "
            r")?(?:harms|risks)|heat ?map|(?:usual|obvious|various|potential) (?:risks|harms)|"
            r"there are (?:of course )?(?:some )?risks)\b"
        ),
        asks=(
            r"\b(?:harms?|risks?|safe|dangers?|launch|design|worst)\b|\b(?:bring|(?:begin|start)|"
            r"concern\w*|hurts?|sensitive|go(?:es)? wrong)\b"
        ),
    ),
    Look(
        gap="vulnerable",
        hollow=(
            r"\b(?:treat|treats|serve|serves) (?:all|every|each|everyone|"
            r"everybody)\b.{0,40}\b(?:fair\w*|equal\w*|same|respect|empathy|care|dignity)\b|\bgood "
            r"hands\b|\bwith empathy\b|\bempath(?:y|etic|ic) (?:tone|by design|language)\b|\bsame "
            r"(?:\w+ )?for (?:everyone|everybody|all)\b|\binclusive by\b|\bfor all abilities\b|"
            r"\baccessib\w+ (?:to|for) (?:all|everyone|everybody)\b|\bcaring tone\b|"
            r"\b(?:vulnerable|fragile|weaker) (?:people|users|customers|groups|ones) (?:are|is|"
            r"will be|were)? ?(?:also |well |fully )?(?:taken care|covered|protected|considered|"
            r"included|looked after|supported|in mind)"
        ),
        asks=(
            r"\b(?:coach|diet|fitness|behind with|debt|companion|lonel\w+|mental|health|child\w*|"
            r"patients?|teen\w*|family|customers who|dating|gambl\w+|weight|food|body)\b|"
            r"\b(?:overdue|bills?|loans?|seniors?|elderly|old(?:er)? people|pensioners?|late-night|"
            r"insurance|benefits?|grie\w+|young\w*|refugees?|disab\w+|tenants?|unemploy\w+|"
            r"prison\w*|alcohol)\b"
        ),
    ),
    Look(
        gap="over-reliance",
        hollow=(
            r"\b(?:adults|grown-?ups|intelligent|professionals|smart)\b.{0,60}\b(?:know|check|"
            r"decide|judge|understand)\b|\b(?:final |own )?responsibility (?:lies|rests|remains|"
            r"stays) with\b|\bat their own risk\b|\b(?:notes?|disclaimers?|warnings?|banners?|"
            r"reminders?|messages?|lines?|labels?|footers?|sentences?|"
            r"notices?)\b.{0,60}\b(?:mistakes?|consult|professional|wrong|verif\w+|double-?check|"
            r"not (?:a )?(?:substitute|replace\w*|advice)|aware|errors?|responsib\w+|careful)\b|"
            r"\b(?:please|always|should) (?:consult|verify|double-?check|check with|see)\b|"
            r"\b(?:users?|people|they|students|she|patients) (?:are|is|'re|have been|will be|know) "
            r"(?:\w+ )?(?:aware|told|informed|warned|reminded|adults|smart enough|that it)\b"
        ),
        calls=(
            r"\b(?:stud(?:y|ies|ents?)|learn\w*|pupils?|apprentice\w*|homework|exercise|beginners?|"
            r"practi[sc]e|at night|every night|companion|friend|advice|coach|tutor|is that normal|"
            r"gives the|in four seconds|finished|full answer|whole answer|complete solution|"
            r"writes? (?:it|the whole|the essay)|trust (?:it|the)|chronic|symptoms?|symptom)\b"
        ),
        asks=(
            r"\b(?:learn\w*|stud\w+|tutor|teach\w*|symptoms?|illness|companion|coach|advice|"
            r"beginners|first month|homework|junior|trainee|diary|therap\w+|notes assistant|"
            r"decision support)\b|\b(?:trust\w*|lean\w*|rely\w*|relian\w+|depend\w*|navigat\w+|"
            r"second reader|co-?pilot|too much|blindly)\b"
        ),
    ),
    Look(
        gap="mechanism",
        hollow=(
            r"\b(?:strong|robust|solid|strict|advanced|proper|comprehensive|best|serious|several|"
            r"multiple|layered|multi-layer\w*|appropriate|sophisticated|powerful|state[- ]of[- "
            r"]the[- ]art|excellent|good|extensive|all the (?:usual|right|necessary)|industry[- "
            r"](?:standard|leading)|enterprise-grade|tight|effective) (?:\w+ ){0,2}(?:guard "
            r"?rails?|safeguards?|filters?|filtering|protections?|controls?|safety (?:measures?|"
            r"layers?|systems?|features?|nets?)|moderation|security|checks)\b|\b(?:guard ?rails?|"
            r"safeguards?|safety measures|protections) (?:are |is |have been )?(?:in place|built[- "
            r"]in|throughout|at every|everywhere|on top)\b|\b(?:safe|safety|gentle|secure|private|"
            r"responsible|security) (?:is |are )?(?:built[- ]in|by design|non-negotiable|baked|"
            r"first|at every|always|throughout|in our dna)\b|\b(?:always|never)\. |, always\b|"
            r"\bvery set on (?:it|that)\b|\bsimply (?:won't|doesn't) happen\b|\bmake sure (?:that "
            r")?(?:it|nothing|everything)\b|\bensures? (?:that )?(?:it|nothing|everything|safe\w*|"
            r"only)\b|\bno harmful content\b|\bwe(?:'ll| will) prevent\b|\bai safety best "
            r"practices?\b"
        ),
        asks=(
            r"\b(?:stop|prevent|keep it safe|make it safe|safeguard|protect|control|build|"
            r"design)\b|\b(?:keeps?|avoid\w*|make sure)\b"
        ),
    ),
    Look(
        gap="bypass",
        hollow=(
            r"\b(?:can't|cannot|can not|won't|could never|nobody (?:can|could)|nothing (?:can|"
            r"could|will)|no one (?:can|could)) (?:\w+ ){0,3}?(?:get (?:through|past|in|round|"
            r"around)|slip|pass|come through|happen|be (?:tricked|fooled|bypassed|abused|misused|"
            r"circumvented)|bypass|break|fool|trick|leak)\b|\bcloses? (?:the|that) (?:door|gap|"
            r"hole)\b|\bhard stop\b|\bwater-?tight\b|\bair-?tight\b|\bfool-?proof\b|"
            r"\bbullet-?proof\b|\bimpossible to\b|\bno way (?:round|around|past|in)\b|\bblocks? "
            r"(?:all|every|any|everything)\b|\bcatch(?:es)? (?:all|every|everything)\b|\bso "
            r"(?:minors|attackers|criminals|they|nobody|no one) (?:can't|cannot|are out|are kept "
            r"out|can)\b|\bsolves? (?:it|that|the problem)\b|\bkeeps? (?:them|minors|attackers|bad "
            r"actors|everyone) out\b|\btakes? care of (?:it|that)\b|\bthat's (?:it|that) (?:shut|"
            r"closed|solved)\b"
        ),
        calls=(
            r"\b(?:key ?words?|word ?lists?|list of|block-?lists?|deny-?lists?|date of birth|birth "
            r"?dates?|age gate|self-?declar\w+|tick ?box|check ?box|disclaimers?|captcha|"
            r"watermark\w*|stamp|system prompt|instructed (?:it|the model)|told (?:it|the model)|"
            r"prompt (?:tells|says|forbids)|rate limits?|per account|regex|pattern match\w*|"
            r"geo-?block\w*|ip (?:address|block)\w*|terms of (?:use|service)|forty thousand names|"
            r"hash(?:es|ed)?|password|sign-?up|at the (?:door|prompt)|metadata|an? (?:input "
            r")?(?:classifier|filter)|confidence (?:score|threshold)|hard stop)\b"
        ),
        asks=(
            r"\b(?:stop|keep \w+ out|prevent|detect|block|fake|abuse|misuse|jailbreak\w*|minors?|"
            r"fraud\w*|scams?|cheat\w*|spam|bad actors)\b|\b(?:under-?\s?\d+s?|keep [\w-]+ (?:out|"
            r"off|from)|keep [\w-]+ \w+ (?:out|off|from)|nudes?|exams?|lies?|lying|school platform|"
            r"image generator|circumvent\w*|malicious|bots?)\b"
        ),
    ),
    Look(
        gap="backstop",
        hollow=(
            r"\b(?:own|its|model's|safety|built-in) (?:\w+ )?(?:alignment|training|"
            r"guidelines)\b.{0,60}\b(?:second|line|layer|catch\w*|back)\b|\b(?:second|next|last) "
            r"(?:line|layer|net)\b.{0,80}\b(?:prompt|alignment|training|trained|terms|disclaimer|"
            r"policy)\b|\b(?:disclaimer|warning|terms|prompt)\b.{0,60}\b(?:second (?:layer|line|"
            r"net)|fall-?back|safety net|back-?up)\b|\b(?:second (?:layer|net|line)|back-?stop|"
            r"fall-?back|if (?:that|it|this)(?: \w+){0,2} fails?|safety net|ever "
            r"fails)\b.{0,120}\b(?:disclaimer|trained on|aligned|fine-?tuned|warning|well[- "
            r"]trained|the model (?:itself|knows|is)|terms|prompt|careful)\b|\b(?:won't|will not|"
            r"doesn't|never|cannot|can't) fail\b|\bfailure is (?:not|un)\w*\b|\b(?:very|extremely|"
            r"highly) reliable\b|\bnever (?:been )?down\b|\bmultiple (?:layers|redundanc\w+)\b|"
            r"\bdefen[cs]e in depth\b"
        ),
        asks=(
            r"\b(?:scams?|fails?|reliab\w+|acceptable|wrong|safe enough|breaks?)\b|\b(?:protects?|"
            r"safety net|guard ?rails?|caught|allerg\w+|drugs?|back-?up)\b"
        ),
    ),
    Look(
        gap="injection",
        hollow=(
            r"\b(?:trusted|safe|known|verified|internal|clean) (?:source|content|data|input|file|"
            r"document|channel|supplier|partner|sender)s?\b|\binject\w*\b.{0,40}\b(?:isn't|not|no) "
            r"(?:an? )?(?:issue|problem|concern|risk|relevant)|\b(?:our|the|their) own (?:portal|"
            r"platform|users?|customers|staff|suppliers|systems?)\b.{0,60}\b(?:so|trust\w*|safe|no "
            r"(?:risk|issue|need))\b|\bnobody (?:would|is going to|will) (?:\w+ )?(?:write|hide|"
            r"put|attack|manipulat\w+)\b"
        ),
        calls=(
            r"\b(?:mails?|e-?mails?|inbox\w*|mailbox\w*|attachments?|upload\w*|web ?pages?|web "
            r"?sites?|websites?|brows\w+|documents?|letters?|files?|pdfs?|cvs?|resumes?|"
            r"applications?|invoices?|bills?|listings?|scans?|contracts?|pasted?|forwarded|reads? "
            r"(?:the|whole|all|every)|search results|retriev\w+|reviews from|comments from|"
            r"transcripts?|tickets?|threads?|receipts|third[- ]party|suppliers?'? (?:pages|"
            r"texts))\b"
        ),
        asks=(
            r"\b(?:inbox|mail\w*|e-?mail\w*|documents?|letters?|web|brows\w+|cvs?|resumes?|"
            r"applications?|contracts?|invoices?|digest|summar\w+|search|attachments?|tickets?|"
            r"reviews?|files?|pages?|meeting)\b|\b(?:reports?|research assistant|hostile|third[- "
            r"]party|forum|messages|uploads?)\b"
        ),
    ),
    Look(
        gap="agency",
        hollow=(
            r"\b(?:in|under|keeps?|stays? in|full|complete|total) (?:full |complete |total "
            r")?control\b|\bcan (?:always )?(?:check|look|see|stop it|step in|intervene|override|"
            r"cancel) (?:\w+ ){0,3}?(?:whenever|any ?time|at any (?:time|moment|point)|if they "
            r"(?:like|want))\b|\b(?:human|user|person|owner|customer)s? (?:is|are|stays?|remains?) "
            r"(?:always |firmly )?(?:in charge|in the loop|in the driving seat)\b|\bfully "
            r"autonom\w+\b|\bhands-?free\b|\bwithout (?:her|him|them|you|anyone|anybody) (?:having "
            r"to|lifting|doing|touching)\b|\band it's done\b|\btakes care of everything\b"
        ),
        calls=(
            r"\b(?:pays?|paid on|books|booked|books? (?:the|a|it)|sends? (?:it|the|mails?|"
            r"messages)|deletes?|purchas\w+|transfers?|executes?|orders? (?:the|it|parts|from)|"
            r"refunds? (?:are|is) (?:issued|paid)|schedul\w+|autonom\w+|replies (?:on|for)|posts? "
            r"(?:it|on)|rebooks?|changes? (?:the|their) (?:booking|order|settings)|acts? (?:on|"
            r"for)|merges?|deploys?|signs? (?:up|for)|company card)\b"
        ),
        asks=(
            r"\b(?:agent|pays?|books?|sends?|buys?|orders?|schedul\w+|autonom\w+|transfers?|"
            r"deletes?|acts?|on (?:my|your|their) behalf|shopping|travel|trips?|bills?|"
            r"automat\w+)\b|\b(?:on its own|let (?:it|an ai)|manages?|managing|manager|calendars?|"
            r"autonomy|rebook\w*|handles?|spend\w*)\b"
        ),
    ),
    Look(
        gap="consent",
        hollow=(
            r"\b(?:in|accept\w*|under|by|via|through) (?:our|the|their) (?:terms|privacy (?:policy|"
            r"notice)|t&cs|general conditions|contract terms|employment contract)\b|\b(?:we're|we "
            r"are|it's|it is|fully|gdpr|everything is|privacy[- ])[ -]?(?:fully |gdpr[- "
            r"]?)?complian(?:t|ce)\b|\bgdpr\b.{0,30}\b(?:covered|fine|ready|done|ok)\b|\bprivacy "
            r"is (?:sorted|covered|handled|taken care|important|a priority|built)\b|\bprivacy by "
            r"design\b|\badmin (?:accepts|agrees|consents)\b|\bon behalf of (?:all|every)\w*\b|"
            r"\bimplied consent\b|\banonymi[sz]ed?,? (?:so|and|data)\b"
        ),
        calls=(
            r"\b(?:record\w*|audio|voice|photos?|uploads?|listens?|transcri\w+|face|chats? are|"
            r"logs?|conversations?|personal data|microphone|camera|diar(?:y|ies)|health data|"
            r"location|messages|data)\b"
        ),
        asks=(
            r"\b(?:record\w*|meeting|voice|listen\w*|camera|photos?|face|health|diary|memory|"
            r"remember\w*|personal|monitor\w*|employees|location|calls?)\b|\b(?:personali[sz]\w*|"
            r"data|daily reports|hairdress\w*|nurser\w+|kindergartens?|salons?|profiles?|learns? "
            r"from)\b"
        ),
    ),
    Look(
        gap="incentive",
        hollow=(
            r"\b(?:strong|great|good|real) (?:safety |ethical |company )?(?:culture|values|ethics|"
            r"integrity|principles)\b|\bmoney (?:never|doesn't|does not|won't|will never|isn't)\b|"
            r"\bnot (?:worried|concerned) about (?:\w+ )?pressure\b|\b(?:never|wouldn't|don't) "
            r"(?:compromise|put (?:profit|money|revenue|growth))\b|\bsafety (?:always )?comes "
            r"first\b|\bsafety (?:is )?(?:our )?(?:first|top|number one) priority\b|\bour "
            r"(?:values|principles|mission|culture) (?:will|would|guide|keep|make|protect)\b|\bdo "
            r"the right thing\b|\btrust (?:our )?(?:people|leadership|management|sales) (?:to|on)\b"
        ),
        calls=(
            r"\b(?:revenue|biggest customer|largest (?:customer|client)|renewal|contract worth|"
            r"percent of (?:our )?(?:revenue|sales|turnover)|sales (?:lead|team|target)|investors?|"
            r"growth target|quarterly|bonus\w*|upsell\w*|commission|advertis\w+|sponsor\w*|paying "
            r"(?:customers|users)|monetis\w+|monetiz\w+)\b"
        ),
        asks=(
            r"\b(?:customer (?:asks|wants|demands|threatens)|revenue|money|investor\w*|growth|"
            r"competitor\w*|deal|renewal|pays|contract|pressure|sales|client (?:asks|wants)|lower "
            r"the|loosen|exception|ads?|advert\w+|sponsor\w*)\b|\b(?:price|pricing|moneti[sz]\w*|"
            r"target|quarter|bonus|business model|commission)\b"
        ),
    ),
)
