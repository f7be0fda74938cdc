"""Limits as they are written: in the brief, and in `redline.toml`."""

import asyncio

import pytest

from redline.controls import Caller
from redline.errors import EnvironmentFailure, InputError, SettingError
from redline.workspace.launch import open_launch
from redline.workspace.limiting import ADDRESS, access_of
from redline.workspace.written_limits import limits_in
from tests.conftest import write_launch
from tests.guard.redis_server import NEEDED, Server

TIERS = """
## Tiers

| Tier | Verified by | Paid | May | Limits |
| --- | --- | --- | --- | --- |
| Everyone | nothing | no | quotes of public pages | requests a minute = 20 |
| Nurses | clinic badge | no | the pages for nurses | requests a minute = 60; dollars a day = 3 |
"""
PRICE = '[prices]\n"vetted:corpus/" = [0.1, 0.2]\n'


def launch_in(folder, toml="", tiers=TIERS):
    """Return a launch with settings beside it."""
    brief = write_launch(folder / "launch")
    brief.write_text(brief.read_text() + tiers)
    (brief.parent / "redline.toml").write_text(toml)
    return open_launch(brief)


def door(launch, phase="Beta", **known):
    """Return the door of a launch, closed again: only what it holds matters here."""
    access = access_of(launch, phase, **known)
    asyncio.run(access.close())
    return access


def test_the_smallest_of_all_limits_holds(tmp_path):
    """The file takes from what the brief gives, and never adds to it."""
    toml = (
        "[limits.key]\nrequests-a-minute = 40\n[limits.gateway]\nat-once = 9\n"
        "[limits.keys.abc]\nrequests-a-minute = 5\n"
    )
    access = door(launch_in(tmp_path, PRICE + toml))
    nobody, nurse = Caller(), Caller(key="k", tier="Nurses")
    assert access.limits_of(nobody).requests == 20
    assert (access.limits_of(nurse).requests, access.limits_of(nurse).day) == (40, 3)
    assert access.limits_of(Caller(key="abc", tier="Nurses")).requests == 5
    assert access.store.gateway.at_once == 9
    assert access.limits_of(nurse) is access.limits_of(nurse)


def test_without_anything_written_nothing_is_limited(tmp_path):
    """But the people of a phase, whom the brief counts."""
    launch = launch_in(tmp_path, tiers="")
    access = door(launch)
    assert access.limits_of(Caller()).told() == {}
    assert (access.people, access.cost, access.store.mode) == (50, None, "process")


def test_a_budget_without_a_price_does_not_start(tmp_path):
    """What costs an unknown amount would never reach a budget."""
    with pytest.raises(SettingError, match=r"no price of 'vetted:corpus/'"):
        access_of(launch_in(tmp_path), "Beta")


def test_processes_without_a_store_share_the_limits_of_a_machine(tmp_path):
    """Each gives its part, so that together they give no more."""
    access = door(launch_in(tmp_path, PRICE), processes=4)
    assert access.store.share == 0.25


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[limits]\nshard = 'x'", r"redline.toml:2: `shard` is not known; did you mean `shared`"),
        ("[limits]\nshared = 5", "redline.toml:2: `shared` is no text"),
        ("[limits]\nkey = 5", r"`key` is no table"),
        ("[limits.key]\nrequests = 5", "there is no limit `requests`"),
        ("[limits.key]\nat-once = 0", "whole number of at least 1"),
        ("[limits.gateway]\ndollars-a-day = true", "US dollars"),
        ("[limits]\nkeys = 1", "`keys` is no table"),
    ],
)
def test_a_table_that_says_nothing_known_is_refused(tmp_path, toml, told):
    """With its line: a limit that is misspelt would otherwise be none."""
    with pytest.raises(InputError, match=told):
        limits_in(launch_in(tmp_path, toml).folder)


@NEEDED
def test_a_store_is_named_by_the_file_or_the_environment(tmp_path, monkeypatch):
    """Its secret is kept, so that a gateway starts while the store is away, but not the first."""
    server = Server(tmp_path)
    launch = launch_in(tmp_path, f"[limits]\nshared = '{server.address}'\n", tiers="")
    access = door(launch)
    server.kill()
    assert access.store.mode == "shared"
    assert door(launch).pepper == access.pepper
    other = launch_in(tmp_path / "other", tiers="")
    monkeypatch.setenv(ADDRESS, server.address)
    with pytest.raises(EnvironmentFailure, match="has never spoken to it"):
        access_of(other, "Beta")
