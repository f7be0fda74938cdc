"""The `type` that objects of every wire format have."""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.rejected import named

__all__ = ["kind_of", "named_kind"]


def kind_of(value: Any) -> str:
    """Return the `type` of an object; empty where it has none that is a text.

    >>> kind_of({"type": "text"}), kind_of({"type": ["text"]}), kind_of(None)
    ('text', '', '')
    """
    found = value.get("type") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def named_kind(value: Mapping[str, Any]) -> str:
    """Return the `type` of an object as a message may show it.

    >>> named_kind({"type": "web_search"}), named_kind({})
    ("'web_search'", 'nothing')
    """
    found = value.get("type")
    return repr(found[:50]) if isinstance(found, str) else named(found)
