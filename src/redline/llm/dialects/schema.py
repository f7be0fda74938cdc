"""The form that an answer must have, as chat completions ask for it."""

from collections.abc import Mapping
from typing import Any

__all__ = ["schema_of"]


def schema_of(options: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the JSON schema that an answer must fit, with its name; None where there is none.

    >>> schema_of({"response_format": {"type": "json_schema", "json_schema": {"name": "a"}}})
    {'name': 'a'}
    >>> schema_of({"response_format": {"type": "text"}}) is None
    True
    """
    form = options.get("response_format")
    if not isinstance(form, Mapping) or form.get("type") != "json_schema":
        return None
    told = form.get("json_schema")
    return told if isinstance(told, Mapping) else {}
