"""What people are told where the database of a fleet is away, or tells less than is known."""

from redline.errors import RedlineError
from redline.rollout import Rollout

__all__ = ["NO_ADDRESS", "older", "torn", "unknown", "unreached"]

NO_ADDRESS = (
    "this launch belongs to a fleet, and nothing says where its database is.\n"
    "Say it with --fleet, in REDLINE_FLEET, or as `database` under [fleet] in redline.toml."
)


def torn(error: RedlineError) -> str:
    """Return what to tell whoever moved while the line was cut."""
    return (
        f"It is not known whether the move holds: {error}\n"
        "Look with `redline rollout`, and move again where it does not."
    )


def unknown(error: RedlineError) -> str:
    """Return what to tell whoever stopped a rollout of which this machine knows nothing."""
    return (
        "NOT STOPPED: nothing is known here of this launch, and its database does not answer: "
        f"{str(error).splitlines()[0]}\n"
        "Stop it on a machine that serves it, or again when the database is back."
    )


def unreached(error: RedlineError, lease: float) -> str:
    """Return what to tell whoever stopped a rollout that others have not heard of."""
    return (
        f"stopped on this machine; OTHERS NOT REACHED: {str(error).splitlines()[0]}\n"
        "It is carried to them when the database is back, by a gateway of this machine or by "
        "`redline rollout`.\nUntil then, a gateway that does not hear the database answers nobody "
        f"after its lease ({lease:g} s here); one that does goes on."
    )


def older(known: Rollout, found: Rollout | None) -> str:
    """Return what to tell a person about a database that has lost moves."""
    told = f"move {found.number}" if found else "no rollout"
    return (
        f"the fleet's database tells of {told}, and this machine has heard of move "
        f"{known.number} ({known.phase}, {known.standing}): it has lost moves, and this machine "
        "answers nobody.\n`redline rollout BRIEF kill --why …` on this machine, and then `resume`, "
        "makes one story of it."
    )
