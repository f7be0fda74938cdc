"""What the package promises as a whole."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

from redline import bars, metrics, stats

MODULES = [
    f"{package.__name__}.{info.name}"
    for package in (stats, bars, metrics)
    for info in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("package", [stats, bars, metrics], ids=lambda p: p.__name__)
def test_the_list_names_what_is_there(package):
    """A name in `__all__` can be imported."""
    assert all(hasattr(package, name) for name in package.__all__)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_run(name):
    """An example that does not run teaches the wrong thing."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_reading_names_and_directions_loads_no_statistics():
    """A review of a brief needs to know the metrics and has half a second."""
    code = (
        "import sys; from redline.metrics import METRICS; from redline import stats, bars;"
        "stats.upper_bound_of_zero(300), stats.units_needed(0.01);"
        "print(sorted({'scipy', 'numpy', 'sklearn', 'aiohttp', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [n for n in stats.__all__ if n[0].islower()])
def test_every_statistic_says_where_it_comes_from(name):
    """A formula without a source cannot be checked."""
    said = getattr(stats, name).__doc__
    assert ">>>" in said
    assert "Source" in said or "source as for" in said
