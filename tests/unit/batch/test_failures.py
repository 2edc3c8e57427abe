"""How tables describe an input that cannot be used."""

from __future__ import annotations

import ast
import io
import zipfile
from pathlib import Path

import pytest

import govreport
from govreport.batch.failures import codes, look, media_type, named, without_path
from govreport.batch.many import read_one
from govreport.errors import InputError, MissingExtraError
from govreport.page.inputs import LIMIT
from govreport.page.pdf.process import _FAULTS, refusal

SOURCE = Path(govreport.__file__).parent
PACKAGES = [path for name in ("page", "output/json") for path in sorted((SOURCE / name).rglob("*.py"))]


def calls() -> list[ast.Call]:
    """Every place that makes an error over an input."""
    nodes = (node for path in PACKAGES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "InputError"]


def test_every_message_in_the_code_has_a_code() -> None:
    found = calls()
    assert len(found) > 30
    assert [ast.unparse(call) for call in found if "code" not in {word.arg for word in call.keywords}] == []
    said = {word.value.value for call in found for word in call.keywords if isinstance(word.value, ast.Constant)}
    assert said <= codes().keys()


@pytest.mark.parametrize("fault", _FAULTS)
def test_every_fault_of_a_pdf_has_a_code(fault: str) -> None:
    wanted = {"format": "input.damaged", "password": "input.locked", "security": "input.locked"}
    assert refusal("'a.pdf'", fault).code == wanted.get(fault, "input.too-large")


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "data", "code", "kind"),
    [
        ("a.html", b"", "input.empty", None),
        ("b.html", b" \n", "input.empty", None),
        ("c.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "input.unsupported", "image/png"),
        ("d.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "input.unsupported", "application/x-ole-storage"),
        ("e.rtf", b"{\\rtf1 x}", "input.unsupported", "application/rtf"),
        ("f.docx", zipped("[Content_Types].xml", "word/document.xml")[:-30], "input.damaged", DOCX),
        ("g.zip", zipped("a.html"), "input.unsupported", "application/zip"),
        ("h.ofd", zipped("OFD.xml"), "input.unsupported", "application/zip"),
        ("i.txt", bytes(range(1, 32)) * 9, "input.unsupported", None),
        ("j.json", b'{"a": 1}', "input.not-a-report", "application/json"),
        ("k.pdf", b"%PDF-1.7\nno more", "input.damaged", "application/pdf"),
        ("password.html", b"", "input.empty", None),
        ("it is damaged.gz", b"\x1f\x8b" + bytes(9), "input.unsupported", "application/gzip"),
    ],
)
def test_what_is_said_of_a_file(name: str, data: bytes, code: str, kind: str | None, tmp_path: Path) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2", reason="PDF needs the extra `pdf`")
    path = tmp_path / name
    path.write_bytes(data)
    outcome = read_one(str(path))
    assert outcome.error is not None
    assert outcome.error_code == code
    assert look(str(path)) == (len(data), kind)
    bare = without_path(outcome.error, str(path))
    assert "the input" in bare
    assert str(tmp_path) not in bare
    assert named(bare, str(path)).startswith(repr(str(path)))


@pytest.mark.parametrize("source", ["./crawl/a.html", "crawl//a.html", "it's.html", "a\tb.html"])
def test_a_message_is_without_the_path_however_the_path_was_written(source: str) -> None:
    outcome = read_one(source)
    assert outcome.error is not None
    assert without_path(outcome.error, source) == "the input does not exist; check the path"


def test_a_folder_and_a_path_that_cannot_be_one_are_unreadable(tmp_path: Path) -> None:
    assert read_one(str(tmp_path)).error_code == "input.unreadable"
    assert read_one("a\0b").error_code == "input.unreadable"
    assert look(str(tmp_path)) == look("a\0b") == (None, None)


def test_an_error_has_the_code_of_its_class_unless_it_is_given_one() -> None:
    assert InputError("'a' is empty", code="input.locked").code == "input.locked"
    assert MissingExtraError("reading PDF ('a') needs pypdfium2").code == "extra.missing"
    assert InputError("something else").code == "input.unusable"


def test_a_file_that_is_too_large_and_one_that_is_locked(tmp_path: Path) -> None:
    large, locked = tmp_path / "large.html", tmp_path / "locked.docx"
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert read_one(str(large)).error_code == "input.too-large"
    assert look(str(large))[0] == LIMIT + 1
    assert read_one(str(locked)).error_code == "input.locked"


@pytest.mark.parametrize("path", ["https://example.org/a.html", "投资增长6%。\n" * 9, "x" * 300])
def test_what_is_no_file_is_missing(path: str) -> None:
    assert read_one(path).error_code == "input.missing"


def test_every_code_has_a_meaning() -> None:
    assert all(meaning.endswith(".") for meaning in codes().values())
    assert {"input.unusable", "extra.missing", "process.died", "read.failed"} <= codes().keys()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE html>", "text/html"),
        ("各位代表：".encode("gb18030"), "text/plain"),
        ("各位代表：".encode("utf-16"), "text/plain"),
        (b"\x00\x00\x00\x18ftyp", None),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_media_type_is_that_of_the_bytes(head: bytes, kind: str | None) -> None:
    assert media_type(head) == kind
