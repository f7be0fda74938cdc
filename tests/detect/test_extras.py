"""Without the optional packages, a detector says which extra to install and finds nothing else."""

import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from redline.detect.code import weaknesses
from redline.detect.code.analysed import engine as bandit
from redline.detect.image import hashed
from redline.detect.personal import personal_data
from redline.detect.personal.numbers import checker
from redline.detect.personal.phones import engine as plans
from redline.errors import MissingExtra

CARD = "my card is 4111 1111 1111 1111"
PHONE = "call me on +44 20 7946 0958"
PYTHON = "```python\nimport os\nos.system(input())\n```"


class Absent(MetaPathFinder):
    """Stands before all other finders and finds some packages missing."""

    def __init__(self, packages: Sequence[str]) -> None:
        self.packages = packages

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse those packages and leave the rest to the next finder."""
        del path, target
        if name.partition(".")[0] in self.packages:
            raise ModuleNotFoundError(name)
        return None


def forgotten() -> None:
    """Forget what was loaded before."""
    for cache in (bandit, checker, plans):
        cache.cache_clear()


@pytest.fixture
def without(monkeypatch) -> Iterator:
    """Return a function that takes packages away for one test."""

    def take(*packages: str) -> None:
        for name in [n for n in sys.modules if n.partition(".")[0] in packages]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setattr(sys, "meta_path", [Absent(packages), *sys.meta_path])
        forgotten()

    yield take
    forgotten()


@pytest.mark.parametrize(
    ("packages", "extra", "look"),
    [
        (["bandit"], "code", lambda: weaknesses(PYTHON)),
        (["stdnum"], "personal", lambda: personal_data(CARD)),
        (["phonenumbers"], "personal", lambda: personal_data(PHONE)),
        (["pdqhash"], "image", lambda: hashed(b"")),
        (["PIL"], "image", lambda: hashed(b"")),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_missing_package_is_named_with_the_extra_that_brings_it(without, packages, extra, look):
    """Nothing found would read as nothing there."""
    without(*packages)
    with pytest.raises(MissingExtra, match=rf"pip install 'redline-launch\[{extra}\]'"):
        look()


def test_what_needs_no_package_is_found_without_it(without):
    """Only Python is read by the analyser; other languages have our own patterns."""
    without("bandit", "stdnum", "phonenumbers", "pdqhash", "PIL")
    (found,) = weaknesses("```js\nbox.innerHTML = location.hash;\n```").weaknesses
    assert found.kind == "CWE-79"
