"""What the steps of an incident make of it: clocks, notices, and what stands before its end."""

from datetime import UTC, datetime, timedelta

import pytest

from redline.brief import parse_brief
from redline.errors import InputError
from redline.interaction import Action, Fired, Interaction
from redline.monitor.incidents import (
    AUDIENCES,
    KIND,
    ROW,
    UPDATES,
    Known,
    LookedUp,
    acts_in,
    by_alarm,
    by_harms,
    clocks_of,
    differing,
    filled,
    given_values,
    incidents_of,
    laws,
    missing,
    named_severity,
    notice_state,
    row_of,
    sessions_of,
    templates,
    unused,
    within,
)
from redline.store import StoredEntry
from tests.gate.launches import BRIEF

START = datetime(2026, 11, 1, 12, tzinfo=UTC)
FAILS = """
## If it fails

| When | Do | Decides | Within |
| --- | --- | --- | --- |
| any red line | Kill switch | nurse on call | 1 s |
| somebody is hurt | Call them | clinic lead | {within} |

### Notice to users

> On {{date}} it failed. Call {{phone}} or
> {{Phone}}.
"""
NOTHING = LookedUp(suite="", evaluated="", amended="")


def brief(span="72 hours"):
    """Return a brief with rows for failures and one notice."""
    return parse_brief((BRIEF + FAILS.format(within=span)).encode(), "brief.md")


def entry(seq, step, text=None, minutes=0, number=1, **facts):
    """Return one step as the record gives it back."""
    meta = {"redline": "incident/1", "incident": number, "step": step} | {"by": "ana"} | facts
    return StoredEntry(
        seq=seq,
        kind=KIND,
        exchange=f"INC-{number}",
        at=START + timedelta(minutes=minutes),
        meta=meta,
        text=text,
        hash=b"",
    )


def incident(*entries):
    """Return the only incident of some steps, opened first."""
    opened = entry(1, "opened", "it failed", severity=2, exchanges=["x1"], row=2)
    return incidents_of(acts_in([opened, *entries]))[1]


def test_steps_of_several_incidents_are_told_apart_by_number():
    """They stand side by side in one record."""
    found = incidents_of(
        acts_in([entry(1, "opened", "a"), entry(2, "opened", "b", number=2), entry(3, "closed")])
    )
    assert {n: len(one.acts) for n, one in found.items()} == {1: 2, 2: 1}
    assert found[1].closed is not None
    assert (found[2].closed, found[2].name) == (None, "INC-2")


def test_the_newest_word_counts_and_the_older_ones_stay():
    """A severity is changed with a reason, and whoever reads sees both."""
    one = incident(entry(2, "severity", "worse", severity=1, before=2))
    assert (one.severity, len(one.acts)) == (1, 2)


@pytest.mark.parametrize("value", [0, 6, "two", None, 1.5])
def test_a_severity_that_cannot_be_read_is_the_worst(value):
    """Nobody is let go on because of a number that says nothing."""
    assert incident(entry(2, "severity", "?", severity=value)).severity == 1


def test_exchanges_are_gathered_from_all_steps_each_once():
    """Whoever finds a further one adds a note."""
    one = incident(entry(2, "noted", "more", exchanges=["x2", "x1"]))
    assert one.exchanges == ("x1", "x2")


def test_a_text_that_was_erased_is_told_from_one_that_never_was():
    """A timeline says which of the two it is."""
    one = incident(entry(2, "noted", None, said=True), entry(3, "row", None, row=1))
    assert [act.erased for act in one.acts[1:]] == [True, False]
    assert incident(entry(2, "role", None, said=True, role="lead")).roles == {"lead": "(erased)"}


def test_a_step_of_a_later_version_stands_before_the_end():
    """What this version cannot read may be what matters."""
    one = incident(entry(2, "arbitrated", "?"))
    assert any("does not know" in text for text in missing(one, [], NOTHING))


@pytest.mark.parametrize(
    ("said", "number"), [("1", 1), ("sev-2", 2), (" High ", 2), ("SEV3", 3), ("minor", 5)]
)
def test_a_severity_is_a_number_or_a_word(said, number):
    """People write both."""
    assert named_severity(said) == number


@pytest.mark.parametrize("said", ["0", "6", "", "bad", "-1", "1.0", "x" * 500])
def test_what_is_no_severity_is_refused(said):
    """With all that are accepted."""
    with pytest.raises(InputError, match="1 critical"):
        named_severity(said)


def test_an_alarm_of_a_kind_that_is_not_known_is_the_worst():
    """Whoever is unsure takes the higher one."""
    assert [by_alarm(kind) for kind in ("red line", "pull", "failures", "?")] == [1, 2, 3, 1]


def test_severity_goes_by_the_worst_harm_that_it_may_be():
    """An exchange on which no control acted may have come of any harm."""
    rated = brief()
    fired = Fired(control=rated.controls[0].id, name="n", because="b")
    worst = max(harm.severity for harm in rated.harms)
    assert by_harms(rated, [])[0] == 5 - (worst - 1) // 2
    assert by_harms(rated, [[fired], []])[0] == by_harms(rated, [])[0]


def test_the_row_of_the_brief_sets_the_first_clock():
    """It runs from when the incident was opened, and stops when it is said to be contained."""
    one = incident()
    clock = clocks_of(one, brief())[0]
    assert (clock.id, clock.state, clock.due) == (ROW, "runs", START + timedelta(hours=72))
    assert not clock.overdue(START)
    assert clock.overdue(START + timedelta(hours=73))
    late = clocks_of(incident(entry(2, "contained", "off", minutes=60 * 80)), brief())[0]
    assert (late.state, late.overdue(START)) == ("stopped", True)


@pytest.mark.parametrize("span", ["as soon as possible", "300 calls", "99999999 years"])
def test_a_time_that_cannot_be_counted_is_never_in_time(span):
    """Its end is not known, and that is said."""
    clock = clocks_of(incident(), brief(span))[0]
    assert (clock.due, "no time" in clock.why) == (None, True)


def test_a_row_that_was_moved_is_found_by_its_words():
    """Briefs are edited while incidents run."""
    one = incident(entry(2, "row", None, row=1, when="somebody is hurt"))
    assert row_of(one, brief()).when == "somebody is hurt"
    assert row_of(incident(entry(2, "row", None, row=9, when="gone")), brief()) is None


def update(*entries):
    """Return the clock of updates of an incident."""
    found = [c for c in clocks_of(incident(*entries), brief()) if c.id == UPDATES]
    return found[0] if found else None


def test_while_it_is_grave_people_are_told_in_five_minutes_and_then_every_twenty():
    """A note or a notice is a word; what Redline writes by itself is none."""
    assert update().due == START + timedelta(minutes=5)
    assert update(entry(2, "noted", "x", minutes=3, by="redline")).due == update().due
    told = update(entry(2, "noted", "we look", minutes=3))
    assert (told.state, told.due) == ("runs", START + timedelta(minutes=23))
    assert told.overdue(START + timedelta(minutes=24))


def test_updates_end_after_two_hours_with_the_end_or_where_it_is_not_grave():
    """And they never stand before the end."""
    assert update(entry(2, "noted", "x", minutes=110)).state == "stopped"
    assert update(entry(2, "closed", "x", minutes=10)).state == "stopped"
    assert update(entry(2, "severity", "small", severity=3)) is None
    assert not any("word" in text for text in missing(incident(), [update()], NOTHING))


def test_a_clock_of_the_law_is_not_answered_until_a_person_answers():
    """Nobody is let off by silence."""
    found = [clock for clock in clocks_of(incident(), brief()) if clock.law]
    assert [one.id for one in found] == [law.id for law in laws()]
    assert {one.state for one in found} == {"not answered"}
    assert all(one.label == "check with counsel" for one in found)


@pytest.mark.parametrize(
    ("law", "hours"),
    [
        ("eu-ai-act-73", 15 * 24),
        ("eu-ai-act-73-death", 10 * 24),
        ("eu-ai-act-73-widespread", 48),
        ("gdpr-33", 72),
    ],
)
def test_a_clock_of_the_law_runs_from_when_somebody_became_aware(law, hours):
    """With the number that the article names."""
    since = START - timedelta(hours=5)
    one = incident(entry(2, "clock", None, clock=law, applies=True, **{"from": since.isoformat()}))
    clock = next(clock for clock in clocks_of(one, brief()) if clock.id == law)
    assert (clock.state, clock.due) == ("runs", since + timedelta(hours=hours))


def test_a_clock_stops_with_the_notice_that_names_it_and_no_other():
    """One authority is not the other."""
    answered = [
        entry(n, "clock", None, clock=law, applies=True, **{"from": START.isoformat()})
        for n, law in enumerate(("gdpr-33", "eu-ai-act-73"), start=2)
    ]
    one = incident(
        *answered, entry(4, "notice", "x", to="regulators", sent=True, clocks=["gdpr-33"])
    )
    states = {clock.id: clock.state for clock in clocks_of(one, brief())}
    assert (states["gdpr-33"], states["eu-ai-act-73"]) == ("stopped", "runs")


def test_a_law_without_a_number_is_never_called_late():
    """Nor in time: the law names no hours."""
    since = {"from": START.isoformat()}
    one = incident(entry(2, "clock", None, clock="gdpr-34", applies=True, **since))
    clock = next(clock for clock in clocks_of(one, brief()) if clock.id == "gdpr-34")
    assert (clock.state, clock.due, clock.overdue(START)) == ("runs", None, False)


def test_laws_say_their_source_and_since_when_they_apply():
    """A date that is not there cannot be checked."""
    for law in laws():
        assert law.source.startswith("https://")
        assert datetime.fromisoformat(law.applies)
        assert law.told in AUDIENCES
        assert law.within == "" or within(law.within) is not None


def test_a_notice_is_filled_or_every_gap_is_named():
    """A blank is never sent."""
    known = {"date": Known(value="2026-11-01", source="entry 1")}
    with pytest.raises(InputError, match=r"phone: --set phone=…") as refused:
        filled(brief(), "users", known)
    assert "date:" not in str(refused.value)
    found = filled(brief(), "users", given_values(["PHONE=12 = 3"], known))
    assert found.text == "On 2026-11-01 it failed. Call 12 = 3 or\n12 = 3."
    assert not found.draft


def test_what_is_put_in_is_not_read_again():
    """A value that looks like a gap stands as it is."""
    known = {"date": Known(value="{phone}", source=""), "phone": Known(value="1", source="")}
    assert "On {phone} it failed" in filled(brief(), "users", known).text


def test_without_a_notice_of_the_brief_a_draft_is_marked_as_one():
    """Words of ours are for people to change."""
    assert templates(brief(), "press") == []
    values = ["stopped=1", "event=e", "count=2", "contact=c"]
    assert filled(brief(), "press", given_values(values, {})).draft


@pytest.mark.parametrize("pair", ["phone", "=1", "phone= ", "  =  ", f"phone={'x' * 5000}"])
def test_a_value_that_gives_nothing_is_refused(pair):
    """And so is one that no notice holds."""
    with pytest.raises(InputError, match="--set"):
        given_values([pair], {})


def test_a_value_for_a_gap_that_is_not_there_is_told():
    """Perhaps its name is misspelt."""
    found = filled(brief(), "users", given_values(["date=1", "phone=2"], {}))
    assert list(unused(["fone=3", "phone=2"], found)) == [
        "fone: the notice has no such gap; is phone meant?"
    ]


def test_everything_that_is_open_stands_before_the_end():
    """And nothing does where all was done."""
    one = incident()
    lacks = "\n".join(missing(one, clocks_of(one, brief()), NOTHING))
    for word in ("leads", "contain", "cause", "gdpr-33", "notice to press", "plan"):
        assert word in lacks
    whole = incident(
        entry(2, "role", "ana", role="lead"),
        entry(3, "contained", "off"),
        entry(4, "cause", "a gap"),
        *(entry(5 + n, "clock", "no", clock=law.id, applies=False) for n, law in enumerate(laws())),
        *(entry(20 + n, "notice", "no", to=to, needless=True) for n, to in enumerate(AUDIENCES)),
        entry(30, "recovery", "we say why", shows=["M1 >= 1 %"]),
    )
    assert missing(whole, clocks_of(whole, brief()), NOTHING) == []
    for part in ("suite", "evaluated", "amended"):
        found = LookedUp(**{"suite": "", "evaluated": "", "amended": "", part: "lacks"})
        assert missing(whole, clocks_of(whole, brief()), found) == ["lacks"]


def test_a_clock_that_runs_stands_before_the_end():
    """Its notice has to be sent, whatever else was said of notices."""
    since = {"from": START.isoformat()}
    one = incident(entry(2, "clock", None, clock="gdpr-33", applies=True, **since))
    lacks = missing(one, clocks_of(one, brief()), NOTHING)
    assert "GDPR Art. 33(1): its notice to regulators is not sent" in lacks


def test_a_cause_that_was_erased_has_to_be_stated_again():
    """An empty place is no cause."""
    one = incident(entry(2, "cause", None, said=True))
    assert any("erased" in text for text in missing(one, [], NOTHING))


def test_a_minor_incident_needs_no_plan():
    """Only what is grave holds a rollout."""
    one = incident(entry(2, "severity", "small", severity=3))
    assert not any("plan" in text for text in missing(one, [], NOTHING))


def test_the_newest_word_on_a_notice_counts():
    """A shown notice that was not sent is none."""
    one = incident(entry(2, "notice", "no", to="press", needless=True))
    assert notice_state(one, "press").seq == 2
    assert notice_state(one, "users") is None


def live(name, unit, language, fired=()):
    """Return one live exchange."""
    return Interaction(
        id=name,
        unit=unit,
        origin="live",
        at="",
        policy="p",
        feature="f",
        language=language,
        action=Action.ANSWERED,
        fired=fired,
    )


def test_the_slice_in_which_all_affected_lie_is_found_and_no_other():
    """Ten of ten in one language where others are one in ten."""
    ours = [live(f"a{n}", f"a{n}", "sw") for n in range(10)]
    rest = [live(f"r{n}", f"r{n}", "sw" if n % 10 == 0 else "en") for n in range(200)]
    found = differing(list(sessions_of(ours).values()), list(sessions_of(rest).values()))
    shown = {(part.trait, part.part) for part in found if part.shown}
    assert shown == {("language", "sw"), ("language", "en")}
    assert all(part.low > 0 for part in found if part.shown and part.part == "sw")


def test_affected_sessions_like_all_others_show_nothing():
    """A place to look is not made up."""
    ours = [live(f"a{n}", f"a{n}", "sw" if n % 2 else "en") for n in range(10)]
    rest = [live(f"r{n}", f"r{n}", "sw" if n % 2 else "en") for n in range(200)]
    found = differing(list(sessions_of(ours).values()), list(sessions_of(rest).values()))
    assert found
    assert not any(part.shown for part in found)


def test_without_a_rest_or_affected_ones_nothing_is_compared():
    """Unknown is not the same."""
    some = list(sessions_of([live("a", "a", "en")]).values())
    assert differing(some, []) == differing([], some) == []


def test_a_session_has_the_traits_of_all_its_exchanges():
    """One unit of evidence is one session."""
    fired = (Fired(control="C1", name="n", because="b"),)
    (only,) = sessions_of([live("a", "s", "en"), live("b", "s", "sw", fired)]).values()
    assert {("language", "en"), ("language", "sw"), ("control", "C1")} <= only
