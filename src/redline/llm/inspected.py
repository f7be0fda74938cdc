"""The client of a provider of Inspect: `inspect:MODEL`, by the extra `[inspect]`.

Whatever Inspect can call can be asked here, with its keys from the environment and its own
names of models, such as `inspect:anthropic/…`. Our runner paces, retries and counts; Inspect
carries the call.
"""

import importlib
from collections.abc import AsyncIterator
from typing import Any

from redline.errors import FeatureError, MissingExtra, UpstreamError
from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm.protocol import Ask, Message, Reply

__all__ = ["InspectClient"]

OPTIONS = {
    "temperature": "temperature",
    "top_p": "top_p",
    "max_tokens": "max_tokens",
    "max_completion_tokens": "max_tokens",
    "seed": "seed",
    "stop": "stop_seqs",
    "frequency_penalty": "frequency_penalty",
    "presence_penalty": "presence_penalty",
    "logprobs": "logprobs",
}
"""Sampling settings of the wire format, and what Inspect calls them."""


class InspectClient:
    """Asks a model through Inspect; gives the reply in one piece."""

    def __init__(self, model: str, loaded: Any = None) -> None:
        """Name the model; it is made when it is first asked, in the loop that asks.

        Parameters
        ----------
        loaded
            A model of Inspect that is there already.
        """
        self.model = model
        self._loaded = loaded

    @property
    def address(self) -> str:
        """Return how a brief names it."""
        return f"inspect:{self.model}"

    def loaded(self) -> Any:
        """Return Inspect's model.

        Raises
        ------
        MissingExtra
            Inspect, or what it needs for this provider, is not installed.
        FeatureError
            Inspect knows no such model.
        """
        if self._loaded is None:
            try:
                # Loaded here: Inspect takes two seconds, which nothing else needs.
                models = importlib.import_module("inspect_ai.model")
            except ImportError as error:
                raise MissingExtra(
                    f"{self.address}: Inspect is not installed.\n"
                    "Run `pip install 'redline-launch[inspect]'`."
                ) from error
            try:
                self._loaded = models.get_model(self.model)
            except Exception as error:  # whatever it raises, there is no such model to ask
                raise FeatureError(f"{self.address}: Inspect says: {error}") from error
        return self._loaded

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the reply as one piece, then the Reply.

        Raises
        ------
        UpstreamError
            Inspect gave no answer.
        """
        model = self.loaded()
        models = importlib.import_module("inspect_ai.model")
        config = models.GenerateConfig(**self.config(ask), max_retries=0)
        try:
            found = await model.generate([turn(models, m) for m in ask.messages], config=config)
        except Exception as error:  # each provider has errors of its own
            raise UpstreamError(f"{self.address}: {error.__class__.__name__}: {error}") from error
        if found.error or not found.choices:
            raise UpstreamError(f"{self.address}: {found.error or 'gave no answer'}.")
        text, why = found.completion, found.stop_reason
        if text:
            yield text
        yield Reply(
            text=text,
            action=Action.REFUSED if why == "content_filter" else Action.ANSWERED,
            model=found.model,
            finish=why,
            usage=usage(found.usage),
            likelihood=likelihood(found.choices[0].logprobs),
        )

    def config(self, ask: Ask) -> dict[str, Any]:
        """Return the sampling settings as Inspect has them.

        Raises
        ------
        FeatureError
            It has no such setting.
        """
        if strange := [name for name in ask.options if name not in OPTIONS]:
            raise FeatureError(
                f"{self.address}: Inspect has no setting {strange[0]!r}; accepted: "
                f"{', '.join(OPTIONS)}."
            )
        said = {OPTIONS[name]: value for name, value in ask.options.items()}
        if isinstance(said.get("stop_seqs"), str):
            said["stop_seqs"] = [said["stop_seqs"]]
        return said

    async def close(self) -> None:
        """Let nothing go: Inspect keeps its connections for the next who asks."""


def turn(models: Any, message: Message) -> Any:
    """Return a message as Inspect has it; a document of a tool without a call is the user's."""
    kinds = {
        "system": models.ChatMessageSystem,
        "assistant": models.ChatMessageAssistant,
        "user": models.ChatMessageUser,
        "tool": models.ChatMessageTool,
    }
    return kinds[message.role](content=message.content)


def likelihood(found: Any) -> Likelihood | None:
    """Return how likely the tokens of an answer were; None where Inspect was told nothing."""
    return Likelihood.of(token.logprob for token in found.content) if found else None


def usage(found: Any) -> dict[str, int]:
    """Return tokens by the names of the wire format."""
    if found is None:
        return {}
    return {
        "prompt_tokens": found.input_tokens,
        "completion_tokens": found.output_tokens,
        "total_tokens": found.total_tokens,
    }
