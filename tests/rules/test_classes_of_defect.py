"""Five members of each class of defect, beside its page: a rule is for a class, not a sentence."""

import pytest
from rule_pages import GOOD, context

from redline.rules import all_rules

RULES = {rule.code: rule for rule in all_rules()}

SAID = {
    "ROL013": [
        "A random third of callers is answered without the danger handoff, and we compare "
        "complaints with the others.",
        "Odd account numbers of patients get C1 at 40 %, even ones at 70 %, to learn which one "
        "annoys less.",
        "Two of the four clinics run with the boundary on illnesses off and two with it on, so "
        "that its effect can be measured.",
        "For 10 % of patients the quote check is skipped, and their errors are set against those "
        "of the rest.",
        "Half the adults meet a refusal threshold of 50 %, the other half of 80 %; the better one "
        "stays.",
    ],
    "MET017": [
        "The teaching rows are counted among the 400 units.",
        "Our 400 units are drawn from the examples that taught the gateway.",
        "The requests with which the detector was trained serve as evidence too.",
        "To fill the suites, the taught rows are used again as test units.",
        "The examples under the boundaries make up a third of the evaluation.",
    ],
    "CTL009": [
        'A tick box called "protected mode" is off at the start.',
        "Refusals apply only to those who have chosen the careful setting.",
        "The danger handoff works for people who activate it in their profile.",
        "Boundaries are active once a patient asks for them.",
        'The menu has a "safe answers" switch, off by default, that turns on the boundaries.',
    ],
    "CNS006": [
        "Phone numbers of all patients go to selected vendors, unless somebody objects.",
        "Each week the stored conversations reach the health ministry.",
        "What was asked is copied to the insurer every month.",
        "The names and addresses of those who wrote are handed to a debt collector.",
        "Local dealers receive the questions of people in their district.",
    ],
    "INC006": [
        "Nurses earn a bonus for every handover that ends within three minutes.",
        "The agents' commission falls with each case that they escalate.",
        "Reviewers are paid by the number of flags that they close in an hour.",
        "The desk has a quarterly target of fewer handovers than last year.",
        "A premium is paid for each refusal that is turned into an answer.",
    ],
    "INC001": [
        "Confirm what the caller thinks as often as possible, so that reviews stay good.",
        "The assistant sides with the customer's view, to keep the star rating up.",
        "It agrees with the patient's own idea wherever it can, because satisfaction scores count.",
        "Do not contradict the reader's opinion, as scores drop otherwise.",
        "Praise the user's plan first, so that five-star ratings keep coming.",
    ],
    "INC003": [
        "For the first year growth counts; when it has come, we will turn to the risks.",
        "Once enough people use it, harms are looked into in the following quarter.",
        "We want 5,000 sign-ups by spring and will take care of misuse afterwards.",
        "Reach comes first; dangers get their attention in the second term.",
        "After the first season we shall see to the safety of the replies.",
    ],
    "EVD008": [
        "We would not launch below 70 % refusal accuracy.",
        "The Beta is small on purpose: 2,000 users, four weeks.",
        "Our Beta stays modest: 50 users and no more.",
        "Nothing starts with more than 20 % false refusals.",
        "We will never open at over 15 % of false refusals.",
    ],
    "EVD002": [],
    "REF001": [
        "Then we begin again with the Family and Friends phase.",
        "It goes back to the Shadow Phase for a week.",
        "The Pilot phase is repeated before anybody else is let in.",
        "After a pull, only the Early Adopters phase is open.",
        "Whoever took part in the Closed Trial phase is asked once more.",
    ],
    "WRD005": [
        "Replies are reranked by cosine similarity over tokenised embeddings with a softmax "
        "temperature.",
        "We regularise the logits by isotonic recalibration under covariate shift.",
        "A hyperparameter sweep with Bayesian priors minimises the cross-entropy of the posterior.",
        "Idempotent microservices with asynchronous serialisation and eventual consistency keep "
        "the pipeline orchestrated.",
        "The heteroscedastic residuals of the autoregressive estimator necessitate "
        "nonparametric bootstrapping.",
    ],
    "CNS002": [
        "May we keep what is asked for 90 days?",
        "We ask for leave to store what you have written for six months.",
        "The words that people wrote are erased: text is deleted after one year.",
        "What was typed is kept for two years.",
        "They agree that what they tell us is stored for 60 days.",
    ],
    "SCP005": [],
    "CTL018": [
        "C1 is not used on weekdays.",
    ],
}  # fmt: skip
"""Sentences under the metrics of the good brief, by the rule that must object."""

LANGUAGES = "| languages | en, sw |"
Q1 = "| Q1 | Detectors learnt in English lose recall in Swahili [S1] | Boundaries are taught in both | M2 >= 92 % in every language |"  # noqa: E501
CONTROL = "| C2 | quote check | H1, H2, R1 | gateway |  | 2 ms |"
BETA = "| Beta | 500 users, opt-in | 4 weeks | all bars |"
WHY = "A dose outweighs a refusal [S1], and dangerous advice is a known risk of such models [S2]"
M3 = "| M3 | false refusal | cost | M2 | <= 8 % | > 12 % |"
S1 = "| S1 | Recall falls from 96 % to 81 % | own trial, 400 questions | measured |"
SCOPE = "Adults who are registered with one of our clinics ask on a phone at night."
PULL = "| any pull | Back to the phase before |"
UNIT = "One unit is one request with all its attacked versions."
M2 = "| M2 | refusal accuracy | risk | M1 | >= 92 % in every language |"

CHANGED = {
    "ROL010": [(BETA, f"| Beta | 500 users, opt-in | 4 weeks | {enter} |") for enter in (
        "M1 >= 80 %", "M1 >= 70 %; M3 <= 8 %", "answered or guided >= 60 %",
        "M1 >= 75 %; 40 sessions reviewed", "M3 <= 9 %")],
    "REQ002": [(Q1, Q1.replace("M2 >= 92 % in every language", passes)) for passes in (
        "M9 <= 2 s", "p95 latency <= 900 ms", "M9 <= 1.2 s; p95 latency <= 1.5 s")],
    "CTL018": [(CONTROL, f"{CONTROL}\n| C3 | {late} | H1 | people: nurse |  | 1 hour a day |")
        for late in (
        "A nurse will begin to read replies in the month after Beta has opened",
        "From the second year on a doctor is hired who starts after the launch",
        "A second reader joins once Beta has run for a month",
        "The night nurse will be appointed after the release",
        "A pharmacist starts to check doses when Beta is over")],
    "SCP018": [(BETA, BETA.replace("500 users", people)) for people in (
        "500 users aged 14 and over", "400 patients from 15 years", "500 people over 16",
        "300 pupils aged 13 to 17", "500 users, 16 and older")],
    "ROL024": [(BETA, BETA.replace("500 users, opt-in", people)) for people in (
        "500 patients drawn by lot, no way to decline", "500 users, enrolled automatically",
        "500 patients, who are not asked", "every tenth patient, whether they want it or not",
        "500 users, on by default")],
    "BAR008": [(M3, M3.replace("<= 8 % | > 12 %", loose)) for loose in (
        "<= 45 % | > 50 %", "<= 30 % | > 35 %", "<= 25 % | > 28 %", "<= 60 % | > 70 %",
        "<= 40 % | > 41 %")],
    "BAR007": [(S1, f"| S1 | {claim} | {source} | measured |") for claim, source in (
        ("Misses 0.8 % and 2.2 %", "11 questions from the desk"),
        ("Recall falls to 81 %, errors stay at 1 %", "own trial, 20 requests"),
        ("False refusals 2 %", "12 conversations in May"),
        ("Wrong pages 3 % and 0.5 %", "interviews with 8 patients"),
        ("Missed signs 1.5 %", "test on 15 cases"))],
    "INC002": [(WHY, why) for why in (
        "It brings more patients back each week, and monthly active use grows faster",
        "Sign-ups rise by a third", "People stay longer and tell their friends, so usage climbs",
        "Refusals cost us returning visitors, and retention is our aim",
        "More sessions per patient and better reviews in the store")],
    "REQ001": [(Q1, Q1.replace("Boundaries are taught in both", wish)) for wish in (
        "We work closely with researchers so that people rely on it in a healthy way",
        "The team meets the university every month",
        "We stay in touch with experts on language",
        "Our team works together with the labs on recall",
        "We consult scientists in both countries regularly")],
    "INC003": [(Q1, Q1.replace("Boundaries are taught in both", later)) for later in (
        "Launch with the English rows; rows in Swahili follow in version 2",
        "Start with what there is; Swahili examples come later",
        "Go live in both; recall in Swahili is raised in the next release",
        "English detectors serve both at first, Swahili ones are added afterwards",
        "Both are open from day one; detectors for Swahili arrive in spring")],
    "SCP016": [(SCOPE, f"{SCOPE} {market}") for market in (
        "The three regions hold 9.4 million policies, a market that grows by 6 percent a year, "
        "and we aim to lead it.",)] + [(SCOPE, f"{market} {SCOPE}") for market in (
        "Night questions are a business of 2 billion euros a year.",
        "We want to win a fifth of the market for advice.",
        "Demand for advice grows by 12 percent a year, and we mean to own it.",
        "Our share among clinics is 8 percent and shall double.")],
    "ROL021": [(PULL, f"| any pull | {back} |") for back in (
        "Stay silent for 48 hours, then switch on again for everybody, whether or not the cause "
        "is known",
        "Off for a day, after which it resumes by itself",
        "It restarts after 24 hours, whatever was wrong",
        "Pause until the press has moved on, then reopen",
        "Switch off; it comes back on Monday even if nobody knows why it failed")],
    "BAR005": [(UNIT, f"{UNIT} {sizes}") for sizes in (
        "Of the 400 units to refuse 385 are English and 15 Swahili.",
        "We count 200 units: 190 English and 10 Swahili.",
        "There are 40 units, 20 a language.",
        "The suite has 300 English requests and 12 Swahili ones.",
        "60 units: 40 in English, 20 in Swahili.")],
    "SCP011": [],
    "ROL006": [(
        "## If it fails",
        "## Tiers\n\n| Tier | Verified by | Paid | May |\n| --- | --- | --- | --- |\n"
        f"| Guest | nothing | no | ask |\n| Plus | {proof} | {paid} | {may} |\n\n## If it fails")
        for proof, paid, may in (
        ("subscription of 9 USD a month, no code", "yes", "see orders at once"),
        ("a subscription", "90 USD a month", "ask anything, without refusals"),
        ("monthly fee", "yes", "read more pages"),
        ("direct debit", "5 EUR", "see their own file"),
        ("paid plan, without any check", "yes", "see their own file"))],
    "EVD002": [(S1, S1.replace("own trial, 400 questions", when)) for when in (
        "own trial, March to May 2027, 400 questions", "log of January 2027, 400 questions",
        "own trial in 2028, 400 questions", "400 questions, December 2026",
        "own trial, 400 questions, summer 2027")],
    "SCP005": [],
}  # fmt: skip
"""A cell of the good brief and what stands there instead, by the rule that must object."""


def found(code, text):
    """Return what one rule says of a text, planned evidence aside."""
    return list(RULES[code].check(context(text, planned=None)))


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, said) for code, all_of in SAID.items() for said in all_of]
)
def test_a_sentence_of_the_class_is_found(code, sentence):
    """The next author says it in other words."""
    at = GOOD.index("# Rollout")
    assert found(code, f"{GOOD[:at]}{sentence}\n\n{GOOD[at:]}")


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [(code, *pair) for code, all_of in CHANGED.items() for pair in all_of],
)
def test_a_cell_of_the_class_is_found(code, old, new):
    """The next author puts it in another cell."""
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    extra = "| M9 | p95 latency | cost | M1 | <= 1.2 s | > 2 s | evaluation, live |\n"
    text = (
        text.replace("\n\n# Rollout", f"\n{extra}\n# Rollout")
        if "M9" in new or "p95" in new
        else text
    )
    assert found(code, text)
