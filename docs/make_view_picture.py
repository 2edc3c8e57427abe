"""Make `view.png` and `source.png` in `_static`, the pictures of the view: `make .venv/.browser`, then run this file.

It needs Chromium and a Chinese font, as Debian's packages chromium and fonts-noto-cjk.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import govreport

HERE = Path(__file__).parent
WIDE, NARROW, GAP = 1320, 360, 24
HEIGHT = 800
SURROUND = "#d9d6cf"


def photograph(html: str, *, width: int, at: str, scheme: str, source: bool = False) -> Image.Image:
    """The page as it looks in a window of a width, at one place of the text, or with its source beside it there."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
        page.set_content(html)
        if source:
            page.evaluate(f"location.hash = '{at}'")
            page.locator("#show-source").click()
        elif at:
            page.get_by_label("Filter").fill("2023 growth")
            page.evaluate(f"location.hash = '{at}'")
            page.locator("#filter").evaluate("each => each.focus({preventScroll: true})")
        page.wait_for_timeout(500)
        shot = page.screenshot()
        chromium.close()
    return Image.open(io.BytesIO(shot))


def main() -> None:
    """The example report, wide and light at its growth target, and beside it narrow and dark."""
    data = HERE.parent / "examples" / "data"
    report = govreport.parse(data / "hohhot.html")
    goal = next(target for target in report.targets if target.name == "地区生产总值" and target.indicator)
    page = report.to_html()
    place = f"n{goal.indicator.number.id}" if goal.indicator else ""
    wide = photograph(page, width=WIDE, at=place, scheme="light")
    narrow = photograph(page, width=NARROW, at="", scheme="dark")
    picture = Image.new("RGB", (WIDE + NARROW + 3 * GAP, HEIGHT + 2 * GAP), SURROUND)
    picture.paste(wide, (GAP, GAP))
    picture.paste(narrow, (WIDE + 2 * GAP, GAP))
    picture.quantize(96, dither=Image.Dither.NONE).save(HERE / "_static" / "view.png", optimize=True)
    pdf = govreport.parse(data / "hohhot.pdf")
    aim = next(each.indicator for each in pdf.targets if each.name == "地区生产总值" and each.indicator)
    beside = photograph(
        pdf.to_html(source=data / "hohhot.pdf", language="zh"),
        width=WIDE + NARROW,
        at=f"n{aim.number.id}",
        scheme="light",
        source=True,
    )
    beside.quantize(96, dither=Image.Dither.NONE).save(HERE / "_static" / "source.png", optimize=True)


if __name__ == "__main__":
    main()
