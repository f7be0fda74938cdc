"""WRD005: sentences that few people read to the end."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy, words

LONG_MEAN = 28
"""Words per sentence on average; English for a general reader has 15 to 20."""
LONG = 45
"""Words of a sentence that has to be read twice."""
LONGEST = 70
"""Words of a sentence that nobody follows, however short the others are."""
HEAVY, DENSE = 5, 0.2
"""Groups of vowels of a heavy word, and the share of them that makes a sentence one of a trade."""
SEVERAL = 3
ENOUGH = 5
"""Sentences below which an average says nothing."""
VOWELS = lazy(r"[aeiouy]+")
TRADE = lazy(
    r"\b(?:softmax|logits?|embeddings?|covariates?|isotonic|posteriors?|priors?|bayes\w*|"
    r"hyper-?param\w*|"
    r"(?:re)?calibrat\w+|quanti[sz]\w+|tokeni[sz]\w+|cosine|vectors?|vectori[sz]\w+|gradients?|"
    r"back-?propagat\w*|regulari[sz]\w+|cross-?entropy|perplexity|ablat\w+|heteroscedast\w*|"
    r"stochastic\w*|"
    r"ensembl\w+|transformers?|attention heads?|fine-?tun\w+|lora|rlhf|distillat\w*|rerank\w*|"
    r"dense[- ]retriev\w+|sparse|n-?grams?|bm25|top-?[kp]|beam|decod(?:er|ing)|latent|manifolds?|"
    r"eigen\w+|orthogonal\w*|kernels?|kubernetes|microservices?|idempoten\w+|asynchron\w+|"
    r"synchronous\w*|"
    r"serialis\w+|serializ\w+|deserial\w+|middleware|sharding|webhooks?|json|grpc|oauth|sidecar|"
    r"(?:eventual )?consistency|orchestrat\w+|autoregress\w*|residuals?|estimators?|bootstrapp\w+|"
    r"(?:non)?parametric\w*|temperatures?(?= (?:scal|sampl|calib))|expected calibration error|"
    r"inter alia|mutatis mutandis|prima facie|ipso facto|pro rata|de minimis|hereinafter|"
    r"aforementioned|"
    r"notwithstanding|synerg\w+|operationali[sz]\w+|leverag\w+|holistic\w*|paradigm\w*|"
    r"value proposition|verticals?|north-?bound)\b",
    re.I,
)
"""Words of one trade; three in a sentence shut out whoever is of another."""
BULLET = lazy(r"\n\s*(?:[-*+•>]|\d+[.)])\s")


@rule("WRD005", severity=Severity.NOTE, dimension="communication", answers=("V033",), essays=True)
def hard_to_read(context: Context) -> Iterator[Flag]:
    """Count the words of the sentences outside tables; a list counts line by line."""
    prose = [p for p in context.claims if not p.column and not BULLET.search(p.text)]
    counted = [(length(passage), passage) for passage in prose]
    if len(counted) < ENOUGH:
        return
    yield from learned(prose)
    mean = sum(count for count, _ in counted) / len(counted)
    long = [count for count, _ in counted if count > LONG]
    if mean > LONG_MEAN:
        what = f"its sentences have {mean:.0f} words on average"
    elif len(long) >= SEVERAL:
        what = f"{len(long)} sentences have more than {LONG} words"
    elif max(count for count, _ in counted) > LONGEST:
        what = f"a sentence has {max(count for count, _ in counted)} words"
    else:
        return
    longest = max(counted, key=lambda each: each[0])[1]
    yield Flag(
        at=longest.span(0, len(longest.text)),
        message=f"{what}; this one is the longest",
        help="cut where a sentence says a second thing; 15 to 20 words on average read well",
        quote=" ".join(longest.text.split()),
    )


def learned(prose: list[Passage]) -> Iterator[Flag]:
    """Flag sentences in the words of one trade, or of very long words."""
    for passage in prose:
        said = words(passage.text.casefold())
        trade = {found[0].casefold() for found in TRADE.finditer(passage.text)}
        heavy = [w for w in said if len(w) > 2 * HEAVY and len(VOWELS.findall(w)) >= HEAVY]
        if len(trade) >= SEVERAL or (len(heavy) > SEVERAL and len(heavy) / len(said) > DENSE):
            yield Flag(
                at=passage.span(0, len(passage.text)),
                message="a sentence is written for one trade: "
                + ", ".join(sorted(trade or heavy)[:4]),
                help="say in plain words what happens to a request, and keep the method for an "
                "appendix: "
                "those who sign must be able to object",
                quote=" ".join(passage.text.split()),
            )


def length(passage: Passage) -> int:
    """Return roughly how many words a sentence has: its runs between blanks."""
    return len(passage.text.split())
