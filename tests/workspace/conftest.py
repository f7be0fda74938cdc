"""Launches with evidence, gateways that run, and machines of a fleet."""

import os
import shutil
from functools import partial

import pytest

from redline.workspace.launch import open_launch
from tests.conftest import write_launch
from tests.workspace import operated

OLD, NEW = "above = 50 %", "above = 45 %"


@pytest.fixture
def serving(begin):
    """Return what serves a brief in a process of its own while a block runs."""
    return partial(operated.serving, begin=begin)


@pytest.fixture(scope="session")
def evaluated(shared, start, learnt_launch):
    """Return a launch with evidence under two policies, so that its first phase ships in both."""

    def make(folder):
        brief = write_launch(folder)
        shutil.copytree(learnt_launch, open_launch(brief).home.made().cache)
        text = brief.read_text()
        for version in (text.replace(OLD, NEW), text):
            brief.write_text(version)
            done = start(["evaluate", str(brief)], cwd=folder, env=os.environ)
            assert done.returncode == 0, done.stderr

    return shared("evaluated", make) / "brief.md"
