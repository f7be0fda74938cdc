"""The addresses of a gateway, in one table: what answers reads it, and what describes them does."""

from functools import partial
from typing import TYPE_CHECKING

from redline.guard.about import MODELS, VERSION, health, models, one_model, ready
from redline.guard.access.route import Route

if TYPE_CHECKING:
    from redline.guard.gateway import Gateway

__all__ = ["DISPUTES", "OPENAPI", "routes_of"]

DISPUTES = f"{VERSION}/redline/disputes"
OPENAPI = "/openapi.json"


def routes_of(gateway: "Gateway", phase: str) -> list[Route]:
    """Return every address that is answered."""
    formats = [
        Route(
            method="POST",
            path=path,
            summary=f"Ask the feature, in the format `{dialect.name}`.",
            handler=partial(gateway.complete, dialect),
            scope="chat",
            asked=dialect.name,
            streams=True,
        )
        for path, dialect in gateway.formats.items()
    ]
    return [
        *formats,
        Route(
            method="POST",
            path=DISPUTES,
            summary="Dispute an exchange, so that people look at it.",
            handler=gateway.dispute,
            scope="chat",
            asked="Dispute",
            told="Disputed",
            new=True,
        ),
        Route(
            method="GET",
            path=MODELS,
            summary="The names that may be asked for.",
            handler=partial(gateway.listed, partial(models, gateway.served)),
            scope="chat",
        ),
        Route(
            method="GET",
            path=f"{MODELS}/{{model}}",
            summary="One of those names.",
            handler=partial(gateway.listed, partial(one_model, gateway.served)),
            scope="chat",
        ),
        Route(method="GET", path="/health", summary="Whether it lives.", handler=health),
        Route(
            method="GET",
            path="/ready",
            summary="Whether requests would be answered.",
            handler=partial(ready, gateway.guarded, phase),
        ),
        Route(method="GET", path=OPENAPI, summary="This document.", handler=gateway.described),
    ]
