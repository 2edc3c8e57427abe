"""A real browser without a network. The tests are skipped if playwright or Chromium is not installed."""

from __future__ import annotations

import os
import shutil

import pytest

import govreport

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, LAPTOP, NARROW = {"width": 1440, "height": 900}, {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser():
    """Chromium, as the system has it: GOVREPORT_CHROMIUM names another one."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: run make browser")
    path = os.environ.get("GOVREPORT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no Chromium: install the package chromium, or name one in GOVREPORT_CHROMIUM")
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def report(examples):
    return govreport.parse(examples / "hohhot.html")


@pytest.fixture(scope="session")
def hohhot(report):
    """The page of the example report."""
    return report.to_html()


@pytest.fixture
def visit(browser):
    """Open a file; what it said to the console or asked of the network is in `.said` and `.asked`."""
    contexts = []

    def opened(file, *, size=WIDE, at="", **options):
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("dialog", lambda dialog: (page.said.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(f"{file.as_uri()}{at}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def show(visit, tmp_path):
    """Open a page from a file, as `visit` does."""
    count = iter(range(1000))

    def opened(html, **options):
        file = tmp_path / f"page{next(count)}.html"
        file.write_text(html, encoding="utf-8")
        return visit(file, **options)

    return opened
