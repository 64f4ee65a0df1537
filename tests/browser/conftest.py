"""One Chromium for the whole run, and pages that may not complain: no error, no warning,
no request, no violated policy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL = ("file:", "data:", "about:")

Open = Callable[..., Page]
"""`open_page(html, query, width, height)`: the page in a window of that size, when its view stands."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium on this machine")
        pytest.skip("there is no Chromium on this machine")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Without a network, and without motion: nothing to wait for, and no colours halfway."""
    context = chromium.new_context(reduced_motion="reduce", offline=True)
    yield context
    context.close()


class Complaints(list[str]):
    """What a page says that it should not."""

    def listen(self, page: Page) -> None:
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("request", self.request)
        page.on("dialog", self.dialog)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.append(message.text)

    def dialog(self, dialog: Dialog) -> None:
        self.append(dialog.message)
        dialog.dismiss()

    def request(self, request: Request) -> None:
        if not request.url.startswith(LOCAL):
            self.append(f"request of {request.url[:100]}")


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Iterator[Page]:
    """A page; every popup of it is watched like itself."""
    page = context.new_page()
    complaints.listen(page)
    page.on("popup", complaints.listen)
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def open_page(page: Page, tmp_path: Path) -> Open:
    def opened(html: bytes, query: str = "?present", width: int = 1280, height: int = 720) -> Page:
        file = tmp_path / "a deck & more.html"
        file.write_bytes(html)
        page.set_viewport_size({"width": width, "height": height})
        page.goto(file.as_uri() + query)
        page.wait_for_function(
            "() => !document.documentElement.matches('.stage') || document.querySelector('.reveal.ready')"
        )
        page.evaluate("document.fonts.ready.then(() => null)")
        return page

    return opened
