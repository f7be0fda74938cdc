"""`redline keys`: make, list, turn, verify and revoke keys, as a person types it."""

import json
import re

from tests.conftest import write_launch

TIERS = """
## Tiers

| Tier | Verified by | Paid | May | Limits |
| --- | --- | --- | --- | --- |
| Everyone | nothing | no | quotes of public pages | requests a minute = 20 |
| Nurses | clinic badge, checked monthly | no | the pages for nurses | requests a minute = 60 |
"""
KEY = re.compile(r"rl_([0-9a-f]{12})_[A-Za-z0-9_-]{43}\n")
PROOF = ("--record", "KYC-17", "--verified-by", "Office")


def brief_in(folder):
    """Write a launch with tiers."""
    brief = write_launch(folder / "launch")
    brief.write_text(brief.read_text() + TIERS)
    return brief


def test_a_key_lives_from_making_to_its_end(redline, tmp_path):
    """Shown once, listed without its secret, turned, revoked."""
    brief = brief_in(tmp_path)
    empty = redline("keys", "list", brief)
    assert (empty.stdout, "There are no keys" in empty.stderr) == ("", True)
    made = redline("keys", "new", brief, "--name", "ward 3", "--expires", "90 days")
    key_id = KEY.fullmatch(made.stdout)[1]
    turned = redline("keys", "rotate", brief, key_id, "--overlap", "1 h")
    assert KEY.fullmatch(turned.stdout)[1] == key_id
    assert turned.stdout != made.stdout
    listed = redline("keys", "list", brief).stdout
    assert re.match(rf"{key_id}  valid   ward 3: chat; expires \d{{4}}-", listed)
    assert "_" not in listed
    assert redline("keys", "revoke", brief, f"rl_{key_id}").stdout == f"{key_id}: revoked\n"
    (row,) = json.loads(redline("keys", "list", brief, "--format", "json").stdout)
    assert (row["state"], row["secrets"], row["scopes"]) == ("revoked", 0, ["chat"])
    again = redline("keys", "revoke", brief, key_id)
    assert (again.returncode, "was revoked" in again.stderr) == (2, True)


def test_a_verified_tier_asks_for_its_record(redline, tmp_path):
    """Who verified, by which record, when, and for no longer than the brief says."""
    brief = brief_in(tmp_path)

    def new(*more):
        return redline("keys", "new", brief, "--name", "n", "--tier", *more)

    assert "clinic badge, checked monthly" in new("Nurses").stderr
    assert "Did you mean 'Nurses'" in new("Nurse", *PROOF).stderr
    assert "asks for no verification" in new("Everyone", *PROOF).stderr
    assert "holds for 31 days" in new("Nurses", *PROOF, "--until", "2999-01-01").stderr
    assert "lies ahead" in new("Nurses", *PROOF, "--verified-on", "2999-01-01").stderr
    assert "ended on 2020-02-01" in new("Nurses", *PROOF, "--verified-on", "2020-01-01").stderr
    assert "is no time" in new("Nurses", *PROOF, "--until", "soon").stderr
    made = new("Nurses", *PROOF)
    key_id = KEY.fullmatch(made.stdout)[1]
    assert "tier Nurses by KYC-17, until" in made.stderr
    anew = redline("keys", "verify", brief, key_id, "--record", "KYC-99", "--verified-by", "Bo")
    assert "tier Nurses by KYC-99" in anew.stdout


def test_what_cannot_be_is_told_without_a_traceback(redline, tmp_path):
    """Each with what is accepted."""
    brief = brief_in(tmp_path)
    found = {
        "needs a name": redline("keys", "new", brief),
        "'root' is not known": redline("keys", "new", brief, "--name", "n", "--scope", "root"),
        "there is no key 'k'": redline("keys", "rotate", brief, "k"),
        "write it as `30 min`": redline("keys", "rotate", brief, "k", "--overlap", "long"),
        "belongs to a tier": redline("keys", "new", brief, "--name", "n", *PROOF),
    }
    for said, done in found.items():
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
