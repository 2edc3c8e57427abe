"""The command that installs an extra works wherever govreport was installed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreport import extras


class Noted:
    """An installation whose origin pip noted."""

    def __init__(self, text: str | None) -> None:
        self.text = text

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.text


@pytest.mark.parametrize(
    ("noted", "wanted"),
    [
        ('{"url": "file://FOLDER", "dir_info": {"editable": true}}', "FOLDER"),
        ('{"url": "file://FOLDER", "dir_info": {}}', "FOLDER"),
        ('{"url": "file://FOLDER/gone", "dir_info": {}}', "govreport"),
        ('{"url": "https://example.org/govreport.whl", "archive_info": {}}', "govreport"),
        ("no JSON", "govreport"),
        (None, "govreport"),  # from an index
    ],
)
def test_the_command_names_where_govreport_came_from(
    noted: str | None, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a clone"
    place.mkdir()
    text = None if noted is None else noted.replace("FOLDER", place.as_posix().replace(" ", "%20"))
    monkeypatch.setattr(extras, "distribution", lambda _: Noted(text))
    assert extras.command("table") == f'pip install "{wanted.replace("FOLDER", str(place))}[table]"'
