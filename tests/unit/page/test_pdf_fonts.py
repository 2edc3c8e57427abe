"""PDF: the same file gives the same JSON, whatever fonts the machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pdfs import Drawing, make_pdf, mapped

READ = """
import hashlib, sys, govreport
for name in sys.argv[1:]:
    print(hashlib.sha256(govreport.parse(name).to_json().encode()).hexdigest())
"""
APART = 'mount --bind "$0" /usr/share/fonts && exec "$@"'
"""A shell's command: see other fonts than the machine has, in a mount namespace of its own."""


def _apart(fonts, *command):
    return [shutil.which("unshare") or "unshare", "--mount", "sh", "-c", APART, str(fonts), *command]


def _refusal(fonts):
    """Why no process can be given other fonts here; None if it can."""
    if not Path("/usr/share/fonts").is_dir():
        return "no folder of fonts"
    try:
        done = subprocess.run(_apart(fonts, "true"), capture_output=True, check=False, timeout=20)
    except OSError as error:
        return f"unshare: {error}"
    return done.stderr.decode().strip() or "unshare failed" if done.returncode else None


def _files(folder):
    article = make_pdf.load()
    short = make_pdf.Article(article.title, article.lines[:14])
    data = [make_pdf.typeset(short, layout) for layout in make_pdf.LAYOUTS.values()]
    data.append(Drawing().apiece(80, 100, "每个字符单独绘制，共1114.6亿元").data())
    data.append(mapped("同比增⻓６\U001001b0５％"))
    for at, each in enumerate(data):
        (folder / f"{at}.pdf").write_bytes(each)
    return sorted(map(str, folder.glob("*.pdf")))


def test_ten_files_read_alike_with_and_without_fonts(tmp_path):
    empty = tmp_path / "fonts"
    empty.mkdir()
    if (reason := _refusal(empty)) is not None:
        pytest.skip(f"fonts can be hidden only as root, in a mount namespace: {reason}")
    files = _files(tmp_path)
    assert len(files) == 10
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "HOME": str(empty)}
    folders = [empty, "/usr/share/fonts", *filter(None, os.environ.get("GOVREPORT_FONTS", "").split(os.pathsep))]
    read = [
        subprocess.run(
            _apart(fonts, sys.executable, "-c", READ, *files), env=env, capture_output=True, check=True, text=True
        ).stdout.split()
        for fonts in folders
    ]
    assert len(read[0]) == 10
    assert all(each == read[0] for each in read)
