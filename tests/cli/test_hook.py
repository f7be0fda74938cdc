"""The pre-commit hook, run as pre-commit would."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = ROOT / "examples" / "clinic-triage" / "brief.md"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("brief.md", True),
        ("launches/clinic/brief.md", True),
        ("launches/clinic-brief.md", True),
        ("clinic.brief.md", True),
        ("debrief.md", False),
        ("brief.md.orig", False),
        ("docs/briefing.md", False),
    ],
)
def test_the_hook_is_given_briefs_and_no_other_files(path, wanted):
    """A read-me that is reviewed as a brief would stop every commit."""
    assert bool(re.search(HOOK["files"], path)) is wanted
    assert HOOK["types"] == ["markdown"]


def test_the_hooks_entry_takes_the_files_as_arguments(redline, tmp_path):
    """It lets a good brief by, and stops for another one with its lines."""
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "redline"
    assert HOOK["language"] == "python"
    good = redline(*arguments, GOOD)
    assert good.returncode == 0, good.stdout
    broken = tmp_path / "brief.md"
    broken.write_text(GOOD.read_text().replace("| H1 | hallucination |", "| H1 | halucination |"))
    stopped = redline(*arguments, GOOD, broken)
    assert stopped.returncode == 1
    assert re.search(r"brief\.md:\d+:\d+: warning HRM002", stopped.stdout)
