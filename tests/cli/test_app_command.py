"""`redline app` and `redline people`: what they refuse, and how the app ends."""

import signal
import subprocess
import sys
import urllib.request

import pytest

WORDS = "seven green lamps at noon\n"


def test_what_is_no_folder_is_refused(redline, tmp_path):
    """With what would be accepted."""
    ended = redline("app", tmp_path / "none")
    assert (ended.returncode, "is no folder" in ended.stderr) == (2, True)


def test_nobody_from_elsewhere_without_sign_in_and_tls(redline, tmp_path):
    """Each is asked for before anything listens."""
    ended = redline("app", tmp_path, "--host", "0.0.0.0")  # noqa: S104  it is refused
    assert (ended.returncode, "nobody signs in" in ended.stderr) == (2, True)
    added = redline(
        "people", "add", tmp_path, "Mina", "--role", "admin", "--password-file", "-", stdin=WORDS
    )
    assert (added.returncode, added.stdout) == (0, "Mina is admin\n")
    ended = redline("app", tmp_path, "--host", "0.0.0.0")  # noqa: S104  it is refused
    assert (ended.returncode, "plain text" in ended.stderr) == (2, True)


def test_people_are_listed_changed_and_removed(redline, tmp_path):
    """By name, whatever its case; nobody is no error."""
    assert "alone" in redline("people", "list", tmp_path).stderr
    for name, role in (("Mina", "admin"), ("Jo", "viewer")):
        redline(
            "people", "add", tmp_path, name, "--role", role, "--password-file", "-", stdin=WORDS
        )
    assert redline("people", "role", tmp_path, "jo", "--role", "author").returncode == 0
    assert redline("people", "list", tmp_path).stdout == "Jo  author\nMina  admin\n"
    ended = redline("people", "remove", tmp_path, "Mina")
    assert (ended.returncode, "only admin" in ended.stderr) == (2, True)
    assert redline("people", "remove", tmp_path, "Jo").returncode == 0
    assert "nobody named" in redline("people", "remove", tmp_path, "Jo").stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_app_answers_and_ends_in_order(launch_brief, how):
    """With its address on standard output, and no traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "redline", "app", launch_brief.parent, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        address = process.stdout.readline().removeprefix("Redline: ").strip()
        with urllib.request.urlopen(address) as page:  # noqa: S310  our own
            assert b"Questions about a small office" in page.read()
        process.send_signal(how)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in said) == (0, False)
