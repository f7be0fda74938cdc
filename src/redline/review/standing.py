"""Where the harms of a brief stand in published standards, for programs and for a terminal.

Standards were compared by their ids and titles: a place helps to find the text, and
is no claim of conformity. Each standard is named once, with its version and its dates.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from redline.brief import Brief
from redline.brief.model import Harm
from redline.crosswalk import Counterpart, places, standards
from redline.review.excerpts import visible
from redline.taxonomy import category

__all__ = ["crosswalk", "crosswalk_lines"]


def crosswalk(brief: Brief) -> dict[str, Any]:
    """Return what `review --format json` prints under `crosswalk`.

    `standards` names each standard with its version, when that was published and when
    it was read here; `harms` has every harm with its places. A place without an id says
    that the standard has none, and its note says why.
    """
    used = standards() if brief.harms else ()
    return {
        "standards": [
            {"name": s.name, "version": s.version, "published": s.published, "read": s.read}
            for s in used
        ],
        "harms": [stored(harm) for harm in brief.harms],
    }


def stored(harm: Harm) -> dict[str, Any]:
    """Return one harm with its places; none where the taxonomy lacks its category."""
    known = category(harm.category)
    return {
        "id": harm.id,
        "category": known.name if known else harm.category,
        "known": known is not None,
        "places": [
            {"standard": place.standard, "id": place.id, "title": place.title, "note": place.note}
            for place in places(harm.category)
        ],
    }


def crosswalk_lines(brief: Brief) -> Iterator[str]:
    """Give the same for people: harms of one category share their places, and are told once."""
    by: dict[str, list[Harm]] = {}
    for harm in brief.harms:
        known = category(harm.category)
        by.setdefault(known.name if known else harm.category, []).append(harm)
    if not by:
        return
    yield "in published standards, by ids and titles; no claim of conformity"
    for standard in standards():
        dates = f"published {standard.published}, read {standard.read}"
        yield f"    {standard.name} {standard.version}, {dates}"
    for name, harms in by.items():
        yield visible(f"{name}: {', '.join(harm.id for harm in harms)}")
        if category(name) is None:
            yield "    no category of the taxonomy, so it has no place in any standard"
        for each, group in groupby(places(name), lambda place: place.standard):
            yield f"    {each}: {'; '.join(map(told, group))}"


def told(place: Counterpart) -> str:
    """Return one place as people read it."""
    note = f" ({place.note})" if place.note else ""
    return f"{place.id} {place.title}{note}".strip()
