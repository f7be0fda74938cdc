"""What a gateway says of itself: its models, that it lives, whether it is ready."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from starlette.types import Receive, Scope

from redline.guard.guarded import Guarded
from redline.guard.operation import OPERATION
from redline.guard.rejected import unknown_model
from redline.guard.replies import Answer, as_json
from redline.guard.wire import Served

__all__ = ["MODELS", "VERSION", "health", "models", "one_model", "ready"]

VERSION = "/v1"
MODELS = f"{VERSION}/models"


async def models(served: Served, scope: Scope, receive: Receive) -> Answer:
    """List the names that may be asked for."""
    del scope, receive
    names = served.models
    more = {"has_more": False, "first_id": names[0], "last_id": names[-1]}
    data = [described(name, served.since) for name in names]
    return as_json({"object": "list", "data": data, **more})


async def one_model(served: Served, scope: Scope, receive: Receive) -> Answer:
    """Describe a model, if it is served."""
    del receive
    asked = scope["path"].removeprefix(f"{MODELS}/")
    if asked not in served.models:
        raise unknown_model(asked, served.models)
    return as_json(described(asked, served.since))


def described(name: str, since: int) -> dict[str, Any]:
    """Return a model as the clients of every format know one."""
    return {
        "id": name,
        "object": "model",
        "created": since,
        "owned_by": "redline",
        "type": "model",
        "display_name": name,
        "created_at": datetime.fromtimestamp(since, UTC).isoformat(),
    }


async def health(scope: Scope, receive: Receive) -> Answer:
    """Say that the process answers."""
    del scope, receive
    return as_json({"status": "live"})


async def ready(guarded: Guarded, phase: str, scope: Scope, receive: Receive) -> Answer:
    """Say whether requests would be answered: whether the record can be written, and for long."""
    del receive
    trouble, operation = await guarded.recorder.trouble(), scope.get(OPERATION, {})
    leaving, stopped = operation.get("draining", False), operation.get("stopped", "")
    state = {
        "status": "draining" if leaving else "not ready" if trouble or stopped else "ready",
        "record": trouble or ("writable" if guarded.recorder.durable else "none"),
        "policy": guarded.policy.digest,
        "phase": phase,
        "feature": guarded.address,
        "addresses": standing_of(guarded),
        "enforced": [control.name for control in guarded.policy.enforced],
        "keeping": dict(guarded.recorder.keeping()),
        **operation,
    }
    return as_json(state, 503 if trouble or leaving or stopped else 200)


def standing_of(guarded: Guarded) -> list[dict[str, Any]]:
    """Return how it stands with each address of the feature, where somebody counts.

    A service that is left alone does not make the gateway unready: it is tried again only
    while requests come in.
    """
    standing = getattr(guarded.client, "standing", None)
    return [asdict(each) for each in standing()] if standing is not None else []
