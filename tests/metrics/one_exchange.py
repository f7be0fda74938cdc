"""One interaction in one line."""

from redline.interaction import Action, Interaction

__all__ = ["interaction"]


def interaction(name, unit, action=Action.ANSWERED, **known):
    """Return one interaction; what is not said is plain."""
    fixed = {"origin": "evaluation", "at": "2026-11-21T10:00:00Z", "policy": "p", "feature": "f"}
    return Interaction(id=name, unit=unit, action=action, **fixed, **known)
