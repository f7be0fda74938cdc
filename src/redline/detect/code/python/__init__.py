"""Weak Python by its syntax and its data flow: what bandit does not tell.

Code goes in; lines and weaknesses go out. The catalogue is in `entries`: a new entry in any of
its files is found by being there.
"""

import ast
import textwrap
import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from redline.detect.code.python import entries
from redline.detect.code.python.flow import Flow
from redline.detect.code.python.module import Module
from redline.detect.code.python.weak import Read, Weak

__all__ = ["Weak", "catalogue", "read"]

LONGEST = 100_000
"""Characters of code that are read."""


@cache
def catalogue() -> tuple[Weak, ...]:
    """Return the kinds of weakness that are known."""
    names = sorted(found.name for found in iter_modules(entries.__path__))
    modules = [import_module(f"{entries.__name__}.{name}") for name in names]
    return tuple(weak for module in modules for weak in module.ENTRIES)


def read(code: str) -> Iterator[tuple[int, Weak]]:
    """Give line (from 0) and kind of each weakness; nothing for code that is no Python."""
    if len(code) > LONGEST or "\0" in code:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the code that is read, about its own escapes
            module = Module(ast.parse(textwrap.dedent(code)))
        seen = Read(module, Flow(module))
        found = [(node, weak) for weak in catalogue() for node in weak.rule(seen)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node, weak in found:
        yield getattr(node, "lineno", 1) - 1, weak
