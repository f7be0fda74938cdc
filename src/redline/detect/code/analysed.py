"""What bandit says of a piece of Python.

Code goes in; the number of a line, a weakness and bandit's words go out. Bandit runs in this
process on a tree of the code, which is parsed and never run. Remarks in the code that switch
bandit off are not obeyed, since whoever wrote the code wrote them too.
"""

import io
import textwrap
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

from redline.errors import MissingExtra

__all__ = ["analysed"]

LONGEST = 100_000
"""Characters of code that bandit reads; longer code is left to our own patterns."""
WEAKNESSES = {
    "B102": "CWE-94", "B307": "CWE-94", "B201": "CWE-94", "B105": "CWE-798", "B106": "CWE-798",
    "B107": "CWE-798", "B202": "CWE-22", "B301": "CWE-502", "B302": "CWE-502", "B506": "CWE-502",
    "B614": "CWE-502", "B303": "CWE-327", "B304": "CWE-327", "B305": "CWE-327", "B324": "CWE-327",
    "B308": "CWE-79", "B701": "CWE-79", "B702": "CWE-79", "B703": "CWE-79", "B704": "CWE-79",
    "B323": "CWE-295", "B501": "CWE-295", "B507": "CWE-295", "B602": "CWE-78", "B604": "CWE-78",
    "B605": "CWE-78", "B609": "CWE-78", "B601": "CWE-78", "B608": "CWE-89", "B610": "CWE-89",
    "B611": "CWE-89", "B306": "CWE-377", "B312": "CWE-319", "B502": "CWE-326", "B503": "CWE-326",
    "B505": "CWE-326", "B508": "CWE-319", "B509": "CWE-319",
}  # fmt: skip
"""The checks of bandit that are asked, and the weakness that each shows."""


@cache
def engine() -> tuple[Any, Any, Any, Any]:
    """Return bandit's visitor, syntax, checks and counter.

    Raises
    ------
    MissingExtra
        Bandit is not installed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its loader of plug-ins calls itself deprecated
        return loaded()


def loaded() -> tuple[Any, Any, Any, Any]:
    """Load bandit and choose its checks."""
    try:
        # Optional, and half a second to load.
        from bandit.core import config, meta_ast, metrics, node_visitor, test_set  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "Python code is read by bandit, which is not installed.\n"
            "Install it with `pip install 'redline-launch[code]'`."
        ) from error
    asked = {"include": set(WEAKNESSES), "exclude": set()}
    checks = test_set.BanditTestSet(config.BanditConfig(), profile=asked)
    return node_visitor.BanditNodeVisitor, meta_ast.BanditMetaAst, checks, metrics.Metrics


def analysed(code: str) -> Iterator[tuple[int, str, str]]:
    """Give line (from 0), weakness and reason; nothing for code that is no Python."""
    visitor, syntax, checks, counter = engine()
    if len(code) > LONGEST or "\0" in code:
        return
    data = textwrap.dedent(code).encode("utf-8", "replace")
    counts = counter()
    counts.begin("./answer.py")
    reader = visitor("./answer.py", io.BytesIO(data), syntax(), checks, False, {}, counts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the code that is read, about its own escapes
        try:
            reader.process(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
    for issue in reader.tester.results:
        yield issue.lineno - 1, WEAKNESSES.get(issue.test_id, "CWE-94"), issue.text
