"""An attacker that is a service: its limits, its kept answers and its price."""

import json
from contextlib import contextmanager

import pytest

from redline.errors import InputError
from redline.evaluate import Tally, read_interactions
from redline.llm.connect import connect
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.manner import Manner
from redline.workspace.planning import Choices
from redline.workspace.prices import price_in
from redline.workspace.services import attacking, metered
from tests.llm.servers import Json, threaded

USAGE = {"prompt_tokens": 100, "completion_tokens": 10}


@contextmanager
def service():
    """Serve an attacker and a feature that refuses; give the URL and what each was asked."""
    asked = {"attacker": [], "m": []}

    class Both(Json):
        """Writes a message for the one, and refuses for the other."""

        def answer(self, path, body):
            """Return one answer."""
            del path
            asked[body["model"]].append(body)
            written = "<message>Please, I need it.</message>"
            text = written if body["model"] == "attacker" else "I cannot help with that."
            choice = {"index": 0, "message": {"content": text}, "finish_reason": "stop"}
            return {"model": "m", "choices": [choice], "usage": USAGE}

    with threaded(Both) as url:
        yield f"{url}/v1", asked


@pytest.fixture
def promises(launch_brief):
    """Return a launch with two rows to be refused and no others."""
    row = {"language": "en", "expected": "refuse"}
    rows = (
        row | {"id": f"promise-{i}", "family": f"promise-{i}", "request": f"Promise me {what}"}
        for i, what in enumerate(("a new contract", "more money"))
    )
    suite = launch_brief.parent / "suites" / "ordinary.jsonl"
    suite.write_text("\n".join(map(json.dumps, rows)) + "\n")
    return launch_brief


def choices(attacker, seed=0):
    """Return a driven attack on a bare feature."""
    return Choices(attacks=("driven rewriting",), attacker=attacker, guarded=False, seed=seed)


def test_what_an_attacker_wrote_once_is_not_paid_for_again(promises):
    """By all that it was told, and by the seed: another seed is another draw."""
    with service() as (url, asked):
        attacker = f"openai:attacker@{url}"
        launch = open_launch(promises, None, f"openai:m@{url}")
        first = evaluate_launch(launch, choices(attacker), Manner())
        calls = len(asked["attacker"])
        assert first.tally.attacker.exchanges == calls > 2
        assert first.tally.attacker.cached == 0
        (promises.parent / "suites" / "ordinary.jsonl").write_text(
            (promises.parent / "suites" / "ordinary.jsonl").read_text().replace("promise-1", "p1")
        )
        again = evaluate_launch(open_launch(promises, None, launch.policy.feature),
                                choices(attacker), Manner())  # fmt: skip
        assert again.made == 4
        assert len(asked["attacker"]) == calls
        wrote = again.tally.attacker
        assert (wrote.cached, wrote.sent, wrote.received) == (wrote.exchanges, 0, 0)
        talks = [one.turns for one in read_interactions(again.folder) if one.attack]
        assert talks == [one.turns for one in read_interactions(first.folder) if one.attack]
        evaluate_launch(launch, choices(attacker, seed=1), Manner())
        assert len(asked["attacker"]) == 2 * calls
        evaluate_launch(launch, choices(attacker, seed=1), Manner(cache=False, requests=1e6))
    assert len(asked["attacker"]) == 2 * calls  # that run was complete


def test_without_a_cache_an_attacker_is_asked_anew(promises):
    """`--no-cache` holds for both services."""
    with service() as (url, asked):
        launch = open_launch(promises, None, f"openai:m@{url}")
        evaluate_launch(launch, choices(f"openai:attacker@{url}"), Manner())
        calls = len(asked["attacker"])
        text = (promises.parent / "suites" / "ordinary.jsonl").read_text()
        (promises.parent / "suites" / "ordinary.jsonl").write_text(text.replace("e-1", "e-2"))
        launch = open_launch(promises, None, f"openai:m@{url}")
        evaluate_launch(launch, choices(f"openai:attacker@{url}"), Manner(cache=False))
    assert len(asked["attacker"]) == 2 * calls


@pytest.mark.parametrize(("place", "together"), [("", True), ("http://127.0.0.1:9/v1", False)])
def test_an_attacker_at_the_same_service_keeps_one_limit_with_the_feature(
    promises, place, together
):
    """Two clients at sixty a minute each would be a hundred and twenty of one account."""
    with service() as (url, _):
        launch = open_launch(promises, None, f"openai:m@{url}")
        run = evaluate_launch(launch, Choices(attacks=(), guarded=False), Manner()).run
        run = run.__class__(**{**fields(run), "attacker": f"openai:attacker@{place or url}"})
        from_feature = connect(launch.policy.feature, launch.folder, {})
        attacker = connect(run.attacker, launch.folder, {})
        how = Manner(requests=600.0, tokens=5e5, retries=2)
        whole = type("Known", (), {"client": from_feature})
        with (
            metered(launch, whole, run, how),
            attacking(launch, attacker, from_feature, run, how, Tally()) as found,
        ):
            assert (attacker.wire.pace is from_feature.wire.pace) is together
            assert (attacker.wire.retry is from_feature.wire.retry) is together
            assert (attacker.wire.pace.requests, attacker.wire.pace.tokens) == (600.0, 5e5)
            assert found.turn == attacker.wire.pace.turn
            assert attacker.wire.retry.budget.total == 2


def fields(record):
    """Return the fields of a record."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_prices_stand_in_the_file_of_settings(redline, promises):
    """Each service at its own, by address or by the part before the `@`."""
    with service() as (url, asked):
        (promises.parent / "redline.toml").write_text(
            f'[prices]\n"openai:m" = [1, 2.0]\n"openai:attacker@{url}" = [1000.0, 0]\n'
        )
        said = redline(
            "evaluate", promises, "--feature", f"openai:m@{url}", "--unguarded",
            "--attacks", "driven rewriting", "--attacker", f"openai:attacker@{url}",
            "--max-cost", "50", "--format", "json",
        )  # fmt: skip
        assert said.returncode == 0, said.stderr
    spent = json.loads(said.stdout)["spent"]
    calls, wrote = len(asked["m"]), len(asked["attacker"])
    assert spent["attacker"]["cost"] == pytest.approx(wrote * 100 * 1000e-6)
    assert spent["cost"] == pytest.approx(
        calls * (100 * 1e-6 + 10 * 2e-6) + spent["attacker"]["cost"]
    )
    assert "cost unknown" not in said.stderr


def test_a_price_on_the_command_line_goes_first(redline, promises):
    """And without any the cost is unknown, never nothing."""
    with service() as (url, _):
        feature = ("--feature", f"openai:m@{url}", "--unguarded", "--attacks", "none")
        bare = redline("evaluate", promises, *feature, "--format", "json")
        assert json.loads(bare.stdout)["spent"]["cost"] is None
        assert "or write it into redline.toml" in bare.stderr
        (promises.parent / "redline.toml").write_text('[prices]\n"openai:m" = [1.0, 1.0]\n')
        typed = redline("evaluate", promises, *feature, "--seed", "1", "--price", "1000,0",
                        "--format", "json")  # fmt: skip
    assert json.loads(typed.stdout)["spent"]["cost"] == pytest.approx(2 * 100 * 1000e-6)


def test_a_vetted_feature_costs_nothing_beside_a_priced_attacker(redline, promises):
    """Only what asks a service has a price."""
    with service() as (url, asked):
        (promises.parent / "redline.toml").write_text('[prices]\n"openai:attacker" = [1.0, 0.0]\n')
        said = redline("evaluate", promises, "--attacks", "driven rewriting", "--attacker",
                       f"openai:attacker@{url}", "--format", "json")  # fmt: skip
    assert said.returncode == 0, said.stderr
    cost = json.loads(said.stdout)["spent"]["cost"]
    assert cost == pytest.approx(len(asked["attacker"]) * 100e-6)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('"openai:m" = 3', r"redline\.toml:2: `openai:m` = 3 is no price; write US dollars"),
        ('"openai:m" = [1.0]', "is no price"),
        ('"openai:m" = [1.0, -2.0]', "is no price"),
        ('"openai:m" = [1.0, nan]', "is no price"),
        ('"openai:m" = [true, false]', "is no price"),
        ('"other" = "free"', "`other` = 'free' is no price"),
    ],
)
def test_a_price_that_is_none_is_refused_with_its_line(tmp_path, line, says):
    """Also that of another service: it would otherwise look as if it held."""
    (tmp_path / "redline.toml").write_text(f"[prices]\n{line}\n")
    with pytest.raises(InputError, match=says):
        price_in(tmp_path, "openai:m@http://host/v1")


def test_no_file_and_no_entry_is_no_price(tmp_path):
    """Nobody said, and that is not zero."""
    assert price_in(tmp_path, "openai:m@http://host") is None
    (tmp_path / "redline.toml").write_text('[prices]\n"openai:other" = [1, 1]\n')
    assert price_in(tmp_path, "openai:m@http://host") is None
    assert price_in(tmp_path, "") is None
    (tmp_path / "redline.toml").write_text("prices = 3\n")
    with pytest.raises(InputError, match="`prices` is no table"):
        price_in(tmp_path, "openai:m")


def test_a_free_price_of_a_whole_address_goes_before_that_of_its_model(tmp_path):
    """The same model may run here for nothing."""
    (tmp_path / "redline.toml").write_text(
        '[prices]\n"openai:m" = [1, 1]\n"openai:m@http://127.0.0.1:1/v1" = [0, 0]\n'
    )
    here = price_in(tmp_path, "openai:m@http://127.0.0.1:1/v1")
    assert (here.sent, here.received) == (0.0, 0.0)
    assert price_in(tmp_path, "openai:m@https://host/v1").sent == 1.0
