"""Sentences that name nothing one could see: only words that fit every feature.

A cell goes in; whether any word of it belongs to this brief comes out. The
words that fit everywhere are a list, and short on purpose: a word that is
missing there keeps a rule silent.
"""

from redline.text import words

__all__ = ["says_nothing"]

LITTLE = frozenset(
    words(
        "a an the and or of to in on by for from with at as it its that this which who they them "
        "their "
        "is are be been being was were may might can could will would do does did has have had get "
        "gets not no when where what if then so than there here i any some all more most very "
        "too such other others etc"
    )
)
ANYWHERE = frozenset(
    words(
        "bad wrong harmful harm harms harmed harming unsafe safe safety dangerous danger incorrect "
        "inappropriate inaccurate inaccuracy toxic toxicity offensive undesirable unwanted "
        "unexpected "
        "problematic negative poor low quality serious severe major general various "
        "output outputs reply replies answer answers answered response responses content contents "
        "text result results information behaviour behavior action actions "
        "model models ai llm system feature app application assistant bot chatbot product tool "
        "user users people person persons customer customers someone somebody anyone anybody "
        "everyone everybody misuse misused abuse abused bias biased biases hallucination "
        "hallucinations hallucinate hallucinates hallucinated error errors mistake mistakes fail "
        "fails failed failure failures failing issue issues problem problems risk risks privacy "
        "security jailbreak jailbreaks jailbroken misalignment misaligned reliance over "
        "overreliance "
        "something things thing goes go give gives given giving generate generates generated "
        "produce "
        "produces produced make makes made say says said provide provides provided cause causes "
        "caused lead leads happen happens occur occurs impact impacts effect effects consequence "
        "consequences trust fact facts rely relies relied much value hurt hurts hurting damage "
        "damages damaged violate violates "
        "outcome outcomes ideal ideally perfect perfectly optimal suboptimal good well better "
        "worse "
        "helpful unhelpful useful less than expected expectation expectations experience "
        "experiences "
        "certain situation situations case cases edge circumstances circumstance sometimes "
        "occasionally possible possibly potential potentially unintended intended intend "
        "unfortunate "
        "undesired drawback drawbacks group groups usual general generally kind kinds sort type "
        "types language somehow way ways used use uses work works working handled handle "
        "values principles satisfactory satisfied dissatisfied unhappy disappointed "
        "disappointing concern concerns "
        "worry worries challenge challenges difficulty difficulties limitation limitations "
        "adverse event events incident incidents accident accidents malfunction malfunctions "
        "unacceptable regret regrettable bad badly irresponsible irresponsibly inadequate "
        "inadequately "
        "society nobody nothing far line crosses cross clearly obvious obviously standards "
        "standard "
        "norms "
        "complaint complaints confused confusion confusing unclear misunderstood misunderstanding "
        "loses lose lost confidence we us our one feels feel treated treats properly correctly "
        "right rightly wrongly unreliable reliability reliable terrible awful unlucky "
        "violation violations policy ethics ethical unethical breach breaches breached"
    )
)


def says_nothing(text: str) -> bool:
    """Say whether every word of a text fits any feature; an empty text does not count.

    >>> says_nothing("The model gives harmful output to users")
    True
    >>> says_nothing("A dose is drawn out")
    False
    """
    said = [word for word in words(text.casefold()) if word not in LITTLE]
    return bool(said) and all(word in ANYWHERE for word in said)
