"""Addresses as briefs write them."""

import pytest

from redline.errors import FeatureError
from redline.llm.connect import FORMS, api_key, connect


@pytest.mark.parametrize(
    "address",
    [
        "",
        "openai",
        "gpt-5",
        "vetted:corpus/",  # built by the workspace, which knows the corpus
        "carrier-pigeon:coop",
        "replay:",
        "openai:",
        "openai:m",
        "openai:@http://h",
        "openai:m@ftp://h",
        "openai:m@http://",
        "openai:m@http://h:port/",
        "openai:m@http://[::1",
        "anthropic:",
        "anthropic:m@h.example",
        "anthropic:m@ftp://h",
        "http:",
        "http:somewhere",
        "http://",
        "python:",
        "python:module",
        "python:mod-ule:f",
        "python:..module:f",
        "python:module:f()",
    ],
)
def test_a_malformed_address_lists_the_accepted_forms(address, tmp_path):
    """Nobody should have to look up five forms."""
    with pytest.raises(FeatureError) as caught:
        connect(address, tmp_path, {})
    for form in FORMS:
        assert form in str(caught.value)


def test_a_credential_in_an_address_is_refused_without_repeating_it(tmp_path):
    """A brief is shown to everybody."""
    with pytest.raises(FeatureError, match="REDLINE_HOST_EXAMPLE_KEY") as caught:
        connect("openai:m@https://me:hunter2@host.example/v1", tmp_path, {})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "environment", "key"),
    [
        ("https://api.openai.com/v1", {"OPENAI_API_KEY": "a"}, "a"),
        ("http://localhost:8000/v1", {"OPENAI_API_KEY": "a"}, "a"),
        ("http://[::1]:8000/v1", {"OPENAI_API_KEY": "a"}, "a"),
        ("https://stranger.example/v1", {"OPENAI_API_KEY": "a"}, ""),
        ("https://api.openai.com.stranger.example/", {"OPENAI_API_KEY": "a"}, ""),
        ("https://mine.example/v1", {"REDLINE_MINE_EXAMPLE_KEY": "b", "OPENAI_API_KEY": "a"}, "b"),
        (
            "https://mine.example/v1",
            {"OPENAI_BASE_URL": "https://mine.example/v1", "OPENAI_API_KEY": "a"},
            "a",
        ),
        ("http://localhost", {}, ""),
    ],
)
def test_a_key_goes_only_where_it_belongs(url, environment, key):
    """A stranger's brief must not draw out the common key."""
    assert api_key(url, environment) == key


@pytest.mark.parametrize(
    "address",
    [
        "openai:m@https://h.example/v1",
        "openai:m@https://h.example/v1/responses",
        "anthropic:m",
        "anthropic:m@https://h.example",
        "http:https://h.example/a",
        "http://h.example/a",
        "https://h",
    ],
)
def test_an_address_stays_as_it_was_written(address, tmp_path):
    """The address is part of every run and report."""
    assert connect(address, tmp_path, {}).address == address


@pytest.mark.parametrize(
    ("address", "url", "dialect"),
    [
        ("openai:m@https://h.example/v1/", "https://h.example/v1/chat/completions", "chat"),
        (
            "openai:m@https://h.example/v1/chat/completions",
            "https://h.example/v1/chat/completions",
            "chat",
        ),
        ("openai:m@https://h.example/v1/responses", "https://h.example/v1/responses", "responses"),
        ("anthropic:m", "https://api.anthropic.com/v1/messages", "messages"),
        ("anthropic:m@https://h.example", "https://h.example/v1/messages", "messages"),
        ("anthropic:m@https://h.example/v1/", "https://h.example/v1/messages", "messages"),
    ],
)
def test_an_address_names_a_format_and_where_it_is_spoken(address, url, dialect, tmp_path):
    """A brief says no more than it has to."""
    client = connect(address, tmp_path, {})
    assert (client.model, client.url, client.dialect.name) == ("m", url, dialect)


def test_each_provider_gets_its_own_key_in_its_own_way(tmp_path):
    """And nobody gets that of another."""
    keys = {"OPENAI_API_KEY": "a", "ANTHROPIC_API_KEY": "b"}
    client = connect("anthropic:m", tmp_path, keys)
    assert client.wire.headers == {"x-api-key": "b"}
    assert client.headers["anthropic-version"]
    client = connect("openai:m@https://api.openai.com/v1", tmp_path, keys)
    assert client.wire.headers == {"Authorization": "Bearer a"}
    client = connect("anthropic:m@https://stranger.example", tmp_path, keys)
    assert client.wire.headers == {}
    known = keys | {"ANTHROPIC_BASE_URL": "https://mine.example"}
    client = connect("anthropic:m@https://mine.example", tmp_path, known)
    assert client.wire.headers == {"x-api-key": "b"}
