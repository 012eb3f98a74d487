"""What all the tests share: the site as published, built once, and one browser."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from publish.site.build import BUNDLE, FOLDER
from publish.site.headers import HEADERS
from publish.tools import browser as chromium
from publish.tools import installing, packages

ROOT = Path(__file__).parent.parent
# How fast cases are drawn says what else the machine does
settings.register_profile("guide", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("guide")
DATA = Path(__file__).parent / "data"
NewPage = Callable[..., Page]
OpenPage = Callable[..., Page]
LANES = ("rapide", "navigateur", "documents")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put each test that does not say its lane in one, after what it asks for."""
    for item in items:
        if not any(item.get_closest_marker(lane) for lane in LANES):
            asked = {"built", "browser"} & set(getattr(item, "fixturenames", ()))
            item.add_marker("navigateur" if asked else "rapide")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of one `make site`, and `offline/`, the bundle as opened; one for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            making = folder.with_name("making")
            targets = ["--site", str(making / "site"), "--dist", str(making / "dist")]
            subprocess.run(
                [sys.executable, "-m", "publish", "site", *targets], cwd=ROOT, check=True
            )
            with zipfile.ZipFile(making / "dist" / BUNDLE) as bundle:
                bundle.extractall(making / "offline")
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The site as published."""
    return built / "site"


@pytest.fixture(scope="session")
def offline(built: Path) -> Path:
    """The folder that the offline bundle opens to."""
    return built / "offline" / FOLDER


class Handler(SimpleHTTPRequestHandler):
    """Serves the site with the headers that we give to hosts, with its 404 page."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Give a part of a film, when it is what is asked."""
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if part is None or not path.is_file():
            super().do_GET()
            return
        body = path.read_bytes()
        start, end = int(part[1]), int(part[2] or len(body) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(body)}")
        self.send_header("Content-Length", str(end + 1 - start))
        self.end_headers()
        # A player that has enough goes away
        with suppress(ConnectionError):
            self.wfile.write(body[start : end + 1])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.exists():  # noqa: PLR2004 (it is the name of the page)
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the browser's guard reports what fails."""


@contextmanager
def serving(handler: type[SimpleHTTPRequestHandler], folder: Path) -> Iterator[str]:
    """Serve a folder; give the address of its server, which ends with « / »."""
    made = functools.partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of a server of the site, with the strict policy; ends with « / »."""
    with serving(Handler, site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = chromium.find()
    assert path, installing.advice([packages.CHROMIUM])
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path, args=list(chromium.ARGUMENTS), chromium_sandbox=False
        )
        yield launched
        launched.close()


@pytest.fixture
def ffmpeg() -> None:
    """For a test that makes films or listens to them."""
    assert packages.FFMPEG.is_there(), installing.advice([packages.FFMPEG])


@pytest.fixture
def open_page(browser: Browser, built: Path) -> Iterator[OpenPage]:
    """A factory of pages, each in its own context, whose faults go to the list that it is given.

    Keyword arguments are those of Playwright's `new_context`, and `allow`: fragments of
    messages that the test expects.
    """
    contexts: list[BrowserContext] = []
    inside = ("http://127.0.0.1:", built.as_uri(), "data:", "blob:", "about:")

    def make(faults: list[str], *, allow: tuple[str, ...] = (), **options: Any) -> Page:
        settings = {
            "viewport": {"width": 1280, "height": 900},
            "locale": "fr-FR",
            "reduced_motion": "reduce",
            **options,
        }
        context = browser.new_context(**settings)
        contexts.append(context)

        def note(text: str) -> None:
            if not any(fragment in text for fragment in allow):
                faults.append(text)

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                note(f"console : {message.text}")

        def on_request(request: Request) -> None:
            if not request.url.startswith(inside):
                note(f"sortie du site : {request.url}")

        def on_failure(request: Request) -> None:
            # Leaving a page aborts what it was still loading
            if request.failure != "net::ERR_ABORTED":
                note(f"échec : {request.url} ({request.failure})")

        def watch(page: Page) -> None:
            page.on("console", on_console)
            page.on("pageerror", lambda error: note(f"script : {error}"))
            page.on("request", on_request)
            page.on("requestfailed", on_failure)

        context.on("page", watch)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def new_page(open_page: OpenPage) -> Iterator[NewPage]:
    """A factory of pages, as `open_page`, that fail the test on any error or outside request."""
    faults: list[str] = []
    yield functools.partial(open_page, faults)
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page at 1280 px, light, that fails the test on any error or outside request."""
    return new_page()
