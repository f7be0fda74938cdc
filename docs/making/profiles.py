"""Reference page of the profiles: every contradiction with both sides, and who takes which.

All of it is data under `content`; nothing is written here but the headings.
"""

from collections.abc import Iterator, Mapping

from making.markdown import anchors, table
from redline.cli.profiles import mixed
from redline.profile import DEFAULT, Contradiction, Profile, Side, contradictions, profiles

__all__ = ["profiles_page"]


def profiles_page() -> str:
    """Return the page of profiles and contradictions."""
    count = len(contradictions())
    parts = [
        "# Profiles and contradictions",
        f"The five documents behind Redline disagree in {count} places. None of them is the truth, "
        "so a profile is data with a source and a date: it takes a side where its source has one, "
        "and where it takes none the project's own handling holds. A brief names its profile in "
        f"the front matter; without a name it is `{DEFAULT}`. All figures come from preparation "
        "guides: reported, unverified, and never used as grading truth.",
        "A level is that of the rule's findings for whoever takes the side; `off` silences it. A "
        "rule that answers to a contradiction says both sides in its help, whatever the profile. "
        "A document is named by the first three digits of its file.",
        "## Profiles",
        table(["Profile", "Title", "Written", "Documents", "Vintage", "Status", "Sides"], rows()),
    ]
    for profile in profiles().values():
        parts += profile_parts(profile)
    parts.append("## Contradictions")
    for contradiction in contradictions().values():
        parts += contradiction_parts(contradiction)
    return "\n\n".join(parts)


def rows() -> Iterator[list[str]]:
    """Give a row for each profile."""
    for name, profile in profiles().items():
        yield [
            f"[{name}](#{anchors(f'# {name}')[0]})",
            profile.title,
            profile.date,
            ", ".join(profile.documents),
            profile.vintage,
            profile.status,
            str(len(profile.choices)),
        ]


def profile_parts(profile: Profile) -> Iterator[str]:
    """Give the paragraphs of one profile: its sides, what they change, its rubric."""
    yield f"### {profile.name}"
    yield f"{profile.title}."
    taken = [
        f"[{contradictions()[key].about}](#{anchor(contradictions()[key])}): `{name}`"
        for key, name in profile.choices.items()
    ]
    yield "\n".join(f"- {line}" for line in taken) or "It takes no side."
    if profile.levels:
        yield f"Levels: {changed(profile.levels)}."
    if profile.rubric:
        mixes = [[name, mixed(mix)] for name, mix in profile.rubric.items()]
        mixes += [[n, f"not judged from a document: {why}"] for n, why in profile.unjudged.items()]
        yield table(["Dimension", "Mix of the five criteria"], mixes)


def contradiction_parts(contradiction: Contradiction) -> Iterator[str]:
    """Give the paragraphs of one contradiction: its handling and its sides."""
    yield heading(contradiction)
    yield f"Handling: {contradiction.handling}."
    titles = ["Side", "Says", "Documents", "Levels", "Taken by"]
    yield table(titles, (side_row(contradiction, side) for side in contradiction.sides))


def side_row(contradiction: Contradiction, side: Side) -> list[str]:
    """Return one side with the profiles that take it."""
    takers = [name for name, p in profiles().items() if p.taken(contradiction.id) == side]
    return [
        f"`{side.name}`",
        side.says,
        ", ".join(side.sources),
        changed(side.levels),
        ", ".join(takers),
    ]


def changed(levels: Mapping[str, str]) -> str:
    """Return levels as people read them."""
    return ", ".join(f"{code} {level}" for code, level in levels.items())


def heading(contradiction: Contradiction) -> str:
    """Return the heading of a contradiction."""
    return f"### {contradiction.id}: {contradiction.about}"


def anchor(contradiction: Contradiction) -> str:
    """Return the anchor of a contradiction's heading."""
    return anchors(heading(contradiction))[0]
