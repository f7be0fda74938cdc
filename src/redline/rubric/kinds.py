"""The table of propositions: which slots one statement must fill together to count as what.

This module is data; `propositions` looks for them. The weights are ours: what a
careful reader misses most when it is not there weighs most.
"""

from dataclasses import dataclass

from redline.rubric.score import Criterion

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of proposition."""

    name: str
    criterion: Criterion
    slots: tuple[str, ...]
    """Slots that one statement must fill together."""
    weight: float
    """What a full showing of it is worth, in points of the five-point scale."""
    means: str
    """What a stronger answer would add, as an instruction."""
    also: str = ""
    """A further pattern, for what slots cannot say."""
    never: str = ""
    """A pattern that turns the statement into something else."""


KINDS: tuple[Kind, ...] = (
    Kind(
        name="boundary",
        criterion="scoping",
        slots=("not", "ship"),
        also=r"\b(?:i|we|it|that|which|mine|nobody|no (?:version|answer|one|\w+)|the (?:\w+ ){1,2}|"
        r"an? (?:\w+ ){1,2})\s*(?:['’](?:d|ll)|would|will|do|does|can|could|ships?|should|must|"
        r"may|never)?\s*(?:not|never|n['’]t|refuse|decline|won['’]t|wouldn['’]t|don['’]t|"
        r"doesn['’]t|can['’]t|cannot|rather)|^(?:no|never|not)\b|\bis not something\b",
        weight=0.7,
        means="say what it will never do, and why",
        never=r"\b(?:don['’]t|do not|can['’]t|cannot) (?:\w+ )?(?:know|say|tell|wait|think|see)\b",
    ),
    Kind(
        name="named population",
        criterion="scoping",
        slots=("people",),
        also=r"\b(?:aged?|years? old|under \d|over \d|ten|registered|speak\w*|writing in|only for|"
        r"limited to|first product|\d+-\d+|who (?:is|are|have|has|already|opted|signed|write|"
        r"need))",
        weight=0.3,
        means="name the people it is for, and those it is not for yet",
    ),
    Kind(
        name="harm path",
        criterion="safety",
        slots=("harm",),
        also=r"\b(?:because|since|if|when|so|who|where|after|then|by|until|which|and|from|of)\b",
        weight=0.6,
        means="say who is hurt, by which failure, and how it comes about",
    ),
    Kind(
        name="control",
        criterion="safety",
        slots=("hold", "if"),
        weight=0.7,
        means="give the mechanism: under which condition the product does what instead",
        never=r"\b(?:workshop|task force|stakeholders?|leadership|align\w*|sync)\b",
    ),
    Kind(
        name="backstop",
        criterion="safety",
        slots=("hold",),
        also=r"\b(?:behind (?:it|that|the)|second (?:layer|check|rule|line|reader|person)|backstop|"
        r"fallback|falls? back|independent\w*|(?:if|when|once) (?:it|that|this|they|the \w+) "
        r"(?:fails?|breaks?|misses|is wrong|drops?|goes down)|beside the model|either way|as well)",
        weight=0.4,
        means="say what holds when the control fails, and why the two do not fail together",
    ),
    Kind(
        name="own move",
        criterion="safety",
        slots=("first",),
        also=r"\b(?:i|we)(?:['’](?:d|ll)| would| will) (?:\w+ ){0,2}?(?:want|add|ask|tell|put|"
        r"give|send|"
        r"help|check|measure|split|move|cut|start|limit|require|publish|keep|call|switch|repeat|"
        r"drop|choose|build|show|write|stop|hold|take out|let|show|pay|hire|remove|block|read|fix|"
        r"replace|separate|compare|plant|draw|count)\b",
        weight=0.4,
        means="say what you yourself would do next, as one concrete step",
        never=r"\b(?:workshop|task force|stakeholders?|leadership|align\w*|sync|committee|warning|"
        r"disclaimer|everybody|everyone|process|people in the room|perspectives?|slogan|"
        r"addendum)\b",
    ),
    Kind(
        name="test",
        criterion="metrics",
        slots=("test", "number"),
        weight=0.6,
        means="describe the test that would show it: how many cases, written or drawn by whom",
    ),
    Kind(
        name="launch bar",
        criterion="metrics",
        slots=("compare", "number", "metric", "sample"),
        weight=0.8,
        means="give the bar as a number with its denominator, and the bound that must hold",
    ),
    Kind(
        name="paired metric",
        criterion="metrics",
        slots=(),
        also=r"\b(?:while (?:wrongly|not|keeping|still)|next to (?:it|that)|paired?|"
        r"counter(?:weight|"
        r"-?metric|part)|beside it|alongside|together with|both (?:rise|fall|move|sides)|against|"
        r"at the same time|on the other side|"
        r"false (?:refusals?|alarms?|positives?)|wrongly (?:block|refus)\w*|needless\w*|"
        r"over-?(?:refus|block|triage)\w*|harmless (?:\w+ )?(?:we|that|it)? ?block\w*|"
        r"as well as)\b",
        weight=0.5,
        means="pair the number with the one that gets worse when it is pushed",
        never=r"\bboth sides matter\b",
    ),
    Kind(
        name="staged rollout",
        criterion="rollout",
        slots=("audience", "number", "duration"),
        weight=0.5,
        means="let it out in steps: to whom, how many, for how long, and what must hold to go on",
    ),
    Kind(
        name="trigger",
        criterion="rollout",
        slots=("back",),
        also=r"\b(?:if|when|once|one|any|every|under|below|above|over|more than|until|unless|"
        r"forty-nine|a single)\b",
        weight=0.6,
        means="name the event that pulls it back, and what happens then without a meeting",
        never=r"\b(?:task force|leadership|committee|on the other hand|step back|take (?:this|"
        r"it) back)\b",
    ),
    Kind(
        name="time limit",
        criterion="rollout",
        slots=("time",),
        weight=0.3,
        means="say how fast it happens, and who does it",
    ),
    Kind(
        name="price accepted",
        criterion="scoping",
        slots=("price",),
        also=r"\b(?:i|we|i['’]d|we['’]d|us|our|my|there['’]s|fine|customers?|users?|people)\b",
        weight=0.6,
        means="name the price of your choice and accept it",
        never=r"\b(?:pays? off|cost of capital)\b",
    ),
    Kind(
        name="limit admitted",
        criterion="communication",
        slots=("doubt",),
        weight=0.6,
        means="say what you do not know or cannot show, and what follows from that",
        never=r"\b(?:don['’]t know who|can['’]t promise anything|rule anything out|"
        r"without context)\b",
    ),
    Kind(
        name="turning point",
        criterion="communication",
        slots=("turn",),
        also=r"\b(?:i|we|me|my|i['’]d)\b",
        weight=0.5,
        means="say which fact would change your mind",
    ),
    Kind(
        name="reason",
        criterion="communication",
        slots=("because",),
        weight=0.2,
        means="give the reason with the claim",
    ),
    Kind(
        name="objection met",
        criterion="communication",
        slots=("rebut",),
        weight=0.3,
        means="put the best objection in the other side's words and answer it",
    ),
    Kind(
        name="worked example",
        criterion="communication",
        slots=("example",),
        weight=0.3,
        means="work one case through with figures",
    ),
)
