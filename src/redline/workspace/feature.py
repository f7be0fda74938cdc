"""Connect what a brief names as its feature: the vetted assistant, or any client of `llm`."""

import os
from dataclasses import dataclass

from redline.controls import Policy
from redline.llm import Client
from redline.llm.connect import connect
from redline.vetted import Corpus, VettedClient, load_corpus

__all__ = ["Feature", "connect_feature", "quotes_of"]

VETTED = "vetted:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A client with the texts that it may quote."""

    client: Client
    quotes: tuple[str, ...] = ()
    """Bodies and titles of vetted pages; empty for a model, which may quote nothing."""


def connect_feature(policy: Policy) -> Feature:
    """Return the feature of a policy, its address relative to the brief's folder.

    Raises
    ------
    FeatureError
        The address names nothing that can be called.
    CorpusError
        The vetted corpus is missing or broken.
    """
    address, folder = policy.feature, policy.folder
    if not address.startswith(VETTED):
        client = connect(
            address,
            folder,
            os.environ,
            request_template=policy.templates.get("request", ""),
            answer_path=policy.templates.get("answer"),
        )
        return Feature(client=client)
    corpus = load_corpus(folder / address.removeprefix(VETTED))
    return Feature(client=VettedClient(corpus, address), quotes=quoted(corpus))


def quotes_of(policy: Policy) -> tuple[str, ...]:
    """Return the texts that the feature of a policy may quote, as `Feature.quotes`.

    To judge what was said takes these alone: nothing is trained or connected, so a decision
    needs neither the feature nor a key for it.

    Raises
    ------
    CorpusError
        The vetted corpus is missing or broken.
    """
    if not policy.feature.startswith(VETTED):
        return ()
    return quoted(load_corpus(policy.folder / policy.feature.removeprefix(VETTED)))


def quoted(corpus: Corpus) -> tuple[str, ...]:
    """Return the bodies and titles of vetted pages."""
    return tuple(text for page in corpus.pages for text in (page.body, page.title))
