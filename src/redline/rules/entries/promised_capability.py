"""EVD010: a launch that rests on what no model can do today."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy

BETTER = (
    r"(?:not (?:hallucinate|make|lie|leak|need|invent)|learn to|fix\w*|solve\w*|stop\w*|"
    r"eliminat\w+|remov\w+|prevent\w*|understand\w*|know\w*|be able to|"
    r"no longer|cease|"
    r"reduc\w+|cut\w*|halv\w+|be (?:safe|accurate|reliable|robust|right|correct|better|immune|"
    r"good enough|much|"
    r"far|fully|so)|catch|detect\w*|handle\w*|close the|make (?:this|these|it|them|the)|take care|"
    r"rarely|"
    r"hallucinate less|refuse|resolve\w*|improve\w*|get (?:this|it) right|outgrow|have (?:solved|"
    r"learn\w+))"
)
PROBLEM = (
    r"(?:hallucinations?|jailbreaks?|jailbreaking|prompt injections?|injections?|alignment|"
    r"interpretability|bias|"
    r"sycophancy|reliability|fabrication|confabulation|the problem|this problem|memory|reasoning)"
)
PROMISED = lazy(
    r"\b(?:(?:expect|count on|rely on|bank on|hope for) (?:the |a |our )?(?:next|upcoming|future|"
    r"coming|newer) "
    r"(?:\w+ )?models?|(?:gpt|claude|gemini|llama)[- ]?\d\w* will|"
    r"(?:next|new|newer|coming|upcoming|future|later|forthcoming|successor|better|following) "
    r"(?:\w+ ){0,2}?"
    r"(?:models?|versions? of the model|model versions?|generations?(?: of models?)?|llms?|"
    r"releases? of the model)"
    r" (?:will|is going to|are going to|is expected to|are expected to|should)\s+(?:\w+ "
    rf")?{BETTER}|"
    rf"(?:once|when|as soon as|after|by the time) {PROBLEM} (?:is|are|has been|have been|becomes?|"
    r"gets?) (?:\w+ )?"
    r"(?:solved|fixed|gone|eliminated|cured|mature|reliable|resolved|a solved problem|behind us)|"
    r"(?:as|because|since) (?:the )?(?:models?|llms?|ai) (?:get|gets|become|becomes|grow|grows|"
    r"improves?|keeps? "
    r"(?:getting|improving))\b|"
    r"(?:the )?(?:models?|llms?|ai) will (?:learn to|soon|eventually|by then|in time|one day|keep "
    r"getting|"
    r"continue to get|only "
    rf"get|get better|learn by itself|learn on its own)|{PROBLEM} will (?:soon |eventually |be "
    r")+(?:solved|"
    r"disappear|vanish|go away|fixed|eliminated)|with (?:the )?(?:next|upcoming|future|"
    r"forthcoming) (?:\w+ )?models?,? "
    r"(?:we|it|this|the)\b)",
    re.I,
)
DATED = lazy(
    r"\b(?:in|within|by|before|until) (?:\w+ ){0,2}?(?:days?|weeks?|months?|quarters?|sprints?|"
    r"spring|summer|autumn|"
    r"winter|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|q[1-4]|\d{4})\b",
    re.I,
)
"""A date makes it a promise of a date, of which `promised-fix-date` speaks."""
COMING = lazy(
    r"\b(?:new|next|newer|coming|upcoming|future|later|better|bigger|larger|retrained|improved|"
    r"fine-tuned|"
    r"finetuned|following|forthcoming|second|successor)(?: \w+){0,2}? (?:models?(?: versions?)?|"
    r"detectors?|classifiers?|"
    r"generations?(?: of \w+)?|releases?|llms?|versions? of (?:the )?(?:model|"
    r"detector))\b[^.;]{0,60}?\b(?:tells?|recogni[sz]es?|"
    r"understands?|knows?|sees?|notices?|catch(?:es)?|detects?|distinguish(?:es)?|spots?|gets? "
    r"(?:it|this|them)|"
    r"never|no longer|makes? no|solves?|removes?|handles?|reaches?|judges?|able to|close[sd]?|past|"
    r"reliabl\w+|perfect\w*|without (?:fail|error|exception)|learns?|fix(?:es)?|stops?|"
    r"eliminates?|invents? no|"
    r"speaks?|is out|are out)\b|"
    r"\b(?:from|with) (?:version|release|generation) (?:\d+|two|three) "
    r"on\b[^.;]{0,40}?\b(?:understands?|knows?|"
    r"recogni[sz]es?|never|no longer|sees?|catch(?:es)?|detects?|tells?)\b|"
    r"\b(?:models?|detectors?|classifiers?|assistants?|llms?|ai) (?:\w+ )?(?:will|shall|is going "
    r"to|are going to|"
    r"is about to) (?:(?:soon|then|itself|by then|also|reliably|always|eventually|finally) "
    r")*(?:have )?(?:tell|"
    r"recogni[sz]e|understand|know|notice|distinguish|spot|read|judge|see through|learn\w*|never|"
    r"detect|catch)\b[^.;]{0,60}?\b(?:without (?:fail|exception|error)|reliably|perfectly|every|"
    r"all|any|always|again|"
    r"with certainty|by itself|on its own|as well as|better than)\b",
    re.I,
)
"""A model that is not there yet, told in the present; or one that will see everything."""
NOT_YET = lazy(
    r"\b(?:tested|measured|evaluated|red[- ]team|(?:same|our|the launch) gate|passes|suite|bars?|"
    r"if|unless|whether|may|might|"
    r"experiment|trial|shadow|must|M\d)\b",
    re.I,
)
NAMES = ("gpt", "claude", "gemini", "llama", "hallucinate", "model", "models", "llm", "llms",
    "ai", "generation", "generations", "hallucination", "hallucinations", "jailbreak",
    "jailbreaks", "jailbreaking", "injection", "injections", "alignment", "bias",
    "interpretability", "sycophancy", "reliability", "fabrication", "confabulation", "problem",
    "memory", "reasoning")  # fmt: skip

THINGS = ("model", "models", "detector", "detectors", "classifier", "classifiers", "version",
    "versions", "generation", "generations", "release", "releases", "llm", "llms", "ai",
    "assistant", "assistants")  # fmt: skip

FLAWLESS = lazy(
    r"\b(?:models?|detectors?|assistant|feature|it|classifiers?|version) (?:that is )?(?:then "
    r")?will (?:then )?(?:no longer|"
    r"never|not) (?:\w+ )?(?:invent|err|fail|miss|hallucinat|make (?:things up|mistakes|errors)|"
    r"be (?:wrong|fooled|"
    r"talked))\w*",
    re.I,
)
"""A model without the fault that models have."""


@rule(
    "EVD010", severity=Severity.WARNING, dimension="communication", answers=("V087",), essays=True
)
def promised_capability(context: Context) -> Iterator[Flag]:
    """Flag sentences that count on a model that does not exist."""
    seen = set()
    promised = mentions(context, PROMISED, of=NAMES)
    coming = (
        (passage, found)
        for passage, found in mentions(context, COMING, of=THINGS)
        if not NOT_YET.search(passage.text)
    )
    flawless = mentions(context, FLAWLESS, of=("will",))
    for passage, found in chain(promised, coming, flawless):
        dated = found.re is PROMISED and DATED.search(passage.text, found.end())
        if dated or (id(passage.source), passage.start) in seen:
            continue
        seen.add((id(passage.source), passage.start))
        yield Flag(
            at=passage.span(*found.span()),
            message="this counts on something that no model can do today",
            help="plan with what was measured of the model that is there, and say what holds if it "
            "gets no better: `until the gate shows it, the feature shows titles only`",
        )
