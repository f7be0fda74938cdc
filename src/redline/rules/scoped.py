"""What the scope says, sentence by sentence, for the rules that judge it."""

from collections.abc import Iterator

from redline.brief import Passage
from redline.rules.context import Context

__all__ = ["prose_of"]


def prose_of(context: Context, title: str) -> Iterator[Passage]:
    """Give the sentences of the prose under one heading, in order; of free prose, all.

    Parameters
    ----------
    title : the heading, in any case
    """
    if context.essay is None:
        yield from context.prose.get(title.casefold(), ())
    else:
        for passages in context.prose.values():
            yield from passages
