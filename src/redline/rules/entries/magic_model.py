"""WRD009: the model is trusted to know, to understand or to see to the rest."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

MODEL = (
    r"(?:the |our |an? |this )?(?:(?:latest|newest|large|modern|foundation|"
    r"language) )*(?:model|ai|llm|gpt|"
    r"chatbot|assistant|agent|algorithm|machine|system|neural network|technology)s?"
)
MAGIC = phrase(
    rf"\b{MODEL} (?:itself |simply |just |already |really |truly |fully |will |can |"
    rf"automatically |"
    rf"always |genuinely |naturally )*(?:"
    r"understands? (?:everything|what (?:people|users|patients|they|is|somebody|someone|"
    r"you)|the (?:user|"
    r"users|intent|patient|pupil|customer|law|context|situation|meaning|question)|context|"
    r"intent|people|"
    r"medicine|nuance\w*|emotions?)|"
    r"knows? (?:what is (?:true|right|correct|safe|wrong)|what['’]s (?:true|right|safe)|"
    r"the (?:truth|right "
    r"answer|answers?|difference|facts|law)|everything|best|better|when (?:it is|to|"
    r"not to|it['’]s)|"
    r"which (?:answer|reply|source))|"
    r"figures? (?:it|this|that|things|the rest|everything) out|work(?:s)? (?:it|this|"
    r"the rest) out|"
    r"(?:is|are) (?:smart|intelligent|clever|capable|good|advanced|powerful) enough|"
    r"takes? care of (?:it|the rest|everything|safety|that|this|all)|"
    r"handles? (?:it all|the rest|everything|safety|all (?:of )?(?:this|that|it)|edge cases)|"
    r"does the rest|learns? (?:by itself|on its own|by themselves)|corrects? itself|"
    r"(?:has|have) (?:common sense|good judge?ment)|reasons? like|thinks? like|"
    r"makes? no (?:mistakes|errors|things up)|recogni[sz]es? (?:any|every|"
    r"all) (?:\w+ )?(?:danger|harm|attack|"
    r"risk|lie|error)\w*)\b|"
    r"\b(?:model|ai|llm|assistant|system|machine|models|technology)s? (?:(?!not |never |cannot |"
    r"no )\w+ ){0,2}?(?:knows?|understands?|senses?|feels?|"
    r"sees? for itself|judges?|decides? for itself|finds out) (?:\w+ )?(?:which|when|what|whether|"
    r"who|how) (?:\w+ )"
    r"{0,4}?(?:right|wrong|dangerous|true|safe|stop|meant?|needs?|needed|best|means?|wants?|"
    r"serious|urgent)\b|"
    r"\b(?:model|ai|llm|assistant|system|machine|technology)s? (?:will |can |simply |then "
    r")*(?:figures?|sorts?) (?:\w+ ){0,3}?out\b|"
    r"\b(?:model|ai|llm|assistant|system|machine|technology)s? (?:will |can |simply )*(?:takes?|"
    r"take) care of\b|"
    r"\b(?:like|as if by|is|with a bit of) magic\b|\bthe (?:ai|model|llm) does (?:it all|"
    r"the work|the rest)\b"
)
SOBER = phrase(
    r"\b(?:if|whether|unless|assum\w+|claims?|believ\w+|think that|as though|as if (?!by)|"
    r"pretend\w*|"
    r"fails?|measured|errors?|trial|%|per ?cent|nobody|suppose\w*|people think|look\w* like)\b"
)


@rule("WRD009", severity=Severity.WARNING, dimension="safety", answers=("V043",), essays=True)
def magic_model(context: Context) -> Iterator[Flag]:
    """Look for sentences in which the model's judgement is the mechanism."""
    yield from objections(
        context,
        MAGIC,
        of=(
            "model", "models", "ai", "llm", "llms", "gpt", "chatbot", "assistant", "agent",
            "agents", "algorithm", "machine", "system", "network", "technology", "magic",
            "assistants",
        ),
        unless=SOBER,
        message="the model is trusted to get it right by itself",
        help="name the mechanism and its error: `replies quote a vetted page; the wrong page comes "
        "first for 5 % of 518 questions`",
    )  # fmt: skip
