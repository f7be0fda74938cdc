"""Machines of a fleet: copies of an evaluated launch, each with its own folder and record."""

import shutil
import subprocess
import sys

from redline.workspace.launch import open_launch
from tests.conftest import unsealed


def machine(folder, evaluated):
    """Return the brief of a machine; evidence comes along, and is sealed in its own record."""
    shutil.copytree(evaluated.parent, folder)
    brief = folder / "brief.md"
    unsealed(open_launch(brief).home)
    command = [sys.executable, "-m", "redline", "evaluate", str(brief)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return brief
