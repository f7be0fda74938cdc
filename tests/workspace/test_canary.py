"""A canary beside the policy in force: allowed, drawn, compared, ended, promoted."""

import json
import shutil
import signal
import urllib.request
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.decision import Outcome
from redline.errors import DatabaseError, EnvironmentFailure, InputError
from redline.guard.access.audience import PARTS
from redline.store import Journal, verify
from redline.workspace import canaries
from redline.workspace.acting import act_on
from redline.workspace.arming import hindered_by_canary
from redline.workspace.canaries import (
    Canaries,
    canary_file,
    canary_launch,
    read_canary,
    running_canary,
)
from redline.workspace.canary_moves import end_canary, promote, share_of, start, stop_canary, widen
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.standings import begin
from redline.workspace.watching import Watching, look_at
from tests.conftest import write_launch
from tests.together import at_once
from tests.workspace.recorded import add

PEOPLE = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory, learnt_launch):
    """Return the folder of a launch in its first phase, with a second brief that may be served."""
    folder = tmp_path_factory.mktemp("canary") / "launch"
    brief = write_launch(folder)
    text = brief.read_text().replace("3 people, internal", "900 people, internal")
    brief.write_text(text.replace("| all bars |", "| M2 >= 80 % |"))
    shutil.copytree(learnt_launch, open_launch(brief).home.made().cache)
    (folder / "next.md").write_text(brief.read_text().replace("above = 50 %", "above = 45 %"))
    (folder / "worse.md").write_text(brief.read_text().replace("above = 50 %", "above = 90 %"))
    for name in ("brief.md", "next.md"):
        evaluate_launch(open_launch(folder / name), Choices())
    begin(open_launch(brief), "Red team")
    return folder


@pytest.fixture
def launch(made, tmp_path):
    """Return a launch of one's own, with the brief `next.md` beside its own."""
    shutil.copytree(made, tmp_path / "launch")
    return open_launch(tmp_path / "launch" / "brief.md")


def beside(launch, name="next.md"):
    """Return another brief of the same folder."""
    return launch.folder / name


def steps(launch):
    """Return what the record says of the canary."""
    with Journal.open(launch.home.record) as journal:
        return [(e.meta["did"], e.meta["parts"], e.text) for e in journal.entries(kind="canary")]


def ask(address, who):
    """Ask as somebody; return the policy that answered."""
    body = json.dumps({"model": "redline", "messages": [{"role": "user", "content": "parking?"}]})
    headers = {"x-redline-subject": who} if who else {}
    request = urllib.request.Request(  # noqa: S310  our own
        f"{address}/v1/chat/completions", body.encode(), headers
    )
    with urllib.request.urlopen(request, timeout=30) as found:  # noqa: S310
        return json.loads(found.read())["redline"]["policy"]


def asked(gateway):
    """Return by person the policy that answers."""
    return {who: ask(gateway.address, who) for who in map(str, range(PEOPLE))}


def test_a_canary_answers_its_share_and_everybody_stays_in_their_arm(serving, launch):
    """Through a kill, a restart and a wider share, with no gap; who names nobody is in no arm."""
    other = open_launch(beside(launch)).policy.digest
    with serving(launch.brief.file) as gateway:
        assert set(asked(gateway).values()) == {launch.policy.digest}
        found = start(launch, beside(launch), "30%", "another threshold")
        assert found.outcome is Outcome.SHIP
        gateway.until(lambda: other in set(asked(gateway).values()))
        first = asked(gateway)
        canary = {who for who, policy in first.items() if policy == other}
        assert 0 < len(canary) < PEOPLE
        assert ask(gateway.address, "") == launch.policy.digest
        assert b"redline_canary_share 0.3\n" in gateway.get("/metrics")[1]
        gateway.end(signal.SIGKILL)
    with serving(launch.brief.file) as gateway:
        assert asked(gateway) == first
        assert [alarm for alarm in look_at(launch).alarms if alarm.kind == "canary"] == []
        assert widen(launch, "70%", "it does well").outcome is Outcome.SHIP
        gateway.until(lambda: canary < {w for w, p in asked(gateway).items() if p == other})
        end_canary(launch, "that is all")
        gateway.until(lambda: set(asked(gateway).values()) == {launch.policy.digest})
        gateway.end()
    assert [did for did, _, _ in steps(launch)] == ["started", "widened", "ended"]
    with Journal.open(launch.home.record) as journal:
        arms = Counter(
            (e.meta["slices"].get("arm"), e.meta["policy"]) for e in journal.entries(kind="end")
        )
    assert set(arms) == {
        (None, launch.policy.digest),
        ("control", launch.policy.digest),
        ("canary", other),
    }
    assert verify(launch.home.record).whole


def test_of_two_who_start_a_canary_at_once_one_does(launch):
    """The other is told, and the record has one start."""
    told = at_once(2, lambda: start(launch, beside(launch), "20%", "at once").outcome)
    assert told.count(Outcome.SHIP) == 1
    assert [did for did, _, _ in steps(launch)] == ["started"]


def test_a_promoted_canary_takes_the_place_of_the_policy(serving, launch):
    """By the reload that any changed brief goes through; the brief before is kept."""
    before, other = launch.brief.document.file, open_launch(beside(launch)).policy.digest
    old = beside(launch, "brief.md").read_bytes()
    with serving(before, "--workers", "2") as gateway:
        start(launch, beside(launch), "50%", "another threshold")
        gateway.until(lambda: other in {ask(gateway.address, str(k)) for k in range(PEOPLE)})
        found = promote(launch, "it did well")
        assert found.outcome is Outcome.SHIP, found.reasons
        gateway.until(lambda: {ask(gateway.address, str(k)) for k in range(PEOPLE)} == {other})
        gateway.end()
    assert beside(launch, "brief.md").read_bytes() == beside(launch).read_bytes()
    kept = launch.home.folder / f"before-{launch.policy.digest[:12]}.md"
    assert kept.read_bytes() == old
    assert read_canary(launch.home).standing == "promoted"


def test_no_third_policy_takes_over_beside_a_canary(launch):
    """What is compared would be another thing; the canary's own policy may, as it is promoted."""
    third = open_launch(beside(launch, "worse.md")).policy
    assert hindered_by_canary(launch.home, launch.policy, third) == ""
    canary = start(launch, beside(launch), "20%", "another threshold").canary
    assert "a canary runs" in hindered_by_canary(launch.home, launch.policy, third)
    for fresh in (launch.policy, canary_launch(launch, canary).policy):
        assert hindered_by_canary(launch.home, launch.policy, fresh) == ""
    end_canary(launch, "enough")
    assert hindered_by_canary(launch.home, launch.policy, third) == ""
    canary_file(launch.home).write_text("{")
    assert hindered_by_canary(launch.home, launch.policy, third) == ""


def traffic(launch, canary, n=60, bad=0.0, first=0):
    """Record people of both arms; those of the canary get an answer that rests on nothing."""
    other = canary_launch(launch, canary)
    for arm, of, numbers in (
        ("control", launch, range(first, first + 4 * n)),
        ("canary", other, range(first + 1000, first + 1000 + n)),
    ):
        for k in numbers:
            grounded = not (arm == "canary" and (k % 100) < bad * 100)
            add(
                of,
                [k],
                phase="Red team",
                grounded=grounded,
                slices={"arm": arm, "person": f"{arm} {k}"},
            )


def test_an_alarm_ends_the_canary_and_moves_nothing_else(launch):
    """The phase stays where it is; the record says that it was `redline`, and why."""
    canary = start(launch, beside(launch), "20%", "another threshold").canary
    traffic(launch, canary, bad=0.5)
    found = Watching(launch).look()
    assert {alarm.kind for alarm in found.alarms} == {"canary"}
    acted = act_on(launch, found)
    assert (acted.moved, acted.canary.standing, acted.canary.by) == (None, "ended", "redline")
    assert "with a bad turn in 'grounded answers'" in steps(launch)[-1][2]
    assert Watching(launch).look().alarms == ()
    assert stop_canary(launch, found) is None


def test_what_is_unknown_holds(launch):
    """Without traffic, or with people who were not split as drawn, nothing is widened."""
    canary = start(launch, beside(launch), "20%", "another threshold").canary
    for act in (lambda: widen(launch, "50%", "go on"), lambda: promote(launch, "go on")):
        found = act()
        assert found.outcome is Outcome.HOLD
        assert any("nobody was answered by the canary" in r.text for r in found.reasons)
    traffic(launch, canary)
    assert widen(launch, "21%", "go on").outcome is Outcome.SHIP
    again = read_canary(launch.home)
    traffic(launch, replace(again, parts=again.parts), n=200, first=5_000)
    end_canary(launch, "start anew")
    thin = start(launch, beside(launch), "1%", "less").canary
    traffic(launch, thin, first=9_000)
    found = widen(launch, "2%", "go on")
    assert found.outcome is Outcome.HOLD
    assert any("look at the assignment" in r.text for r in found.reasons)


def test_only_what_its_own_decision_ships_becomes_a_canary(launch):
    """Nothing is learnt from harm: without evidence there is no canary, and no exit code of 0."""
    found = start(launch, beside(launch, "worse.md"), "1%", "let us see what happens")
    assert found.outcome in {Outcome.HOLD, Outcome.STOP}
    assert read_canary(launch.home) is None
    said = CliRunner().invoke(
        main,
        ["rollout", launch.brief.file, "canary", "start", str(beside(launch, "worse.md")),
         "--share", "1%", "--why", "x"],
    )  # fmt: skip
    assert said.exit_code in {3, 4}
    assert "the decision ships Red team with the canary" in " ".join(said.stdout.split())


def test_a_gateway_does_not_start_beside_a_canary_that_is_not_allowed(launch):
    """Its brief, or what it rests on, may have changed since."""
    start(launch, beside(launch), "20%", "another threshold")
    changed = beside(launch).read_text().replace("| M2 >= 80 % |", "| M2 >= 80 %; M1 >= 99 % |")
    beside(launch).write_text(changed)
    said = CliRunner().invoke(main, ["serve", launch.brief.file, "--port", "0"])
    assert said.exit_code in {3, 4}
    assert "canary end --why" in " ".join(said.stderr.split())


def test_a_canary_that_became_another_policy_is_an_alarm(launch):
    """What was allowed is not what stands there now; with `--act` it is ended."""
    start(launch, beside(launch), "20%", "another threshold")
    watching = Watching(launch)
    assert watching.look().alarms == watching.look().alarms == ()
    beside(launch).write_text(beside(launch).read_text().replace("above = 45 %", "above = 44 %"))
    look = watching.look()
    assert ["is not as it was" in alarm.text for alarm in look.alarms] == [True]
    assert stop_canary(launch, look).standing == "ended"


@pytest.mark.parametrize("said", ["", "{", "[]", '{"redline": "canary/1"}', "\x00"])
def test_a_file_that_says_nothing_lets_nobody_be_the_canarys(launch, said):
    """Everybody is answered by the policy in force; it is an alarm, and nothing dies of it."""
    canary = start(launch, beside(launch), "20%", "another threshold").canary
    guests = Canaries(launch.home, "Red team", canary.policy, timer=iter(range(99)).__next__)
    assert guests.now() == 200_000
    canary_file(launch.home).write_text(said)
    assert guests.now() is None
    with pytest.raises(EnvironmentFailure, match="remove it to begin anew"):
        read_canary(launch.home)
    look = look_at(launch)
    assert [alarm.kind for alarm in look.alarms] == ["canary"]
    assert stop_canary(launch, look) is None
    canary_file(launch.home).unlink()
    assert guests.now() is None


def test_a_canary_belongs_to_its_phase(launch):
    """Another phase, or another policy, is not what it was allowed for."""
    canary = start(launch, beside(launch), "20%", "another threshold").canary
    assert running_canary(launch.home, "Beta") is None
    for phase, policy in (("Beta", canary.policy), ("Red team", launch.policy.digest)):
        assert Canaries(launch.home, phase, policy).now() is None


def test_the_key_is_in_no_entry_and_no_answer(launch):
    """Who knows it knows who is drawn; the record has its salt alone."""
    key = start(launch, beside(launch), "20%", "another threshold").canary.key
    with Journal.open(launch.home.record) as journal:
        told = "".join(json.dumps(dict(e.meta)) for e in journal.entries())
    shown = CliRunner().invoke(main, ["rollout", launch.brief.file, "canary", "--format", "json"])
    assert key not in told + shown.stdout
    assert json.loads(shown.stdout)["canary"]["parts"] == 200_000
    assert canary_file(launch.home).stat().st_mode & 0o777 == 0o600


def test_a_second_canary_draws_others_and_the_same_one_draws_the_same(launch):
    """So that one group does not bear every experiment, and a restart changes nobody's arm."""
    first = start(launch, beside(launch), "20%", "another threshold").canary
    end_canary(launch, "enough")
    again = start(launch, beside(launch), "20%", "once more").canary
    assert (first.key, first.policy) == (again.key, again.policy)
    assert (again.number, again.since > first.since) == (3, True)


def test_what_cannot_be_recorded_does_not_hold(launch, monkeypatch):
    """The record comes first, for a start as for an end."""
    canary = start(launch, beside(launch), "20%", "another threshold").canary

    def full(path, **_):
        raise DatabaseError(f"{path}: full")

    monkeypatch.setattr(canaries.Journal, "open", full)
    with pytest.raises(DatabaseError):
        end_canary(launch, "enough")
    assert read_canary(launch.home) == canary


def test_a_share_that_is_none_is_wrong_input(launch):
    """Each is told what to write."""
    assert share_of("5%") == share_of("5 %") == PARTS // 20
    for text in ("0%", "100%", "500%", "5", "five", ""):
        with pytest.raises(InputError, match="--share 5%"):
            share_of(text)
    del launch


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["canary", "start", "next.md", "--why", "x"], "needs --share"),
        (["canary", "end", "--share", "5%", "--why", "x"], "takes no --share"),
        (["canary", "end", "--why", "x"], "no canary runs"),
        (["canary", "widen", "--share", "5%", "--why", "x"], "canary start"),
        (["canary", "forward"], "is no step"),
        (["canary", "--key", "abc"], "takes no --file"),
        (["hold", "--share", "5%", "--why", "x"], "takes no --share"),
        (["hold", "now", "--why", "x"], "takes nothing more"),
    ],
)
def test_a_step_that_cannot_be_is_wrong_input(launch, arguments, says):
    """It says what is accepted, and nothing has changed."""
    found = CliRunner().invoke(main, ["rollout", launch.brief.file, *arguments])
    assert (found.exit_code, says in found.stderr) == (2, True)
    assert read_canary(launch.home) is None


def test_no_canary_of_nothing_of_itself_or_of_two(launch):
    """Each is told what stands in the way."""
    with pytest.raises(InputError, match="in force already"):
        start(launch, beside(launch, "brief.md"), "5%", "x")
    start(launch, beside(launch), "5%", "x")
    with pytest.raises(InputError, match="is the canary already"):
        start(launch, beside(launch), "6%", "x")
    with pytest.raises(InputError, match="has to be more"):
        widen(launch, "4%", "x")
    with pytest.raises(InputError, match="reason"):
        end_canary(launch, " ")
