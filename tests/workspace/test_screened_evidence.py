"""`redline evaluate`: the evidence holds what a risk screen saw of every request."""

import json

from click.testing import CliRunner

from redline.cli.main import main
from tests.conftest import laid_open, write_launch

ROW = "| C4 | risk screen | H1 | gateway | | |\n"


def test_each_exchange_of_the_evidence_says_what_the_screen_saw(tmp_path):
    """A team can ask later what a detector would have done at another threshold."""
    brief = write_launch(tmp_path / "launch")
    text = brief.read_text().replace("\n# Metrics", f"{ROW}\n# Metrics", 1)
    brief.write_text(text.replace(f"\n\n{ROW}", f"\n{ROW}"))
    asked = ["evaluate", str(brief), "--attacks", "none", "--format", "json"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    (folder,) = (tmp_path / "launch" / ".redline" / "evidence").iterdir()
    rows = [json.loads(line) for line in laid_open(folder).read_text().splitlines()]
    seen = [verdict for row in rows for verdict in row["screened"]]
    assert len(rows) == len(seen) == 48
    assert {(v["control"], v["part"], v["decided"]) for v in seen} == {
        ("C4", "request", "built-in")
    }
    assert all(0 <= said["score"] <= 1 for verdict in seen for said in verdict["said"])
