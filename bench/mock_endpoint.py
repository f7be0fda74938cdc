"""An endpoint that answers at once, as an OpenAI-compatible service would: for benchmarks.

Prints its address, then serves until it is ended. It reads just as much of a request
as it must, so that little of what is measured is its own.
"""

import asyncio

BODY = (
    b'{"id":"x","object":"chat.completion","model":"mock","choices":[{"index":0,"message":'
    b'{"role":"assistant","content":"Call the nurse line; somebody answers day and night."},'
    b'"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":11,'
    b'"total_tokens":23}}'
)
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
    + str(len(BODY)).encode()
    + b"\r\n\r\n"
    + BODY
)


class Answering(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = transport
        self.held = b""

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self.held += data
        while (end := self.held.find(b"\r\n\r\n")) >= 0:
            head = self.held[:end].lower()
            at = head.find(b"content-length:")
            size = int(head[at + 15 :].split(b"\r\n")[0]) if at >= 0 else 0
            if len(self.held) < end + 4 + size:
                return
            self.held = self.held[end + 4 + size :]
            self.transport.write(ANSWER)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
