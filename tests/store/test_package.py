"""The package keeps its drawing: what it offers, what it needs, examples that run."""

import ast
import doctest
import importlib
import pkgutil

import pytest

import redline.store

MODULES = [f"redline.store.{m.name}" for m in pkgutil.iter_modules(redline.store.__path__)]
OUTSIDE = {"orjson", "redline.errors", "redline.store"}


def imported(module):
    """Return the modules that a module imports."""
    tree = ast.parse(importlib.util.find_spec(module).loader.get_source(module))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_package_offers_what_it_lists():
    """Nothing is public by accident."""
    offered = {name for name in vars(redline.store) if not name.startswith("_")}
    modules = {module.rpartition(".")[2] for module in MODULES}
    assert offered - (modules - {"erase", "verify"}) == set(redline.store.__all__)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_lists_what_it_offers(module):
    """Each name in the list exists."""
    loaded = importlib.import_module(module)
    assert all(hasattr(loaded, name) for name in loaded.__all__)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_needs_no_type_of_the_domain(module):
    """The record must outlive the meaning of what is in it."""
    ours = {name for name in imported(module) if name.split(".")[0] in {"redline", "orjson"}}
    assert all(name in OUTSIDE or name.startswith("redline.store.") for name in ours)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_run(module):
    """An example that does not run teaches a mistake."""
    assert doctest.testmod(importlib.import_module(module)).failed == 0
