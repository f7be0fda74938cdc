"""What answers cost, live: by the price that somebody wrote down, and unknown without one."""

from dataclasses import replace

import pytest

from redline.errors import BarError, InputError
from redline.interaction import Action
from redline.workspace.pricing import Pricing
from tests.metrics.one_exchange import interaction
from tests.workspace.live import figure, record, watched, with_rows

COST = "| M8 | cost per answer | cost | M1 | <= 0.01 USD | > 0.10 USD | evaluation, live |"


def priced(brief, text):
    """Write prices beside a brief."""
    (brief.parent / "redline.toml").write_text(f"[prices]\n{text}\n")


def traffic(*, tokens=(1_000, 1_000)):
    """Return sixty answers in two languages, and refusals that cost nobody knows what."""
    answers = [{"tokens": tokens, "language": "en" if k % 2 else "sw"} for k in range(60)]
    return [*answers, *({"action": Action.REFUSED} for _ in range(5))]


def test_cost_is_watched_by_the_price_that_is_known(launch_brief):
    """A thousand tokens each way, at a dollar and two for a million, are 0.003 dollars."""
    launch = with_rows(launch_brief, COST)
    priced(launch_brief, '"f" = [1.0, 2.0]')
    record(launch, traffic())
    found = figure(watched(launch_brief), "M8")
    assert found["verdict"] == "met"
    assert found["whole"]["value"] == pytest.approx(0.003)
    assert (found["whole"]["n"], found["whole"]["unit"]) == (60, "usd")
    assert found["text"].startswith("cost per answer: 0.0030 USD over 60")
    assert {part: one["n"] for part, one in found["by"]["language"].items() if "n" in one} == {
        "en": 30,
        "sw": 30,
    }


def test_a_slice_is_shown_apart(launch_brief):
    """By the version that answered, which is the feature where nothing else is said."""
    launch = with_rows(launch_brief, COST)
    priced(launch_brief, '"f" = [1.0, 2.0]')
    record(launch, traffic())
    found = figure(watched(launch_brief, "--by", "version"), "M8")
    assert found["by"]["version"]["f"]["value"] == pytest.approx(0.003)


@pytest.mark.parametrize("prices", ["", '"openai:other" = [1.0, 2.0]'])
def test_without_a_price_cost_is_not_measured(launch_brief, prices):
    """Nobody knows what it costs; that is not nothing."""
    launch = with_rows(launch_brief, COST)
    priced(launch_brief, prices)
    record(launch, traffic())
    found = figure(watched(launch_brief), "M8")
    assert found["verdict"] == "unmeasured"
    assert "no price is known" in found["whole"]["reason"]
    assert "[prices]" in found["whole"]["reason"]


def test_without_tokens_cost_is_not_measured(launch_brief):
    """A service that counts no tokens says nothing of what it charged."""
    launch = with_rows(launch_brief, COST)
    priced(launch_brief, '"f" = [1.0, 2.0]')
    record(launch, traffic(tokens=None))
    assert "none of 60 units" in figure(watched(launch_brief), "M8")["whole"]["reason"]


def test_a_bar_in_another_currency_is_refused(launch_brief):
    """What a euro is worth is nowhere written."""
    with pytest.raises(BarError, match=r"brief\.md:\d+:\d+: .*no sum of US dollars.*`<= 0.02 USD`"):
        with_rows(launch_brief, COST.replace("0.01 USD", "0.01 EUR"))


def test_a_price_that_is_none_is_an_error(launch_brief):
    """It names the line, and what is accepted."""
    launch = with_rows(launch_brief, COST)
    priced(launch_brief, '"f" = "dear"')
    with pytest.raises(InputError, match=r"redline\.toml.*no price"):
        list(Pricing(launch).labels([interaction("x", "u")]))


def test_each_answer_has_the_price_of_the_address_that_gave_it(launch_brief):
    """A fallback may cost something else; one without a price leaves its own answers unknown."""
    launch = with_rows(launch_brief, COST)
    priced(launch_brief, '"f" = [1.0, 2.0]\n"openai:a" = [1.0, 3.0]')
    asked = [
        replace(interaction(name, "u"), feature=name) for name in ("f", "openai:a@http://h", "g")
    ]
    found = {label.interaction: label.value for label in Pricing(launch).labels(asked)}
    assert found == {"f": "1.0,2.0", "openai:a@http://h": "1.0,3.0"}
