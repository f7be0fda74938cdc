"""The green flags: signs that somebody has carried such a decision.

From preparation guides: reported, unverified. What a rule judges in a document
too is owned by that rule; the sign then names another requirement behind it.
This module is data; `flags` looks for the signs.
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
        looks=r"\b(?:my decision|i own|i decide|i['’]d (?:tell|sign|take) (?:my board|"
        r"the board|it "
        r"myself)|on me\b|product owns|i take responsib\w+|i lose the|i would not launch)",
        answers=("V066",),
        denied=False,
    ),
    Sign(
        name="gate-from-behaviour",
        means="derives a gate from how the model behaves",
        looks=r"\b(?:(?:under|below|above|over|at) (?:an? |the )?(?:\w+ )?(?:confidence|signal|"
        r"cut-off|threshold|score)|(?:confidence|signal|cut-off|threshold|"
        r"score)\b.{0,100}\b(?:under|below|"
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
        looks=r"\b(?:classifier|check\w*|filter|rules?)\b.{0,100}\b(?:\d+ ?ms|milliseconds|"
        r"latency|"
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
        looks=r"\b(?:false negatives?|what (?:slips|gets) through|misses? (?:has |"
        r"have )?doubl\w+|"
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
        answers=("L006",),
        denied=False,
    ),
    Sign(
        name="source-with-a-view",
        means="cites one paper or commitment and says what to think of it",
        looks=r"\b(?:papers?|policy|policies|report|model card|essay|study|commitments?|"
        r"system card)\b"
        r".{0,100}\b(?:argues?|shows?|found|finds|claims?|says|commits?|concludes?|"
        r"promises)\b.{0,140}\b"
        r"(?:i (?:think|doubt|disagree|would (?:add|change|test))|what (?:i doubt|"
        r"convinced me|it leaves)|"
        r"my (?:view|doubt|reading)|which i (?:doubt|share only))\b",
        answers=("V024",),
        denied=False,
    ),
    Sign(
        name="specific-disagreement",
        means="voices one specific disagreement with the policy",
        looks=r"\b(?:i (?:disagree|differ|part ways)|where i (?:disagree|differ)|"
        r"my (?:disagreement|"
        r"objection)|i would (?:draw|set|move) (?:it|that|the \w+))\b.{0,80}\b(?:scaling|"
        r"thresholds?|"
        r"sections?|commitments?|pauses?|safety levels?|safeguards? level|capability levels?|"
        r"trade-?offs?)\b",
        answers=("V025",),
        denied=False,
    ),
    Sign(
        name="constitution-in-use",
        means="says where a constitution breaks in a product, instead of retelling it",
        looks=r"\b(?:constitution\w*|written principles?)\b.{0,140}\b(?:breaks?|fails?|misses|"
        r"cannot|"
        r"does not|doesn['’]t|conflicts?|leaves open|says nothing|too (?:broad|vague|"
        r"slow))\b.{0,120}\b"
        r"(?:users?|customers?|products?|patients?|pupils?|features?|launch\w*|clinics?|"
        r"tutors?)\b",
        answers=("V027",),
        denied=False,
    ),
    Sign(
        name="cause-isolated",
        means="isolates a cause by a controlled probe",
        looks=r"\b(?:h[eo]ld|keep|kept|fix(?:ed)?)\b.{0,50}\b(?:constant|fixed|the same|"
        r"equal)\b.{0,80}\b"
        r"(?:var(?:y|ied)|chang\w+|swap\w*|compar\w+|prob\w+)|\bablat\w+|\bcontrolled (?:probes?|"
        r"comparisons?|experiments?)\b|\bisolat\w+ (?:the cause|which|whether|the reward|"
        r"the retriev\w+)|"
        r"\b(?:swap\w*|replac\w+) (?:only )?(?:the )?(?:reward model|retriev\w+|base model|"
        r"prompt|"
        r"detector)\b.{0,60}\b(?:same|still|gone|remain\w*|stay\w*)\b|\bone (?:factor|thing|"
        r"variable) at "
        r"a time\b",
        answers=("V028",),
        denied=False,
    ),
    Sign(
        name="plain-analogy",
        means="explains a mechanism by a plain analogy",
        looks=r"\b(?:models?|sandbox|entropy|classifiers?|temperature|sampling|thresholds?|"
        r"embeddings?|"
        r"tokens?|confidence|reward\w*|probabilit\w+|gate|detectors?|"
        r"fine-tun\w+)\b.{0,60}\b(?:is (?:a bit |"
        r"much |rather )?like (?:a|an|the)|works like|think of (?:it|this) as|acts like (?:a|"
        r"an))\b|"
        r"\bthink of (?:a |an |the )?(?:model|sandbox|entropy|classifier|temperature|"
        r"threshold|confidence|"
        r"reward|probability|gate|detector)\w* as\b",
        answers=("V030",),
        denied=False,
    ),
    Sign(
        name="passage-cited",
        means="cites the passage of what was to be read, and not only its title",
        looks=r"\b(?:section|chapter|page|paragraph|table|figure|appendix|"
        r"footnote) (?:\d+(?:\.\d+)*|[a-d]"
        r"\b).{0,100}\b(?:says?|states?|argues?|shows?|commits?|requires?|leaves|assumes?|"
        r"where|lists?|"
        r"reports?)\b|\b(?:says?|states?|argues?|reads?|writes?|commits?|lists?|"
        r"reports?)\b.{0,60}\b(?:in|on) "
        r"(?:section|chapter|page|paragraph|table|figure|appendix|footnote) \d",
        answers=("V081",),
        denied=False,
    ),
    Sign(
        name="worked-case",
        means="carries the argument with one example and its figures",
        looks=r"\b(?:for (?:example|instance)|take (?:one|the|a) (?:case|patient|pupil|user|"
        r"message|day)|"
        r"suppose (?:a|one|that)|to make it concrete|concretely|one case)\b.{0,160}\d",
        answers=("V083",),
        denied=False,
    ),
)
