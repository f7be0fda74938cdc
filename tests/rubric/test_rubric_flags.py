"""Flags name conduct, quote it, and reject figures that cannot hold together."""

import pytest

from redline.rubric import read
from redline.rubric.flags import SEVERE
from redline.rubric.green import GREEN
from redline.rubric.red import RED


def names(text):
    """Return the names of the flags in a text."""
    return {f.name for f in read(text).flags}


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("market-first", "There are 500 million users of such apps in the world today."),
        ("outsourced-judgement", "I would escalate this to leadership and let them decide on it."),
        ("delegated-threshold", "The researchers would set the thresholds that we then use."),
        ("growth-metrics", "Our success metrics are engagement and daily active users."),
        ("agrees-with-everything", "I fully agree with the policy as it is written today."),
        ("generic-motivation", "I believe in responsible AI with all my heart."),
        ("relationship-for-finding", "I would work closely with the research team every week."),
        ("patch-later", "We ship now and fix it later when somebody complains."),
        ("experiment-on-harm", "We run an A/B test on the new behaviour with real patients."),
        ("warning-as-control", "We show a clear disclaimer under every answer it gives."),
        ("harm-to-learn", "We launch it and wait for incidents before we act at all."),
        ("keyword-filter", "A keyword filter takes care of the whole problem."),
        ("paid-exemption", "For enterprise we offer a tier with relaxed safety filters."),
        ("sells-flattery", "Users get a supportive and agreeable tone by default."),
        ("community-policing", "We open the interface and the community will police misuse."),
        ("automated-verdict", "It shows the three most likely conditions to the patient."),
        ("public-relations", "This is a PR crisis that we have to manage."),
        ("review-of-everything", "Every answer is reviewed by a human in real time."),
        ("delivery-framing", "We launched on time and the team was proud."),
        ("papers-summarised", "I summarised the papers for my colleagues."),
        ("no-method", "I would work with the team to figure it out."),
        ("unknown-harm-dismissed", "That is statistically nothing and these are hobbyists."),
        ("promises-the-impossible", "This setup is guaranteed safe, we guarantee it to everyone."),
        ("date-for-a-model-fix", "The hallucinations of the model will be fixed in six weeks."),
    ],
)  # fmt: skip
def test_red_conduct_is_flagged(flag, said):
    """Each red sign is seen in a sentence that people really say."""
    assert flag in names(said)


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("owns-the-call", "It was my decision to hold the launch."),
        ("gate-from-behaviour", "Below a confidence of 80 % the answer is not shown at all."),
        (
            "red-team-result",
            "The red team got through with old spelling, so we added a normaliser.",
        ),
        ("check-in-the-path", "The classifier runs before the answer and costs 150 ms."),
        ("truth-over-comfort", "It must correct a wrong belief even if the chat gets shorter."),
        ("customer-refused", "I would rather lose the contract than switch it off."),
        ("delay-with-a-reason", "The launch waits until the new attacks have been tested."),
        ("stopped-on-a-signal", "I paused the rollout when the error rate rose by 15 %."),
        ("misses-as-systemic", "False negatives are what we plan for here."),
        ("co-designed", "I wrote the evaluation with the nurses who use it."),
        ("people-are-told", "We notify each user within a day."),
    ],
)
def test_green_conduct_is_flagged(flag, said):
    """Each green sign is seen in a sentence that people really say."""
    assert flag in names(said)


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("bars-contradict", "The escalation rate is 5% minimum, 3% maximum in each week."),
        ("bars-contradict", "Refusals lie between 92% and 95%, and never below 99% of prompts."),
        ("proof-too-small", "We show a recall of 99.95%, proven on 50 cases by our team."),
        ("bar-already-broken", "We never ship above 0.1%. "
            "Our present measurement is 0.8%, which is within tolerance."),
        ("boundary-broken", "It never diagnoses anyone. "
            "We aim for a diagnostic accuracy of 92 per cent."),
    ],
)  # fmt: skip
def test_figures_that_cannot_hold_together_are_flagged(flag, said):
    """A gamed answer gives itself away where its figures meet."""
    assert flag in names(said)


@pytest.mark.parametrize(
    "said",
    [
        "The escalation rate is 3% minimum, 5% maximum in each week.",
        "We show a recall of 95%, proven on 2,000 cases by two nurses.",
        "It never diagnoses anyone, and nurses decide.",
    ],
)
def test_figures_that_hold_together_are_left_alone(said):
    """A false accusation of contradiction would cost all trust."""
    assert not {f.name for f in read(said).flags if f.red}


def test_signs_have_their_own_names_and_sources():
    """A flag can be looked up, and nobody can take it for a fact."""
    listed = [s.name for s in (*RED, *GREEN)]
    assert len(set(listed)) == len(listed)
    assert all(s.answers and s.means[-1] != "." for s in (*RED, *GREEN))
    assert set(listed) >= SEVERE
