"""Requests that the filter of a service turned down, as OpenAI's formats tell it."""

from redline.llm.lines import Rubbish, parse_json

__all__ = ["BLOCKED", "filtered"]

BLOCKED = "content_filter"


def filtered(raw: bytes) -> bool:
    """Say whether a refused request was refused by the service's own filter."""
    try:
        error = parse_json(raw)["error"]
        return BLOCKED in {error.get("code"), error.get("type")}
    except (Rubbish, LookupError, TypeError, AttributeError):
        return False
