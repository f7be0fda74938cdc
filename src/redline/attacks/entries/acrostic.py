"""Acrostic: the request is read down the beginnings of lines."""

from redline.attacks.attack import Attack, Attacked, AttackInput
from redline.attacks.carriers import carried, variants

__all__ = ["ACROSTIC"]


def lines(data: AttackInput) -> str:
    """Return one line for each word of the request, its rest harmless."""
    text = data.request
    words = text.split()
    if len(words) < 2:
        # Two at a time, for scripts that set no blanks.
        words = [text[at : at + 2] for at in range(0, len(text), 2)]
    rest = variants("filler", data.language)
    return "\n".join(f"{word} | {data.rng.choice(rest)}" for word in words)


def apply(data: AttackInput) -> str | Attacked:
    """Hide the request in the beginnings of the lines."""
    return carried("acrostic", data, lines=lines(data))


ACROSTIC = Attack(
    name="acrostic",
    family="format",
    tries=frozenset({"refuse"}),
    apply=apply,
    defences=("risk screen", "quote check"),
    answers=("C056",),
)
