"""The turns of speech by which a reply is weighed, as patterns.

Data, and nothing else: each name stands for one thing that people do in a reply, such as
"owns" or "defers". No pattern names a domain. `cues` looks for them.
"""

from redline.rubric.words import slot

__all__ = ["CUES"]

WILL = r"(?:(?:i|we)(?:'d|'ll| would| will| must| have to| need to| can)|(?:i|we)(?: then| now)?)"
DO = (
    r"(?:add|adds|ask|block|break|bring|build|buy|cap|change|check|close|correct|count|cut|delay|"
    r"delete|divide|drop|extend|fix|freeze|give|go back|hide|hold (?:back|off|the \w+)|keep back|"
    r"leave out|let|limit|"
    r"lower|make|mark|measure|move|narrow|open|pause|pay|plant|publish|pull|push|put|raise|"
    r"recount|redo|remove|repeat|replace|report|restate|reverse|rewrite|route|run|sample|send|"
    r"set|shorten|show|slow|sort|split|start|stop|strip|switch|take|tell|test|throw|tie|tighten|"
    r"trace|train|turn|undo|use|wait|widen|withdraw|write)"
)
NO = r"(?:not|never|n't)"
DENIES = r"not|never|no"
BEFORE_NO_NOUN = "".join(rf"(?<!\b{word} )" for word in (
    "the", "a", "an", "our", "my", "your", "this", "that", "first", "full", *DENIES.split("|"),
))  # fmt: skip
"""What may not stand before a word such as "launch" where it is an act: with "the" it is a thing,
and who holds the launch lets nothing go."""
CUES: dict[str, str] = {
    "agrees": r"\byou(?:'re| are| have)?(?: probably| quite)? right\b|\bagreed\b|\bgranted\b|"
    r"\bfair\b|\bcorrect\b|\btouch(?:é|e)\b|\bpoint taken\b|\bgood (?:point|catch|attack|one)\b|"
    r"\bi (?:accept|agree|see (?:that|it|how|now|the)|believe|grant|concede|take that)\b|"
    r"\bstand corrected\b|\byou (?:have|'ve got) a point\b|\bunderstood\b|\b(?:got|caught) me\b|"
    r"^true\b|^right\b|\bit's true\b",
    "yes first": r"^(?:yes|yeah|yep|ok(?:ay)?|oh|ah|hm+|fine|sure|al(?:l )?right|true|right|fair|"
    r"well|good|agreed|correct|granted|ja|ach|damn)\b",
    "no first": r"^(?:no|nope|nah|never|sorry|still no|not)\b",
    "owns": r"\b(?:i|my|we) (?:\w+ )?(?:missed|overlooked|forgot|hadn't|had not|didn't|did not|"
    r"had only|had averaged|had simply|had ended|counted only|only (?:tested|counted|planned)|"
    r"never|was (?:wrong|leaning|hoping|using))\b|\bmy (?:mistake|error|fault)\b|"
    r"\bmy \w+(?: \w+)? (?:was|were|is|are|has|have) (?:wrong|too|not|made|hope|gone|theatre|"
    r"rubbish|useless)|\bno (?:have|had) thought\b|\bwould've missed\b|\bnot (?:covered|in my)\b|"
    r"\bnew to me\b|\bcrossed my mind\b|\bthat was (?:hope|wrong|lazy)\b|\bi did lean\b|"
    r"\bnobody (?:asked|owns|told)\b|\b(?:is|that's|it's) (?:a|an|the) (?:gap|hole|real)\b|"
    r"\bone gap\b|\bdon't (?:want to )?defend\b|\bmore than i had\b|\bnot at all about\b|"
    r"\bi'd(?:'ve)? (?:only|said|argued)\b|\bi (?:had|did) \w+ (?:this|it) wrong\b",
    "so then": r"(?:^|[.;!?] )(?:then|so|in that case|therefore|since|with your|with that|ok so|"
    r"by your|if that|if they|if you|at (?:ten|a thousand))\b|\bthat (?:changes|kills|hits|"
    r"undoes|takes)\b|\bdoes change\b|\bhas to (?:change|go|come|be)\b|\bmust (?:change|be|go)\b",
    "will do": rf"\b{WILL}(?: \w+ly| also| rather| then)? {DO}\b",
    "bids": rf"(?:^|[.;:!?] (?:and |so |then )?){DO} (?:\w+[ ,])",
    "gets": r"\b(?:gets?|goes|go|moves?|becomes?|needs?|comes?|falls?|closes?|ends?|shuts?|"
    r"freezes|drops?|switch(?:es|ed)|join(?:s)?|belongs?|stays? (?:shut|closed|off|out)|"
    r"(?:is|are|gets?|be) (?:cut|moved|split|blocked|deleted|removed|added|asked|stripped|blurred|"
    r"counted|capped|closed|switched|sent|spoken|trained|tested|measured|rehearsed|stored|"
    r"withdrawn|loosened|told|called|shown|paid|kept))\b",
    "somebody acts": r"\b(?:the|a|an|our|one) [\w-]+(?: [\w-]+)? (?:owns?|decides?|pulls?|stops?|"
    r"calls?|signs?|switch(?:es)?|reads?|checks?|reviews?|closes|takes? (?:it|over)|rolls?)\b",
    "no longer": r"\b(?:hold \w+(?: \w+){0,3} (?:until|till|back)|no longer|from now on|instead|"
    r"rather than|until now|any more|anymore|"
    r"out of (?:the|my)|until|till|before (?:we|the|any|anyone|anything|raters)|first)\b",
    "new row": r"\b(?:new|second|third|another|extra|own|separate) (?:\w+ )?(?:line|row|rule|test|"
    r"measure|metric|step|check|set|gate|bar|limit|person|rater|channel|number|question)\b",
    "each": r"\b(?:each|every|per|by (?:\w+ )?(?:group|language|severity|consequence)|worst|"
    r"at most|at least|under|over|past|above|below|within|inside|at least|ceiling|cap)\b",
    "figure": slot("number").pattern,
    "may fail": r"\b(?:if|when|where|past|once) [^.;]{0,60}\b(?:\d+|two|three|stops?|pauses?|"
    r"freezes|withdrawn|pulled?|switched?|closes?|drops?|gets? less|shrinks?|fails?|narrows)\b",
    "pays": r"\b(?:it )?(?:costs?|price|give up|gives? up|we lose|i lose|slower|weaker|smaller|"
    r"later|a pity|look worse|accept that|down by)\b",
    "refuses": rf"\b(?:i|we)(?:'d|'ll| would| will| do| can| could| am|'m)?(?: not|n't)\b|"
    rf"\b(?:i|we) (?:won't|wouldn't|don't|can't|cannot|refuse)\b|\bi see no\b|\bno (?:change|need|"
    rf"reason|cause|exception|new)\b|\b(?:not|never) (?:convinced|happening|selling|going to|"
    rf"with me|for (?:any|them|us))\b|\b{NO} (?:do|move|drop|sell|round|bend) \b",
    "keeps": r"\b(?:stays?|stands?|holds|hold (?:it|mine|(?:the|this|my|our) \w+)|"
    r"i(?: still|'d| would)? hold(?=[.,;])|remains?|keep|kept|leave (?:it|the|that|this|mine)|"
    r"unchanged|same (?:answer|as|design|reason)|still|stick|i'd defend|going ahead|go ahead|"
    r"as (?:it is|it was|planned|i (?:gave|drew|said)|before)|the way it is|what i said|"
    r"exactly where|moving on|doesn't (?:move|change|depend)|does not (?:move|change))\b",
    "already": r"\b(?:already|covered|by design|built (?:for|so)|is what [^.]{2,30} (?:is|are|was) "
    r"(?:there )?for|exists for|that's (?:why|the reason|what)|which is (?:why|the reason)|"
    r"for exactly|in (?:the|our) (?:test|plan|brief|nightly|list)|we (?:counted|checked|tested|"
    r"drilled|priced|have this|keep none|look for it)|"
    r"i (?:priced|checked|counted|measured|have thought)|"
    r"was (?:the first|my first|what|built|tested)|never reaches|can't (?:reach|get|send|leave)|"
    r"cannot (?:reach|get|send|leave|open)|inside it|ours? (?:sits|waits|is|forgets)|mine (?:sits|"
    r"is|runs|waits)|page (?:two|\d)|number \d+|would've been|passes your)\b",
    "dismisses": r"\b(?:unlikely|margin(?:al)?|outlier|corner case|edge case|exception in|"
    r"exaggerat\w*|far-?fetched|theoretical|one (?:story|study|incident|report|release)|"
    r"single (?:story|incident)|always (?:find|construct|say|ask|be|some|a)|"
    r"(?:every|any) (?:product|pilot|system|story)|another company|their (?:implementation|"
    r"problem|team)|that team|what others|apply to us|not (?:mine|ours)|never happens|"
    r"nobody would|trust (?:me|my)|i (?:consider|know these|calculated|weighed|set it|chose|"
    r"gave|trust)|my (?:experience|gut|calculation)|good enough|strict enough|long enough|"
    r"tested enough|right yesterday|will (?:manage|cope|sort)|'ll cope|sorts? itself|"
    r"sort themselves|no weight|that weight|can show anything|slice|constructed|in my eyes|"
    r"some(?:one|body) clever|people (?:know|accept|always)|it's one|every time somebody|"
    r"so (?:why|what)|next model|you can always|made my decision|another (?:number|figure|"
    r"layer))\b",
    "asks fact": r"\b(?:show me|give me (?:a|one|the)|bring (?:me|it|the)|invite (?:them|him|her)|"
    r"come and (?:read|see)|which (?:of|one)|where (?:i am|the error is|i'm)|tell me (?:which|"
    r"where)|what would (?:move|change)|would move me|what it'd take|no (?:argument|fact|new)|"
    r"nothing (?:new|you said|in it|in that)|not (?:a|an) (?:fact|argument|reason|evidence)|"
    r"isn't (?:data|new|evidence|a reason)|rank|not data|a number|a mood|preference|"
    r"(?:no|not|any) (?:safety )?argument|did not hear|has not said|hasn't (?:said|told)|he's said "
    r"nothing|has anyone|still look|a title|the title|volume of voice|someone took|shouting|"
    r"somebody took|until (?:then|something|one))\b",
    "because": slot("because").pattern
    + r"|\bfor the reason\b|\bthe reason\b|\bmy reasons?\b|\bas (?:it|what|the|an?)\b|\bfor (?:it|"
    r"they|people)\b|: ",
    "who pays": r"\b(?:who(?:ever)?(?:'s| is| are| will| would|'d)? (?:be )?(?:hurt|harmed|pays?|"
    r"suffers?|affected|never|decid\w+)|"
    r"the (?:one|ones|people|person|user|users|folks|damage|harm)\b[^.]{0,30}"
    r"(?:hurt|harmed|pays?|suffers?|decid\w+|affected|table|room|there)|is hurt|be hurt|(?:isn't|"
    r"aren't|not) (?:in|at) (?:this|the|that) (?:room|table)|can(?:'t|not| not) (?:be )?(?:undo|"
    r"undone|given back|repair|repaired|take back|check|see it)|irreversible|lasting|isn't "
    r"reversible|no vote|didn't get a vote|at the other end|somebody who)\b",
    "record": r"\b(?:the )?(?:test|check|bar|gate|limit|run|rollback|leak|error rate|miss)\b"
    r"[^.]{0,30}\b(?:fail\w*|not passed|hasn't|didn't|was|is|were|stays?)\b|\d+ (?:in|"
    r"of) (?:a )?\d+|"
    r"\b(?:measured|failed|at (?:four|three|two)|catches)\b",
    "offers": r"\b(?:i can (?:offer|give)|can still|yes on|yes to|, yes\b|cheaper|faster|smaller "
    r"(?:pilot|group)|safe (?:part|half)|part passed|half of it|without the|sandbox|"
    r"ship the|i'd ship)\b",
    "on paper": r"\b(?:in writing|on record|sign(?:ed|ature)?|my name|overrule|decision paper|"
    r"write it down|on paper)\b",
    "gives in": r"\b(?:give in|give up|you win|your way|her way|his way|have it your|live with|"
    r"i suppose|go(?:ing)? (?:along|with|for)|i(?:'d| would|'ll| will) (?:follow|bend|sign|go)|"
    r"(?:it )?is what it is|why not|doesn't matter|don't mind|difficult\b|"
    r"feel (?:so|that) strongly|a fight|can live|let's (?:do|go|say|ship|keep|be|open)|"
    r"i take it back|too (?:strict|rigid|strong\w*)|got it wrong|overthinking|rather not, but|"
    r"convinced me|no problem|no big deal|"
    r"religious|not fixed|by lunch|don't want (?:to be|problem|trouble)|"
    r"you(?:'re| are)(?: probably)? right|he is right|she is right|what's the difference|"
    r"can't afford|afford (?:that|it)|have to go too|the way you|what you (?:propose|suggest|say|"
    r"decide)|towards your|in your (?:case|favour)|for you we)\b|\bif that's what\b|\bwe'll call\b",
    "undoes": r"\b(?:we|i|let's|could|can|would|'d|'ll|to|just|then|and|or|so)\b"
    rf"(?: (?!(?:{DENIES}) )\w+){{0,2}} "
    r"(?:skip|drop|relax|loosen|lower|waive|round|switch(?: it| that| them| the \w+)? off|"
    r"turn(?: it| that| the \w+)? off|take (?:it|that|them|the \w+) (?:out|off)|remove|leave (?:it|"
    r"that|the \w+)? ?out|cut|cross|look the other way|let (?:them|him|her)(?! go)|"
    rf"{BEFORE_NO_NOUN}(?:launch|ship)|open it|"
    r"make (?:an|one) exception|change it|close)\b|"
    r"\b(?:one|an|the|tiered) ex(?:ception|emption)|\bwithout (?:that|the) (?:condition|"
    r"check|second|limits?)|\btake (?:it|the \w+) out\b|\b(?:it's|it is|so it) (?:out|goes)\b|"
    r"\boff for (?:them|their|you)\b|\bswitching? [^.]{0,20}off\b|\bcan wait\b|\bfor them\b|"
    r"\b(?:a bit )?later\b|\bafter (?:launch|the launch)\b|\bafterwards\b|\bcut it\b",
    "defers": r"\b(?:you're the boss|the boss|(?:he|she|they)(?:'d|'ll| would|'s| is|"
    r"'re)?(?: \w+)? "
    r"(?:know|knows|decides?|says?|signs?|thinks?|sees?|wants?)|your call|not my decision|"
    r"head of|director|leadership|the board|senior|professor|experience than|who am i|"
    r"stand against|accept what|if (?:she|he|they|leadership|the board|the boss|somebody|that))\b",
    "just once": r"\b(?:only once|just once|this once|once,|one time|this (?:customer|client|"
    r"account|deal)|that (?:client|customer|account)|for (?:them|you|that kind|enterprise)|"
    r"nobody will notice|for \w+ (?:million|thousand))\b",
    "after": r"\b(?:watch (?:it )?closely|fix (?:what|it|the)|patch|sort out the rest|"
    r"in production|"
    r"post-launch|after (?:launch|the launch)|we (?:test|fix) after|later|get it back|beta|"
    r"warning|next year)\b",
    "perhaps": r"\b(?:perhaps|maybe|might|may|could imagine|i guess|i suppose|probably|sort of|"
    r"some(?:what|how)?|possibly|fairly|in some)\b",
    "depends": r"\b(?:depends?|both sides|various sides|many (?:sides|factors)|two sides|balance|"
    r"trade-off|middle way|common ground|hard to say|difficult to say|tough|early days|"
    r"merit|a matter of|question of|one has to|in the end|at this stage|as we go|evolves?|"
    r"ongoing|always|much depends|details)\b",
    "warm": r"\b(?:interesting|important|crucial|key|great|really good|appreciate|i hear|hear you|"
    r"i can see|see what you mean|where you're coming|take (?:that|such|this|it) (?:on board|very|"
    r"with)|sensitive|careful|helpful|merit|respect for|seriously|committed|heart of|humble|"
    r"responsible|mindset|values|trust is|honest conversations?|no doubt|context|certainly|"
    r"of course|for sure|unfortunate|sad)\b",
    "will see": r"\b(?:keep (?:it|that|an eye)|in mind|look (?:at|into)|have a look|revisit|"
    r"think about|we will see|have to see|come back to|get back|monitor|react|respond|address|"
    r"handle|aim (?:at|for)|work (?:on|with|closely|hard)|find (?:a|something|common)|together|"
    r"conversation|working group|bring the|talk with|get legal|align|adapt|learn(?:ing)?|iterate|"
    r"roadmap|radar|when the time|make sure|come up with|stay open|in a way|treat it|"
    r"explore|discuss)\b",
    "absolute": r"\b(?:at all|nobody|no one|nothing|everybody|everyone|ever|zero|all of it|none|"
    r"permanently|anything|everything|no data|(?:each|every) (?:single )?(?:one|reply|message)|"
    r"everyone|however long|whatever)\b",
    "shrugs": r"\b(?:anyway|so what|who(?:'s| is) counting|simple as that|whatever they|as is|"
    r"keep going|move fast|fix the next|don't even notice|won't even notice|can complain|"
    r"if they don't like|if (?:it|they) (?:burns?|breaks?|complains?)|when it breaks|"
    r"honestly|most (?:people|folks|of them)|better than nothing|having nothing|"
    r"fluently|said from the start|i said so|said (?:that|so) (?:myself|at)|only (?:shows|"
    r"confirms)|"
    r"for others|for me to solve|no sense|doesn't (?:reach|concern|arise|come up)|no point)\b",
    "accepts": r"\b(?:(?:friday|monday|tuesday|week|that) (?:works|is (?:doable|fine))|"
    r"fine (?:with|by) "
    r"me|not attached|happy to|support the|accept a bit|pivot|converge|harmonise|adapt the|"
    r"adjust(?:ment)? (?:the|of)|re-?(?:baseline|scope|position)|carve-out|proceed with|"
    r"go(?:es)? forward|put it how|as you (?:say|like|wish)|begin to believe|change my "
    r"recommendation|bring it back|keep an eye|don't want to be|wouldn't want (?:to be|it to))\b",
    "asks off": r"\b(?:later\?|rather talk|more of a|let them handle|is that really|"
    r"whether that's)",
}  # fmt: skip
"""Turns of speech by name, over lower-case English with straight apostrophes."""
