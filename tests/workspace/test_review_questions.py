"""The questions of reviewers: the app, the command and the desk ask the same ones."""

import pytest
from click.testing import CliRunner

from redline.cli.queue import command
from redline.cli.queue_lines import option_of
from redline.errors import InputError
from redline.workspace.review_questions import NEEDED, QUESTIONS, labels_of
from redline.workspace.reviewing_live import check


def test_every_question_is_an_option_of_the_command():
    """With the same values, in the same words."""
    options = {name: option for option in command.params for name in option.opts}
    for one in QUESTIONS:
        option = options[option_of(one)]
        assert tuple(option.type.choices) == one.values
        assert option.help == one.whether


def test_every_answer_is_a_label_that_the_desk_takes():
    """Whatever a form or a command can say is accepted; whatever it cannot say is refused."""
    needed = dict.fromkeys(NEEDED, "no")
    for one in QUESTIONS:
        for value in one.values:
            check(labels_of(needed | {one.name: value}))
        with pytest.raises(InputError, match="no answer"):
            labels_of(needed | {one.name: "perhaps"})
    for wrong in ({"right": 1.5}, {"expected": True}, {"funny": True}):
        with pytest.raises(InputError, match="cannot be given"):
            check(labels_of(needed) | wrong)


@pytest.mark.parametrize("name", NEEDED)
def test_what_has_to_be_answered_is_asked_for(name):
    """A judgement without it is none."""
    said = {one: "no" for one in NEEDED if one != name}
    with pytest.raises(InputError, match=name):
        check(labels_of(said))


def test_a_wrong_word_names_the_right_ones():
    """As the command prints them."""
    told = CliRunner().invoke(command, ["brief.md", "judge", "x1", "--right", "maybe"])
    assert "'yes', 'no'" in told.output
