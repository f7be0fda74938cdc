"""What a look is: how the sound of one gap is known, and the word groups that show substance.

All patterns are over lower-case English with straight quotation marks. What a
statement is about and whether it closes a gap is learnt (`telling`); a look
knows only well-worn hollow phrases, and what makes a gap matter.
"""

from dataclasses import dataclass

__all__ = ["ASSURED", "EXACT", "NAME", "SOON", "Look"]

SOON = (
    r"\b(?:within|inside|in|under|after|for|at most)\s+(?:(?:about|an?|the|one|two|three|four|five|"
    r"six|eight|ten|fifteen|twenty|thirty|forty|forty-five|sixty|half an?|\d+|that|next|"
    r"same)[ -]?)+"
    r"(?:minutes?|mins?|hours?|seconds?|day|lesson|shift|business hour)\b|"
    r"\b(?:the |that |this )?(?:same|very same) (?:day|night|morning|evening|afternoon|"
    r"hour|shift)\b|"
    r"\bthat (?:day|night|morning|evening|afternoon|hour|minute)\b|\bovernight\b|"
    r"\bby (?:noon|midnight|morning|evening|nightfall|lunch\w*|the next \w+|the end of the day|"
    r"\d+ ?(?:am|pm))\b|\bbefore the next\b|\b\d+ ?(?:minutes?|hours?|mins?)\b|"
    r"\bsame-day\b|\bat once\b|\bimmediately\b|\binstantly\b|\bon the spot\b|\bwithin the\b"
)
"""How fast."""
NAME = (
    r"(?:\b(?-i:(?:Dr|Mr|Mrs|Ms|Chief|Professor|Sister|Captain|Judge)\.? [A-Z][\w'-]+|"
    r"(?!(?:The|We|It|They|She|He|This|That|If|When|Once|Any|Anyone|Nobody|Everyone|Everybody|"
    r"Every|No|One|Our|My|All|Each|And|But|So|I|You|Teachers|Nurses|Legal|Then|Weekly|People|"
    r"Users|Somebody|Someone|There|Which|What|Bar|Audio|Data|A|An|After|On|At|In|For|Two|Three|"
    r"Reviewers|Engineers|Staff|Doctors|Parents|Feature|Everything|Nothing|Otherwise|Instead|"
    r"Engineering|Product|Leadership|Operations|Management|Support|Safety|Compliance|Research)\b)"
    r"[A-Z][a-zà-ÿ]{2,}))"
)
"""A person named."""
ASSURED = (
    r"\b(?:tak(?:es?|en) care|cares? (?:about|for)|sorted|handled?|handles|handling|"
    r"covered|covers|in place|under control|by design|"
    r"built[- ]in|baked in|at (?:all times|any (?:time|moment|point))|whenever|any ?time|always|"
    r"continu\w+|constantly|around the clock|24/7|real[- ]time|everything|every single|"
    r"each and every|"
    r"all of (?:it|them|this)|from all angles|very seriously|take\w* (?:it|this|them|that) "
    r"seriously|of course|obviously|naturally|fully|"
    r"completely|entirely|thorough\w*|rigorous\w*|extensive\w*|comprehensive\w*|robust\w*|strong|"
    r"solid|best|best-in-class|excellent|top|high(?:est)? (?:standard|quality|level)s?|"
    r"standards are|very (?:high|strict|"
    r"conservative|careful\w*|clear|safe|good|strong|well)|great|appropriate\w*|sensible|sensibly|"
    r"sensitively|proper\w*|professional\w*|careful\w*|responsib(?:le|ly)|secure\w*|easily|"
    r"easy|simply|quickly|swift\w*|"
    r"promptly|smart enough|clever enough|trust\w*|reputable|rely on|aligned|never failed|"
    r"well known|"
    r"convinced|confident|confidence|comfortable|proud|no (?:issue|problem|risk|obstacle|"
    r"findings|doubt|concerns?|"
    r"reason)|isn't (?:an? )?(?:issue|problem|obstacle|topic|concern|relevant|for sale)|"
    r"not (?:an? )?"
    r"(?:issue|problem|relevant|topic|concern)|solves?|solved|goes away|go away|"
    r"disappears?|nothing to|nothing hostile|nobody is|no one is|"
    r"equally|equal|anybody|anyone|everybody|everyone|in our dna|our values|mission|"
    r"together|shared|as a team|"
    r"stakeholders|transparen\w+|complian\w+|in line with|negligible|acceptable|accept "
    r"(?:that|it)|perfect\w*|strictest|"
    r"safest|safely|fine|green|clean|passed|a matter of|multi-?layer\w*|safety stack|"
    r"state[- ]of[- ]the[- ]art|"
    r"industry|kind|kindly|warm\w*|supportive\w*|respect\w*|empath\w+|inclusi\w+|doubly|"
    r"oversight|in charge|in control|the boss|"
    r"balanced|rounded|broad|on our radar|keep an eye|eye on|watchful|stable|signed off|signs off|"
    r"shut\b|closed|excluded|no access|gets past|get past|bulletproof|as (?:low|good|high|"
    r"strict|safe) as|ready for|good hands|"
    r"professionally|accordingly|as needed|if needed|if necessary|when needed|whenever necessary|"
    r"regularly|on a regular basis|closely|diligent\w*|seamless\w*|smooth\w*|well "
    r"(?:thought|defined|understood|"
    r"prepared|trained|established|tested|managed)|clear(?:ly)?|strict(?:ly)?|thought "
    r"(?:through|about)|"
    r"guarantee\w*|ensures?|make sure|rest assured|definitely|certainly|absolutely|totally|"
    r"without (?:any )?(?:issue|"
    r"problem|doubt)s?|number one|priority|first and foremost|any (?:problem|issue|drift|"
    r"deviation|side effect|risk)s?)\b"
)
"""Assurance: words that say that something is so and not how."""
EXACT = (
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozen|half|third|quarter|fifth|tenth|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekly|hourly|within|unless)\b|[“\"]"
)
"""What makes an assurance more than that: a number, a day, a limit, words quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is known of one gap beforehand."""

    gap: str
    hollow: str = ""
    """Ways of claiming it: said, and nothing behind it."""
    unless: str = ""
    """What takes a claim back, in the same statement."""
    calls: str = ""
    """What an answer says that makes the gap matter; empty where it always does."""
    asks: str = ""
    """What a question says that is about this gap."""
