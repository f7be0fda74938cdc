"""The columns of the table: what each gram votes on, and the answers the model gives from them."""

__all__ = ["ANSWERS", "LANGUAGES", "OTHER_SCRIPTS", "SIGNS", "TAUGHT"]

TAUGHT = ("unsafe", "attack", "harmful", "jailbreak", "injection", "manipulation")
"""Signs that whole rows teach."""
SIGNS = (*TAUGHT, "command", "rare")
"""What the second stage reads; `command`: this piece tells somebody to do something; `rare`:
its grams stood in few rows of the training."""
ANSWERS = ("unsafe", "attack", "harmful", "jailbreak", "injection", "manipulation", "unfamiliar")
"""What the model answers, each a probability of its own."""
LANGUAGES = (
    "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
    "it", "ja", "kk", "ko", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sr", "sv", "sw", "th", "tl",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""BCP 47 tags that are told apart; in which of them the model works is measured."""
OTHER_SCRIPTS = frozenset(
    {"ar", "bg", "bn", "el", "fa", "he", "hi", "ja", "kk", "ko", "ru", "th", "uk", "ur", "zh"}
)
"""Of them those that nobody writes in the letters of ASCII alone, as they were learnt."""
