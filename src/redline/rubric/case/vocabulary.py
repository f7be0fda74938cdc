"""Classes of words: what binds, what belongs to the trade, what is talk, and what names things.

A word in, its class out. *Plain* words bind a sentence (`the`, `make`, `very`);
*trade* words belong to product safety whatever the product (`threshold`,
`rollback`); *talk* fills a page without saying anything (`holistic`); all others
are *concrete*: they name the things of this one product. The lists are ours.
"""

from functools import cache

from redline.rubric.prose import FUNCTION
from redline.text import fold, words

__all__ = ["PLAIN", "TALK", "TALK_PHRASES", "TRADE", "concrete", "stem", "stems", "word_class"]

PLAIN_WORDS = """
able about above actually add again ago allow almost alone along already always also although
among amount another answer any anybody anyone anything apart appear apply area around ask aside
away back bad base become begin behind believe belong below beside best better between beyond big
bit both break bring build but buy call came care carry case cause certain chance change check
choose clear close come common compare complete concern consider contain continue count course
cover cut day deal decide depend describe did differ different difficult direct discuss done doubt
down draw drive drop during each early easy either else end enough enter entire especially even
ever every everybody everyone everything exact example except exist expect explain face fact fair
fall far few fill final find fine first fit five fix follow form four free full further gain gave
general get give go goes going gone good got great grow guess half hand happen hard hear held help
here high hold hope hour how however hundred idea imagine important include increase indeed inside
instead interest involve issue itself join just keep kind knew know known large last late later
lead learn least leave left less let level lie life like likely limit line list listen little live
long look lose lot low made main make many mark matter may maybe mean meant meet mention might
mind minute miss month more most mostly move much must myself name near nearly need neither never
new next nine nobody none nor normal note nothing notice now number occur off offer often old once
one only open opposite order other otherwise ought ours out over own pair part particular pass
past people per perhaps person pick piece place plan play please point poor possible present
pretty prevent previous probable problem produce promise prove provide public put question quick
quite raise rate rather reach read ready real really reason receive recent reduce refer regard
relate remain remember remove repeat reply report require rest result return right rise room round
rule run safe said same save saw say second see seem seen self send sense separate serious serve
set seven several shall share short should show side similar simple simply since single sit six
small some somebody somehow someone something sometimes somewhat soon sort sound speak special
stand start state stay step still stop straight strong such suggest suppose sure surely take talk
tell ten tend than thank that then there therefore thing think third though thought thousand three
through thus time today together told tomorrow tonight too took total toward towards treat tried
true truly try turn twelve twenty twice two type under understand unless unlike until upon use
used useful usual usually various very view wait walk want was watch way week went were what
whatever when whenever where whether which while who whoever whole whose why wide will wish with
within without word work world worry worse worst worth would write written wrong year yes
yesterday yet young zero million billion percent cent dozen fifty forty sixty thirty eighty ninety
eleven fifteen i'd i'll i'm i've it's don't won't can't isn't doesn't we'd we'll we're we've
they're that's there's
"""
TRADE_WORDS = """
abuse acceptable accountable accuracy action adverse adversarial agent algorithm align alignment
alert analysis anomaly approach approve approval artificial assess assessment assistant assurance
attack attempt audience audit automate automatic backstop baseline benchmark benefit beta bias
blast block boundary breach budget calibrate calibration cap catastrophic category certify
classifier classify committee compliance component condition confidence confident confidential
consent consequence constraint context control correct correctness cost counter-metric counter
coverage criteria criterion critical damage dashboard data decision default defect defence defense
define definition degrade deploy deployment design detect detection detector deviation dimension
disclaimer disclose document domain downside duration effect effective efficacy embed enforce
entry error escalate escalation estimate ethics evaluate evaluation evidence exception exit
experiment exposure fail failure fallback false feature feedback filter flag framework function
gate governance guard guardrail halt hallucinate hallucination handle handoff harm harmful hazard
human impact implement incident indicator input insight inspect integrity intelligence interface
internal interval investigate jailbreak kill kpi label latency launch layer legal liability
likelihood log loop machine manage management manager manual margin maximum mean measure
measurement mechanism median method metric minimum misuse mitigate mitigation mode model moderate
moderation monitor monitoring negative notification notify objective observability observe operate
operation operational oncall outcome output outside override owner ownership oversight parameter
participant pattern percentile performance permission phase pilot policy population positive
postmortem potential precision principle priority privacy probability procedure process product
production prompt propose proposal protect protection protocol provider purpose quality quantify
quarter rationale recall recover recovery redteam red-team refusal refuse regression regulator
regulatory release relevant reliable reliability remediate remediation report request requirement
residual resolve respond response responsible responsibility restrict restriction review reviewer
risk rights roadmap robust robustness rollback roll-back rollout roll-out root safeguard safety
sample satisfaction scale scenario scope score section secure security segment sensitive severity
severe shadow ship signal sign-off significant software solution source specific stage staged
staff standard statistic statistical stop success suite support surface switch system target team
technical technology terms test tester testing threshold tier timeline tolerance tool track
trade-off tradeoff traffic training transparent transparency trigger trust uncertain uncertainty
unit unsafe update uptime user validate validation value variance vector vendor verify
verification version violate violation vulnerable vulnerability warning customer client consumer
stakeholder strategy strategic metrics engineer engineering researcher developer department
organisation organization company business industry market service application app platform
"""
TALK_WORDS = """
accelerate adoption advocate agenda agile aim alignment ambition ambitious amplify appetite
appropriate appropriately aspiration aspire authentic awareness balanced balancing best-in-class
best-practice bold bolster buy-in cadence capability celebrate centre-stage centric challenge
challenging champion clarity cohesive collaborate collaboration collaborative collective
commitment committed communicate communication communications compelling competitive competitor
complexity comprehensive conclusion consistent constructive continuous continuously conviction
creative creativity cross-functional culture curiosity cutting-edge data-driven deeply delight
delightful dialogue differentiate differentiator dignity discovery discipline diverse diversity
ecosystem elevate embrace empathy emphasis enable encourage engage engagement engaging enhance
ensure enterprise enthusiastic essential ethical ethos evolve evolution excellence exceptional
excited exciting experience explore fairness fantastic fast-moving flexible flourish flywheel
focus foster foundation fundamental game-changing go-to-market growth harness healthy heartfelt
helpful holistic holistically honest hub human-centred humility iconic ideate immersive impactful
imperative improve improvement inclusive inclusivity inclusion innovate innovation innovative
inspire inspiration inspirational integrate integral intuitive iterate iteration iterative journey
kickoff landscape leader leadership leading leverage lifecycle long-term love meaningful
methodology milestone mindful mindset mission moat momentum monetise monetisation monetize
monitored multi-layered narrative nimble north-star nuance nuanced objectives opportunity optimal
optimise optimize outstanding paradigm paramount partnership passion passionate perspective phased
philosophy pioneer pioneering possibility powerful pragmatic proactive proactively profound
progressive promising proposition prioritise prioritize proud prudence purposeful quick-win rally
readiness realistic regularly reputation reputational resilience resilient resonate respect
respectful revenue rigor rigorous rigour robustly role-model roadmaps scalable scorecard seamless
seamlessly sensitively seriousness seriously society societal sophisticated state-of-the-art
steering stewardship strategic strategically streamline strength strengthen strive sustainable
sustain synergy synergies tact tactful teamwork thorough thoroughly thoughtful thoughtfully thrive
tough touchpoint transform transformation transformative transparently trustworthy ultimate
ultimately understanding unique universe unlock unlocking unparalleled upskill uptake vibrant
vision visionary vital well-being win-win winning wisdom workshop working-group world-class
learnings lessons appealing catalyst considerations culture-first deep-dive democratise
differentiated disrupt effortless evolving excitement forward-looking frictionless future-proof
hand-in-hand harmonious influencer lifestyle mainstream nurture outreach overarching perception
personalised personalisation personas poised prestige productivity professionalism prosperity
purpose-driven quality-first reimagine relentless reputable results-driven roadshow showcase
spectrum storytelling supportive tailored tangible tapestry testament top-notch unwavering
user-centric user-friendly values vibrancy viral wholehearted wow zeitgeist
"""
TALK_PHRASES = (
    r"\b(?:at the (?:heart|core|centre|center) of|hand in hand|from day one|"
    r"from the (?:first day|start|outset)|(?:two|both) sides of (?:the|one) (?:same )?coin|"
    r"the right (?:people|values|questions|balance|direction|appropriate|moment|place|time|"
    r"experience|mix|point|forum|way|story|thing to say)|make sure that|close eye on|"
    r"seriously|best (?:in class|practices?|of both worlds|possible|models|people)|"
    r"state of the art|world[- ]class|cutting[- ]edge|win[- ]win|north star|buy[- ]in|"
    r"pain points?|quick wins?|get (?:it|this|that|them) right|(?:as|where|when) appropriate|"
    r"feels right|full picture|front foot|(?:tell|telling) (?:our|the|their) (?:\w+ )?(?:side|"
    r"story)|around the clock|in the picture|suitable (?:measures|steps|safeguards|actions?)|"
    r"appropriate (?:measures|steps|safeguards|actions?|protections?)|relevant (?:partners|"
    r"teams|rules|stakeholders|experts)|(?:highest|ambitious) (?:standards?|targets?|level)|"
    r"in everything (?:we|they|that)|everything (?:we|the team) do|"
    r"meets? (?:\w+ ){1,4}where they are|step by step|over time|of course|needless to say|"
    r"at the end of the day|going forward|more than ever|like never before|(?:strike|striking|"
    r"find|finding) (?:the|a) (?:right|good|proper|healthy) |(?:holistic|balanced) (?:view|"
    r"approach)|act (?:fast|quickly|swiftly)|respond (?:quickly|swiftly)|learn(?:ed)? (?:the|"
    r"our|and|from) (?:lessons?|it|what)|lessons? (?:learned|learnt)|"
    r"bring (?:\w+ ){0,3}(?:together|along|with me)|working (?:group|closely)|work closely|"
    r"close collaboration|kept? (?:fully )?(?:informed|involved)|people (?:first|come first)|"
    r"put (?:\w+ ){1,3}first|(?:is|are) paramount|non-negotiable|top priority|number one|"
    r"peace of mind|going live with confidence|with (?:care|confidence|purpose|passion|pride)|"
    r"(?:direction|rules) of (?:travel|the road)|one step ahead|force for good|"
    r"make a difference|change(?:s)? (?:lives|the world)|(?:defen[cs]e|"
    r"defences?)[- ]in[- ]depth|multi[- ]layered|data[- ]driven|human[- ]cent(?:re|er)ed|"
    r"user[- ]cent(?:ric|red)|go[- ]to[- ]market|(?:be|being|remain|stay) (?:mindful|"
    r"respectful|transparent|open|honest|humble|agile|close to)|bumps? (?:in|along) the road|"
    r"the (?:sky|future|opportunity|time) is|bright|all the answers|time will tell|"
    r"good (?:people|things)|right people|(?:we|i) (?:firmly |strongly |truly |"
    r"deeply )?(?:believe|are confident|am confident|am hopeful|are proud|would be proud|"
    r"feel strongly))\b"
)
"""Turns of phrase that stand where a mechanism should."""
ABSTRACT_ENDS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "tive",
    "able",
    "ible",
    "ful",
)
SUFFIXES = ("ings", "ing", "edly", "ed", "ies", "ly", "es", "s")


@cache
def stem(word: str) -> str:
    """Return a word without its commonest endings, so that its forms meet.

    >>> [stem(w) for w in ("bookings", "booked", "cities", "stopped")]
    ['book', 'book', 'city', 'stop']
    """
    base = fold(word).replace("’", "'").split("'")[0]
    for suffix in SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= 3 and not base.endswith("ss"):
            base = base[: -len(suffix)] + ("y" if suffix == "ies" else "")
            break
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "els":
        base = base[:-1]
    return base[:-1] if len(base) > 4 and base.endswith("e") else base


PLAIN = frozenset(stem(w) for w in PLAIN_WORDS.split()) | frozenset(stem(w) for w in FUNCTION)
TRADE = frozenset(stem(w) for w in TRADE_WORDS.split())
TALK = frozenset(stem(w) for w in TALK_WORDS.split()) - PLAIN


@cache
def word_class(word: str) -> str:
    """Return `plain`, `trade`, `talk`, `number`, `abstract` or `concrete`."""
    base = stem(word)
    if any(c.isdigit() for c in base):
        return "number"
    for name, group in (("talk", TALK), ("trade", TRADE), ("plain", PLAIN)):
        if base in group:
            return name
    if len(base) < 3:
        return "plain"
    if len(word) > 7 and fold(word).removesuffix("s").endswith(ABSTRACT_ENDS):
        return "abstract"
    return "concrete"


def stems(text: str) -> list[str]:
    """Return the stems of all words of a text, in order."""
    return [stem(w) for w in words(text)]


def concrete(text: str) -> list[str]:
    """Return the stems of the concrete words of a text, in order."""
    return [stem(w) for w in words(text) if word_class(w) == "concrete"]
