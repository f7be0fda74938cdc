"""MET017: a result that is looked for until it pleases, or cleared of what failed."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule
from redline.text import words

MET = (
    r"(?:pass\w*|meets?|met|succeeds?|is green|are green|holds?|works?|is reached|are reached|"
    r"comes out|look\w* (?:good|right))"
)
RUN = r"(?:runs?|evaluations?|suites?|tests?|trials?|measurements?|samples?|it|they|we|units?)"
OUT = (
    r"(?:left out|dropped|removed|excluded|discarded|taken out|ignored|deleted|not counted|left "
    r"aside|put aside|set "
    r"aside|"
    r"thrown out|struck|filtered out|corrected out|skipped|swapped|replaced|do not count|does "
    r"not count)"
)
HARD = (
    r"(?:failures?|failed|timeouts?|errors?|unknowns?|ambiguous|hard(?! to\b)|hardest|"
    r"difficult(?! to\b)|disputed|"
    r"unclear|"
    r"unfair|unusual|odd|outliers?|extreme|worst|missed|misses|unfavou?rable|tricky)"
)
AGAIN = phrase(
    rf"\b(?:repeat\w*|rerun\w*|re-run\w*|run again|tried again|try again|look again|measured again|"
    rf"start again|retr(?:y|ied)|evaluat\w+ again)\b[^.;]{{0,40}}?\b(?:until|till) (?:\w+ "
    rf"){{0,4}}?{MET}\b|"
    rf"\b(?:as often as|as many times as) (?:\w+ ){{0,4}}?(?:takes?|needed|necessary|wanted|"
    rf"wants?|likes?|wish\w*|pleases?)\b|"
    rf"\buntil (?:one (?:of them|run)|a run) {MET}\b"
)
BEST = phrase(
    r"\bthe (?:best|highest|better|most favou?rable|last) (?:of (?:\w+ )?(?:runs?|results?|tries|"
    r"attempts?|two|three|five|ten))[^.;]{0,20}|"
    r"\b(?:another|a new|a different|a better|a fresh|other) (?:seeds?|samples?|splits?|draws?)\b|"
    r"\bbest of (?:\w+ ){0,2}?(?:runs?|tries|attempts?|evaluations?|seeds|samples|two|three|five|"
    r"ten|\d+)|"
    r"\bthe (?:best|highest|better|most favou?rable) (?:run|result|evaluation|seed|figure|score|"
    r"of the runs)"
    r" (?:\w+ )?(?:counts?|decides?|is|stands|goes|enters?)|\b(?:take|report|keep|use|count)s? "
    r"the (?:best|better|highest|"
    r"most favou?rable) (?:run|result|seed|score|of)"
)
CLEARED = phrase(
    rf"\b{HARD} (?:\w+ )?(?:units?|rows?|cases?|requests?|repl(?:y|ies)|questions?|sessions?|"
    rf"exchanges?|results?)?"
    rf"(?: ?(?:and|or|,) (?:\w+ ){{0,2}}?\w+)? ?(?:is|are|get|gets|will be|may be|can be) (?:\w+ "
    rf")?(?:checked and (?:\w+ )?be )?{OUT}|"
    rf"\b(?:units?|rows?|cases?|requests?|questions?|sessions?) (?:that|which|where|on which) "
    rf"(?:\w+ ){{0,5}}?(?:fails?|failed|"
    rf"misses|missed|times? out|goes wrong|went wrong|disagree\w*|unclear|"
    rf"unsure)\b[^.;]{{0,20}}?\b(?:is|are|get|gets|will be|"
    rf"may be) (?:\w+ )?{OUT}|\b(?:drop|remove|exclude|discard|ignore|leave out|delete|skip)s? "
    rf"(?:the |all |any )?{HARD} "
    r"(?:units?|rows?|cases?|requests?|questions?|sessions?|results?|replies)|\bfailures? and "
    r"timeouts? do not count"
)
KEPT = phrase(rf"\b(?:never|nor|not) (?:be |get )?(?:\w+ )?{OUT}")
"""What stays in the count, whatever was said of it before."""
POINT = phrase(
    r"\b(?:observed|measured|raw) (?:shares?|rates?|values?) (?:alone )?(?:meets?|reach(?:es)?|"
    r"must meet) (?:it|them|the bar)\b|"
    r"\b(?:observed|measured|raw|plain|bare|point|mean) (?:shares?|rates?|values?|estimates?|"
    r"figures?|results?) "
    r"(?:itself |themselves )?(?:is|are|alone)? ?(?:what )?(?:compared|counts?|decides?|is "
    r"enough|are enough|suffices?|taken|"
    r"meets? the bar|must meet)|\b(?:by|on|with|as) (?:a |the |their |its )?point estimates?\b|"
    r"\bwithout (?:an? |any )?"
    r"(?:intervals?|bounds?|margins? of error|confidence (?:bound|interval|level)s?|uncertainty)\b|"
    r"\b(?:intervals?|bounds?) (?:is|are) (?:not (?:needed|used|computed|looked)|left out|"
    r"ignored|dropped)"
)
STOP = phrase(
    rf"\b(?:stop|end|finish|close)\w* (?:\w+ ){{0,5}}?(?:as soon as|once|the moment|when) (?:\w+ "
    rf"){{0,3}}?(?:bars?|thresholds?|results?|"
    rf"targets?) (?:\w+ )?{MET}|\b(?:look|check|peek|watch)\w* (?:\w+ ){{0,5}}?and (?:then "
    rf")?(?:stop|end) (?:\w+ ){{0,3}}?(?:when|once|"
    rf"as soon as) (?:\w+ ){{0,3}}?{MET}|\bnumber of units (?:is|are) (?:not fixed|open|decided "
    rf"(?:during|after|later)|chosen (?:during|after))"
)
SAME = phrase(
    r"\b(?:evaluat\w+|test\w*|measur\w+|judged|scored) (?:\w+ ){0,2}?(?:on|with|by|against) "
    r"(?:the |our )?(?:same|very) (?:\w+ )?"
    r"(?:rows?|examples?|questions?|requests?|units?|data|set)\b[^.;]{0,40}?\b(?:taught|train\w*|"
    r"tun\w*|teach\w*|set|learn\w*)|"
    r"\b(?:examples?|taught rows?|training (?:rows?|data|set)) (?:\w+ ){0,3}?(?:are|is) (?:also "
    r")?(?:part of|used in|in|counted in|added to|"
    r"copied into|taken into) (?:the |our |every )?(?:suites?|evaluation|test set)|\b(?:suites?|"
    r"test set|evaluation) (?:\w+ )?(?:holds?|contains?|reuses?|"
    r"includes?|repeats?|is made of|are made of|uses?) (?:\w+ ){0,3}?(?:examples?|taught rows|"
    r"training (?:rows|data))\b|"
    r"\bthresholds? (?:is|are|were|was) (?:set|tuned|chosen) on the (?:same )?(?:suites?|test "
    r"set|evaluation (?:set|half|units))"
)
TAUGHT_ROWS = (
    r"(?:(?:teaching|taught|training) (?:rows?|examples?|requests?|sentences|material|data)|"
    r"(?:the |these |"
    r"those |all |our )?(?:\d+ )?examples?|(?:rows?|requests?|sentences|questions|cases) (?:\w+ "
    r"){0,2}?(?:that|"
    r"which|with which|on which|by which)[^.;]{0,40}?\b(?:teach\w*|taught|learn\w*|train\w*))"
)
JOINS = (
    r"(?:(?:is|are|were|was|be) (?:also |all |too |then )?(?:part of|among|included in|counted "
    r"(?:in|among|"
    r"with|towards|as)|used (?:again )?(?:in|as|for)|reused (?:in|as)|taken into|put into|copied "
    r"into|"
    r"contained in|added to)|counts? (?:as|towards|among|in with)|makes? up|belongs? to|serves? "
    r"(?:also )?as|"
    r"doubles? as|fills?)(?: (?:a|one|half|most|two|some)(?: \w+)? of)?"
)
UNITS = (
    r"(?:(?:the |our |these |those |all )?(?:\w+ ){0,2}?(?:\d[\d,]*\b|suites?|units?|test (?:set|"
    r"half|rows?|"
    r"units?|cases?)|evaluations?|evidence|held-out))"
)
SHARED = phrase(
    rf"\b{TAUGHT_ROWS}\b[^.;]{{0,60}}?\b{JOINS} {UNITS}|"
    rf"\b(?:units?|suites?|test (?:set|half|rows|units)|evaluation|"
    rf"evidence)\b[^.;]{{0,30}}?\b(?:is|are|was|"
    rf"were|come|comes)? ?(?:drawn|taken|chosen|copied|picked|made|come|comes) (?:from|out of|of) "
    rf"(?:the |our )?"
    rf"{TAUGHT_ROWS}\b"
)
"""Rows that teach, among those that are evidence."""

LOOKED = words(
    "seed seeds sample samples split draw until till best highest better last favourable often "
    "many repeat"
)
LEFT = words(
    "out dropped removed excluded discarded ignored deleted counted aside struck drop remove "
    "exclude discard ignore leave delete skip skipped replaced swapped count"
)
BARE = words(
    "observed measured raw point without bare plain mean interval intervals bound bounds stop "
    "stops stopped end ends number look looks check"
)
TAUGHT = words(
    "same examples taught training suite suites test thresholds threshold teaching trained teach "
    "learn "
    "example"
)
APART = phrase(
    r"\b(?:not|never|none|no|nor|without)\b[^.;]{0,30}?\b(?:part|among|in|counted|used|evidence|"
    r"suites?|units?)"
    r"\b|\bapart\b|\bas many (?:examples|rows)\b|\bother than\b"
)


@rule(
    "MET017",
    severity=Severity.WARNING,
    dimension="metrics",
    answers=("M023", "X016"),
    essays=True,
)
def picked_result(context: Context) -> Iterator[Flag]:
    """Flag runs repeated until they pass, failures left out, and bars without bounds."""
    yield from objections(
        context,
        AGAIN,
        BEST,
        of=LOOKED,
        message="a result is looked for until it pleases",
        help="fix the number of units and of looks before a run, and let the first run count",
    )
    yield from objections(
        context,
        CLEARED,
        of=LEFT,
        unless=KEPT,
        message="what failed is taken out of the count",
        help="keep failures, timeouts and disputed units in the count, as failed or as unknown",
    )
    yield from objections(
        context,
        POINT,
        STOP,
        of=BARE,
        message="a bar is met here by luck of the draw",
        help="compare the 95 % one-sided bound with the bar, over a number of units fixed "
        "beforehand",
    )
    yield from objections(
        context,
        SAME,
        SHARED,
        unless=APART,
        of=TAUGHT,
        message="what was taught is tested with itself",
        help="keep the rows that teach, or set a threshold, out of the suites that are evidence",
    )
