"""Any JSON service: the request made from a template, the answer found by a path.

The request template is JSON in which the texts `{{request}}`, `{{language}}`,
`{{session}}` and `{{system}}` are replaced after it was parsed, so no request can break out of
its place. The answer path is dotted: `choices.0.text`. An empty path takes the
whole body as the answer.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from redline.errors import FeatureError, UpstreamError
from redline.llm.lines import Rubbish, excerpt, parse_json
from redline.llm.protocol import Ask, Reply
from redline.llm.wire import Wire

__all__ = ["ANSWER_PATH", "REQUEST_TEMPLATE", "TemplatedClient", "filled", "found"]

REQUEST_TEMPLATE = '{"request": "{{request}}", "language": "{{language}}"}'
ANSWER_PATH = "answer"


class TemplatedClient:
    """Posts one JSON object and reads one text out of the answer."""

    def __init__(
        self,
        url: str,
        wire: Wire,
        *,
        request_template: str = REQUEST_TEMPLATE,
        answer_path: str = ANSWER_PATH,
    ) -> None:
        self.address = wire.address
        self.url = url
        self.wire = wire
        self.template = parsed(request_template)
        self.path = answer_path

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the answer as one piece, then the whole.

        Raises
        ------
        UpstreamError
            No answer, rubbish, or nothing at the answer path.
        """
        system = "\n\n".join(m.content for m in ask.messages if m.role == "system")
        known = {"request": ask.text, "language": ask.language, "session": ask.session}
        known["system"] = system
        async with self.wire.post(self.url, filled(self.template, known)) as response:
            raw = await self.wire.whole(response)
            if response.status != 200:
                raise UpstreamError(f"{self.address}: HTTP {response.status}, {excerpt(raw, 200)}.")
            text = self.answer(raw)
        if text:
            yield text
        yield Reply(text=text)

    def answer(self, raw: bytes) -> str:
        """Return the text at the answer path."""
        if not self.path:
            try:
                return raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise Rubbish(f"bytes that are not UTF-8, {excerpt(raw)}") from error
        text = found(parse_json(raw), self.path)
        if not isinstance(text, str):
            raise Rubbish(f"no text at `{self.path}`, {excerpt(raw, 200)}")
        return text

    async def close(self) -> None:
        """Close the connections."""
        await self.wire.close()


def parsed(template: str) -> Any:
    """Return the template as a value.

    Raises
    ------
    FeatureError
        It is no JSON, or the request has no place in it.
    """
    try:
        value = parse_json(template)
    except Rubbish as error:
        raise FeatureError(
            f"The request template is {error}.\nWrite JSON, such as {REQUEST_TEMPLATE}."
        ) from error
    if "{{request}}" not in template:
        raise FeatureError(
            "The request template has no `{{request}}`, so every question would be the same.\n"
            f"Put it where the service expects the question, as in {REQUEST_TEMPLATE}."
        )
    return value


def filled(template: Any, known: Mapping[str, str]) -> Any:
    """Return the template with its placeholders replaced in every text.

    >>> filled({"q": "Q: {{request}}", "n": 1}, {"request": '"}'})
    {'q': 'Q: "}', 'n': 1}
    """
    if isinstance(template, dict):
        return {key: filled(value, known) for key, value in template.items()}
    if isinstance(template, list):
        return [filled(value, known) for value in template]
    if not isinstance(template, str):
        return template
    # Cut at the placeholders once, so that a request that contains one stays as it is.
    pieces = template.split("{{")
    return pieces[0] + "".join(place(piece, known) for piece in pieces[1:])


def place(piece: str, known: Mapping[str, str]) -> str:
    """Return what follows an opening `{{`, with its placeholder replaced."""
    name, closing, rest = piece.partition("}}")
    return known[name] + rest if closing and name in known else "{{" + piece


def found(value: Any, path: str) -> Any:
    """Return what stands at a dotted path, or None.

    >>> found({"choices": [{"text": "hello"}]}, "choices.0.text")
    'hello'
    """
    for step in path.split("."):
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            return None
    return value
