"""The green flags: signs that somebody has carried such a decision.

From the requirements V065 to V079, which come from preparation guides:
reported, unverified. This module is data; `flags` looks for the signs.
"""

from redline.rubric.sign import Sign

__all__ = ["GREEN"]

GREEN: tuple[Sign, ...] = (
    Sign(
        name="harm-first",
        means="opens with what harm looks like and a concrete limit",
        looks=r"\b(?:harms?|hurts?|is harmed|before (?:designing|any feature|anything else)|"
        r"irreversible|slips through|not (?:launch|ship)|should (?:never|not) exist|"
        r"(?:it|product|assistant) (?:won['’]t|will not|will never))\b",
        answers=("V065", "X005"),
        early=True,
        denied=False,
    ),
    Sign(
        name="owns-the-call",
        means="owns the decision and its consequence",
        looks=r"\b(?:my decision|i own|i decide|i['’]d (?:tell|sign|take) (?:my board|the board|it "
        r"myself)|on me\b|product owns|i take responsib\w+|i lose the|i would not launch)",
        answers=("V066",),
        denied=False,
    ),
    Sign(
        name="gate-from-behaviour",
        means="derives a gate from how the model behaves",
        looks=r"\b(?:(?:under|below|above|over|at) (?:an? |the )?(?:\w+ )?(?:confidence|signal|"
        r"cut-off|threshold|score)|(?:confidence|signal|cut-off|threshold|score)\b.{0,100}\b(?:under|below|"
        r"above|over|at))\b.{0,80}\b(?:show|shown|answer\w*|not found|hand\w*|goes|falls back|"
        r"abstain\w*)",
        answers=("V067",),
        denied=False,
    ),
    Sign(
        name="red-team-result",
        means="names a result of an attack and what was changed because of it",
        looks=r"\b(?:red[- ]team\w*|attack\w*|stress\w*|jailbreak\w*)\b.{0,120}\b(?:so (?:we|i)|"
        r"which led|then we|we (?:added|changed|cut|tightened))",
        answers=("V068", "V074"),
        denied=False,
    ),
    Sign(
        name="check-in-the-path",
        means="puts the check before the answer leaves and names its cost in time",
        looks=r"\b(?:classifier|check\w*|filter|rules?)\b.{0,100}\b(?:\d+ ?ms|milliseconds|latency|"
        r"slower|while it['’]s written|before (?:it|the|a|an|anything))",
        answers=("V069",),
        denied=False,
    ),
    Sign(
        name="truth-over-comfort",
        means="corrects a wrong belief even where agreement would please",
        looks=r"\b(?:correct\w*|disagree\w*|contradict\w*|must state|"
        r"says? so)\b.{0,80}\b(?:even (?:if|"
        r"when)|wrong (?:idea|belief|premise)|misconception|before moving on|politely)",
        answers=("V070",),
        denied=False,
    ),
    Sign(
        name="customer-refused",
        means="would rather lose the customer than the limit",
        looks=r"\b(?:los[et]s?|losing|leave|go|walk away)\b.{0,40}\b(?:the |this |that |"
        r"a )?(?:customer|"
        r"contract|deal|account|client)\b|\bif you go\b|\boff is not something\b",
        answers=("V071",),
        denied=False,
    ),
    Sign(
        name="delay-with-a-reason",
        means="argues for waiting until something has been tested",
        looks=r"\b(?:waits?|delay\w*|hold\w*|months? late|later|no launch|"
        r"not launch)\b.{0,60}\b(?:until|"
        r"unless|re-?run|red[- ]team\w*|tested|than have to|detection is back)",
        answers=("V072",),
        denied=False,
    ),
    Sign(
        name="stopped-on-a-signal",
        means="stopped or paused something because of a measured signal",
        looks=r"\b(?:paused|stopped|pulled|killed|cancelled|switched (?:it )?off|"
        r"rolled back)\b.{0,100}"
        r"\b(?:because|when|after|eval\w*|signal|rate|rose|fell|per cent|%)",
        answers=("V073", "V075"),
        denied=False,
    ),
    Sign(
        name="misses-as-systemic",
        means="treats what slips through as the risk that decides",
        looks=r"\b(?:false negatives?|what (?:slips|gets) through|misses? (?:has |have )?doubl\w+|"
        r"through has doubled|missed (?:sign|emergenc\w+|disclosure|case)s?)",
        answers=("V076",),
        denied=False,
    ),
    Sign(
        name="co-designed",
        means="designed the mitigation or the evaluation with those who know",
        looks=r"\b(?:co-?design\w*|designed (?:it |the \w+ )?with|wrote the (?:evaluation|suite|"
        r"test\w*)|"
        r"adjudicated by|graded by (?:teachers|nurses|clinicians|experts))",
        answers=("V077",),
        denied=False,
    ),
    Sign(
        name="builds-on-the-policy",
        means="disagrees with a trade-off and says what to put in its place",
        looks=r"\b(?:my (?:disagreement|problem with)|i would (?:therefore )?add|second trigger|"
        r"i['’]d want an outside|in its place|explain\w* (?:the|each|its) refusal)",
        answers=("V078", "X003"),
        denied=False,
    ),
    Sign(
        name="people-are-told",
        means="says who is told when it fails",
        looks=r"\b(?:is phoned|call (?:every|each) (?:person|patient|customer|user)|"
        r"every person who received|notif\w+|"
        r"tell (?:everyone|every|the) (?:\w+ )?(?:affected|received|users|customers|regulator)|"
        r"regulators?\b.{0,60}\bpress\b(?! release))",
        answers=("V079",),
        denied=False,
    ),
)
