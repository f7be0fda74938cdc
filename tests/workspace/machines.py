"""Machines of a fleet: copies of an evaluated launch, each with its own folder and record."""

import os
import shutil

from redline.workspace.launch import open_launch
from tests.conftest import unsealed


def machine(folder, evaluated, start):
    """Return the brief of a machine; evidence comes along, and is sealed in its own record."""
    shutil.copytree(evaluated.parent, folder)
    brief = folder / "brief.md"
    unsealed(open_launch(brief).home)
    done = start(["evaluate", str(brief)], cwd=folder, env=os.environ)
    assert done.returncode == 0, done.stderr
    return brief
