"""The signs of conduct that no document shows: each is seen, and its near miss is left alone."""

import pytest

from redline.rubric import read


def names(text):
    """Return the names of the flags in a text."""
    return {f.name for f in read(text).flags}


@pytest.mark.parametrize(
    ("flag", "said", "near"),
    [
        (
            "sells-to-research",
            "I would convince the researchers by showing them the revenue behind it.",
            "I would show the researchers which 12 cases fail and ask them what I overlook.",
        ),
        (
            "growth-target-asked",
            "First I would ask about the growth target for the coming quarter.",
            "First I would ask what safe growth means here, and who is hurt by the rest.",
        ),
        (
            "negotiable-limit",
            "The limit holds in most cases, and for the rest we talk about it.",
            "The limit holds for every account, and nobody can buy a way around it.",
        ),
        (
            "harm-first",
            "The harm is a child who is told to wait while she cannot breathe.",
            "The service has three tabs and a search field at the top.",
        ),
        (
            "builds-on-the-policy",
            "My disagreement is small: I would add a trigger that fires without the lab.",
            "The policy has four levels and I can name them all.",
        ),
        (
            "typical-day",
            "A typical day starts with a stand-up and then I read my messages.",
            "On the day of the failure I stopped the launch within an hour.",
        ),
        (
            "presses-for-cash",
            "I need a higher base salary and I want the offer by Friday.",
            "The customer offered a higher price, and we refused it all the same.",
        ),
        (
            "source-with-a-view",
            "The policy says that a pause follows from a failed test, and I doubt that it holds.",
            "I read the policy on the train and liked it very much.",
        ),
        (
            "specific-disagreement",
            "I disagree with one point: the threshold for a pause is set by the maker alone.",
            "I disagree with my brother about football.",
        ),
        (
            "constitution-in-use",
            "The constitution says nothing about two users of one phone, which our clinic has.",
            "The constitution is a list of principles for the model.",
        ),
        (
            "cause-isolated",
            "I held the prompt constant and swapped the reward model, and the drift was gone.",
            "I looked at the logs until I had an idea.",
        ),
        (
            "plain-analogy",
            "Confidence is like a weather forecast: 70 % is wrong three days in ten.",
            "Confidence is printed under each reply.",
        ),
        (
            "passage-cited",
            "Section 3.2 requires a test before each release, and leaves open who runs it.",
            "I have read the scaling policy from cover to cover.",
        ),
        (
            "worked-case",
            "For example, 3 of 100 written disclosures are missed, and a teacher reads 60 more.",
            "For example, safety is very important to all of us here.",
        ),
    ],
)
def test_conduct_is_seen_and_its_near_miss_is_not(flag, said, near):
    """A sign that fires on its neighbour would accuse, or praise, for nothing."""
    assert flag in names(said)
    assert flag not in names(near)
