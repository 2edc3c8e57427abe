"""Make `_static/terminal.png`, the picture of the command: `make .venv/.browser`, then run this file with its Python.

It needs Chromium and a Chinese font, as Debian's packages chromium and fonts-noto-cjk. A picture of points, because in
one of outlines (SVG) the widths of Chinese letters hang on the fonts of whoever looks at it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parent
COMMAND = "govreport parse examples/data/hohhot.html --depth 1"
COLUMNS = 104
# In Noto's fixed font a Chinese letter is exactly two Latin ones wide, as the command reckons. Its arrow is two wide as
# well, where a terminal's is one: DejaVu's, made as narrow as the others.
PAGE = """<!doctype html><meta charset="utf-8"><style>
{stylesheet}
@font-face {{ font-family: arrow; src: local("DejaVu Sans Mono"); unicode-range: U+2192; size-adjust: 83% }}
body {{ margin: 0 }}
pre {{
  color: {foreground}; background: {background}; margin: 0; padding: 16px 20px; width: max-content;
  font: 14px/1.4 arrow, "Noto Sans Mono CJK SC", monospace; font-variant-ligatures: none;
}}
</style><pre><code style="font-family: inherit">{code}</code></pre>"""


def shown() -> str:
    """What the command writes to a terminal of so many columns, colours and all."""
    words = [sys.executable, "-m", *COMMAND.split()]
    terminal = os.environ | {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": f"{COLUMNS}", "PYTHONUTF8": "1"}
    terminal.pop("NO_COLOR", None)
    done = subprocess.run(words, cwd=ROOT, env=terminal, capture_output=True, check=True)  # noqa: S603 - our own
    return done.stdout.decode("utf-8")


def as_html(written: str) -> str:
    """The command and what it wrote as a page."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(width=COLUMNS, record=True, file=nowhere, force_terminal=True, highlight=False)
        console.print(Text(f"$ {COMMAND}", style="bold green"))
        console.print(Text.from_ansi(written))
        return console.export_html(theme=MONOKAI, code_format=PAGE)


def photograph(html: str) -> Image.Image:
    """The page as it looks, cut to the text."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1600, "height": 1000}, device_scale_factor=1.5)
        page.set_content(html)
        page.evaluate("document.fonts.ready")
        shot = page.locator("pre").screenshot()
        chromium.close()
    return Image.open(io.BytesIO(shot))


def main() -> None:
    """The command on the example page."""
    picture = photograph(as_html(shown())).convert("RGB")
    picture.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        HERE / "_static" / "terminal.png", optimize=True
    )


if __name__ == "__main__":
    main()
