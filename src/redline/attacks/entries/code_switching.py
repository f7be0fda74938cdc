"""Code switching: the request is cut in two, with words of another language around and inside."""

from dataclasses import replace

from redline.attacks.attack import Attack, Attacked, AttackInput
from redline.attacks.carriers import carried, other_language
from redline.attacks.shaping import pieces

__all__ = ["CODE_SWITCHING"]


def apply(data: AttackInput) -> str | Attacked:
    """Put words of another language around and between the halves of the request."""
    one, two = pieces(data.request, 2)
    other = replace(data, language=other_language("code-switching", data))
    return carried("code-switching", other, one=one.strip(), two=two.strip())


CODE_SWITCHING = Attack(
    name="code switching",
    family="language",
    tries=frozenset({"hand off", "refuse"}),
    apply=apply,
    defences=("boundary refusal", "danger handoff", "quote check"),
    answers=("C056",),
)
