"""What a setting of a control accepts."""

import pytest

from redline.controls import Setting
from redline.errors import SettingError


def setting(**known) -> Setting:
    """Return a text setting."""
    return Setting(name="then", kind="text", means="what is done", default=None, **known)


@pytest.mark.parametrize(
    ("known", "text", "accepted"),
    [
        ({}, "anything", True),
        ({"choices": ("hold", "let by")}, "let by", True),
        ({"choices": ("hold", "let by")}, "let", False),  # a part of a choice is none
        ({"choices": ("hold", "let by")}, "Hold", False),
        ({"choices": ("a number",), "accepts": str.isdigit}, "12", True),
        ({"choices": ("a number",), "accepts": str.isdigit}, "a number", False),
    ],
)
def test_choices_are_what_is_accepted_unless_the_setting_says_otherwise(known, text, accepted):
    """A list that people read and a check beside it could come to differ."""
    if accepted:
        assert setting(**known).read(text) == text
    else:
        with pytest.raises(SettingError, match=rf"`then = {text}` is not accepted\. Write one of"):
            setting(**known).read(text)
