"""Connecting what a policy names, a service with its two templates among them."""

import asyncio
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from redline.errors import FeatureError
from redline.llm import Ask, ask
from redline.workspace.feature import connect_feature
from redline.workspace.launch import open_launch


class Service(BaseHTTPRequestHandler):
    """A service with a form of its own."""

    def do_POST(self):
        """Answer with what was asked, two levels deep."""
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        body = json.dumps({"out": {"said": f"You asked: {asked['q']}"}}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def service():
    """Return the address of a running service."""
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/ask"
        server.shutdown()
        thread.join()


def test_the_blocks_request_and_answer_map_any_json_service(launch_brief, service):
    """Two fenced blocks in the brief are enough; no code is written."""
    text = launch_brief.read_text().replace("vetted:corpus/", f"http:{service}")
    blocks = '\n```request\n{"q": "{{request}}"}\n```\n\n```answer\nout.said\n```\n'
    launch_brief.write_text(text + blocks)

    async def asked():
        client = connect_feature(open_launch(launch_brief).policy).client
        try:
            return await ask(client, Ask.of('when "open"?'))
        finally:
            await client.close()

    assert asyncio.run(asked()).text == 'You asked: when "open"?'


def test_a_vetted_feature_brings_the_texts_that_may_be_quoted(launch_brief):
    """Bodies and titles, and nothing else."""
    feature = connect_feature(open_launch(launch_brief).policy)

    assert set(feature.quotes) == {
        "The desk is open from 08:00 to 18:00.",
        "Opening hours",
        "Park behind the building. It is free.",
        "Where to park",
    }


def test_an_address_that_names_nothing_lists_what_is_accepted(launch_brief):
    """The accepted forms stand in the message."""
    launch_brief.write_text(launch_brief.read_text().replace("vetted:corpus/", "magic:wand"))

    with pytest.raises(FeatureError, match="vetted:FOLDER"):
        connect_feature(open_launch(launch_brief).policy)
