"""The worked example in a folder of its own."""

import socket

import pytest

from redline.errors import InputError
from redline.workspace.demo import free_port, prepare, requests_of, without_control


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    """A demonstration must not cost anybody their work."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.md").write_text("years of work")
    example = prepare(tmp_path / "demo")

    assert example.folder == tmp_path / "demo-2"
    assert (tmp_path / "demo" / "thesis.md").read_text() == "years of work"


def test_a_second_demonstration_leaves_the_first_one_as_it_is(tmp_path):
    """What was changed and recorded in it may be wanted, or served right now."""
    first = prepare(tmp_path / "demo")
    first.brief.write_text("my own brief now")
    second = prepare(tmp_path / "demo")

    assert first.brief.read_text() == "my own brief now"
    assert "Triage questions" in second.brief.read_text()
    assert not (second.folder / ".redline").exists()


def test_taking_a_control_away_is_one_changed_line(tmp_path):
    """The other side differs by exactly what is shown."""
    example = prepare(tmp_path / "demo")
    other, difference = without_control(example, "C2")

    changed = [line for line in difference if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(changed) == 1
    assert changed[0].startswith("-| C2 | danger handoff")
    assert len(other.read_text().splitlines()) == len(example.brief.read_text().splitlines()) - 1


def test_a_control_that_is_not_there_cannot_be_taken_away(tmp_path):
    """A demonstration of nothing would be a lie."""
    with pytest.raises(InputError, match="has no control 'C99'"):
        without_control(prepare(tmp_path / "demo"), "C99")


def test_the_burst_shows_every_kind_in_every_language_and_no_test_row(tmp_path):
    """What is sent live is never what is counted as evidence."""
    sent = requests_of(prepare(tmp_path / "demo"), most=100)

    assert {tag for _, tag, _ in sent} == {"en", "es", "sw"}
    assert {"ordinary", "boundary", "urgent", "person", "off topic"} <= {k for _, _, k in sent}
    assert len(sent) == len({text for text, _, _ in sent})


def test_a_port_that_is_taken_is_not_insisted_on():
    """A demonstration must not fail because something else runs on the machine."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert free_port(port) == 0
    assert free_port(port) == port
