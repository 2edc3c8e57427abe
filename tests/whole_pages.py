"""Fixtures of whole pages: cases that begin with `== NAME`, each with what is wanted below lines `-- KEY`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_FIXTURES = Path(__file__).parent / "fixtures"


def cases(folder: str) -> Iterator[Any]:
    """The cases of a folder of fixtures: the page, ⇥ for a tab, and the lines that are wanted under each key."""
    for file in sorted((_FIXTURES / folder).glob("*.txt")):
        for case in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = case.partition("\n")
            text, *parts = re.split(r"^-- (\w+)\n", rest, flags=re.MULTILINE)
            wanted = {key: value.strip("\n").split("\n") for key, value in zip(parts[::2], parts[1::2], strict=True)}
            yield pytest.param(text.replace("⇥", "\t"), wanted, id=f"{file.stem}: {name}")
