"""The app in a browser: a page that loads nothing from elsewhere, and a server that answers no other page."""

import argparse
import asyncio
import os
import re
import shlex
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from icc_advisor.cli.arguments import parser
from icc_advisor.cli.main import run
from icc_advisor.cli.serving import app_command
from icc_advisor.desk import Desk
from icc_advisor.domain.city import City
from icc_advisor.errors import ExitCode
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.web.server import AppServer, is_loopback, is_ours

Client = TestClient[Request, Application]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    server = AppServer("true", host="127.0.0.1", port=8000, title="Kuopio <x>", announce=lambda: None)
    async with TestClient(TestServer(await server.make_app())) as client:
        yield client


def own(client: Client) -> str:
    return f"http://{client.host}:{client.port}"


async def test_the_page_names_no_foreign_address(client: Client) -> None:
    answer = await client.get("/")
    page = await answer.text()
    assert answer.status == 200
    assert re.findall(r"(?:https?|wss?)://[^\"'\s)]+", page) == [f"ws://{client.host}:{client.port}/ws"]
    assert not re.findall(r"(?:src|href)=\"(?!/|data:)|url\(\"(?!/)|\"//", page)
    assert "Kuopio &lt;x&gt;" in page
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_all_that_the_page_asks_for_is_there(client: Client) -> None:
    page = await (await client.get("/")).text()
    asked = set(re.findall(r"(?:src|href)=\"(/static[^\"]+)|url\(\"(/static[^\"]+)", page))
    assert len(asked) >= 4
    for one, other in asked:
        answer = await client.get(one or other)
        assert answer.status == 200, one or other


async def test_a_stylesheet_or_script_asks_for_nothing_foreign(client: Client) -> None:
    for path in ("/static/css/xterm.css", "/static/js/textual.js"):
        text = await (await client.get(path)).text()
        assert not re.findall(r"@import|url\(['\"]?(?:https?:)?//|fonts\.g", text), path


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
async def test_a_foreign_page_gets_no_conversation(client: Client, origin: str | None) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/ws", origin=origin)
    assert refused.value.status == 403


async def test_our_own_page_gets_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[int, int]] = []

    async def start(_self: AppService, width: int, height: int) -> None:
        started.append((width, height))

    monkeypatch.setattr(AppService, "start", start)
    async with client.ws_connect("/ws?width=100&height=30", origin=own(client)) as talking:
        await talking.send_json(["ping", 1])
        assert await talking.receive_json() == ["pong", 1]
    assert started == [(100, 30)]


async def test_a_name_that_somebody_gave_our_address_is_refused(client: Client) -> None:
    answer = await client.get("/", headers={"Host": f"evil.example:{client.port}"})
    assert answer.status == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "192.0.2.7", socket.gethostname()])
def test_addresses_and_names_of_this_computer_are_ours(host: str) -> None:
    assert is_ours(host, "127.0.0.1")


@pytest.mark.parametrize(
    ("host", "alone"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_who_can_reach_it_is_known(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_it_listens_to_this_computer_only_unless_told(kuopio: City) -> None:
    arguments = parser().parse_args(["serve", "kuopio"])
    assert (arguments.host, arguments.port) == ("127.0.0.1", 8000)
    assert shlex.split(app_command(kuopio, arguments))[1:] == "-m icc_advisor open kuopio --session default".split()


def test_each_page_uses_the_same_data_and_session(kuopio: City) -> None:
    arguments: argparse.Namespace = parser().parse_args(
        ["serve", "kuopio", "--data", "my data", "--session", "it's", "--no-save"]
    )
    words = shlex.split(app_command(kuopio, arguments))
    assert words[3:] == ["open", "kuopio", "--session", "it's", "--no-save", "--data", "my data"]


def test_a_taken_port_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["serve", "kuopio", "--port", str(taken.getsockname()[1])], os.environ) == ExitCode.USAGE
    assert "cannot be used" in capsys.readouterr().err


def test_a_missing_library_is_told_with_the_remedy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "icc_advisor.web.server")
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert run(["serve", "kuopio"], os.environ) == ExitCode.USAGE
    told = capsys.readouterr().err
    assert "textual_serve" in told
    assert "pip install 'icc-advisor[serve]'" in told


def test_an_unknown_city_is_told_before_anything_is_served(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "Kupio"], os.environ) == ExitCode.USAGE
    assert "Did you mean Kuopio" in capsys.readouterr().err


async def test_the_name_of_a_download_arrives_whole(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        mime_type, encoding, open_method, file_name = "text/markdown", None, "download", 'a "b" ä.md'

    async def metadata(_self: DownloadManager, _key: str) -> Entry:
        return Entry()

    async def content(_self: DownloadManager, _key: str) -> AsyncIterator[bytes]:
        yield b"x"

    monkeypatch.setattr(DownloadManager, "get_download_metadata", metadata)
    monkeypatch.setattr(DownloadManager, "download", content)
    answer = await client.get("/download/1")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%20%22b%22%20%C3%A4.md"


async def test_in_a_browser_the_plan_is_a_download(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    got: dict[str, bytes] = {}
    app = AdvisorApp(desk)
    monkeypatch.setattr(AdvisorApp, "is_web", True)
    monkeypatch.setattr(
        AdvisorApp, "deliver_binary", lambda _, file, *, save_filename: got.setdefault(save_filename, file.read())
    )
    async with app.run_test() as pilot:
        await pilot.pause()
        for said in ("add modena-punto-daccordo", "/export", "/export plan.docx", "/transcript"):
            reply = await asyncio.to_thread(desk.handle, said)
        assert "downloads" in str(reply.blocks[-1])
    assert got["kuopio-action-plan.md"].startswith(b"# ")
    assert got["plan.docx"].startswith(b"PK")
    assert b"modena-punto-daccordo" in got["kuopio-conversation.md"]
    assert not [file for file in os.listdir(tmp_path) if file != "home"]  # noqa: PTH208 - nothing waits here
