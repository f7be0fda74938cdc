"""Connect what a brief names as its feature: the vetted assistant, or any client of `llm`."""

import os
from dataclasses import dataclass, replace

from redline.controls import Policy
from redline.llm import Client
from redline.llm.breaker import Breaker
from redline.llm.connect import connect
from redline.llm.fallback import Fallback
from redline.vetted import Corpus, VettedClient, load_corpus

__all__ = ["Feature", "connect_feature", "quotes_of", "steadied"]

VETTED = "vetted:"
SERVICES = ("openai:", "anthropic:", "http:", "https:")
"""How the addresses of features begin that lie behind a network."""


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
        return Feature(client=connected(policy, address))
    corpus = load_corpus(folder / address.removeprefix(VETTED))
    return Feature(client=VettedClient(corpus, address), quotes=quoted(corpus))


def connected(policy: Policy, address: str) -> Client:
    """Return the client of one address of a policy."""
    return connect(
        address,
        policy.folder,
        os.environ,
        request_template=policy.templates.get("request", ""),
        answer_path=policy.templates.get("answer"),
    )


def steadied(policy: Policy, feature: Feature) -> Feature:
    """Return the feature as it is served: left alone while it keeps failing, its fallbacks behind.

    An evaluation asks the feature itself, so that its failures are seen.
    """
    if not policy.feature.startswith(SERVICES):
        return feature
    others = [connected(policy, address) for address in policy.fallbacks]
    clients = [Breaker(client=client) for client in (feature.client, *others)]
    return replace(feature, client=Fallback(clients) if others else clients[0])


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
