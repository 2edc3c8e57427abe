"""What can be read, and the error for everything else."""

from __future__ import annotations

import io
import re

import pytest

from govreport import page
from govreport.errors import InputError
from govreport.page import inputs


class Zeros(io.RawIOBase):
    """An endless file of zero bytes that counts what is taken from it."""

    def __init__(self):
        super().__init__()
        self.taken = 0

    def read(self, size=-1):
        assert size >= 0, "an endless file must not be read whole"
        self.taken += size
        return bytes(size)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the input is empty; give a page's HTML or text"),
        (b" \r\n\t", "the input is empty"),
        (b"\xef\xbb\xbf", "the input is empty"),
        (bytes(1000), "the input is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "the input is a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG picture"),
        (b"%PDF-1.7\n", "cannot be read as a PDF"),
        (b"PK\x03\x04....", "begins as a ZIP archive or an Office document, but is cut off or damaged"),
        (bytes(range(1, 32)) * 100, "is not text in any known encoding"),
    ],
)
def test_what_is_no_text_is_refused(data, message):
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        page.read(data)
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value), "a message says what to do"


def test_a_folder_and_a_missing_path(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        page.read(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        page.read(tmp_path / "none.html")
    with pytest.raises(InputError, match="cannot be a path"):
        page.read("a\0b")


def test_what_is_clearly_no_path():
    with pytest.raises(InputError, match="the path is empty; give a path, or page text to parse_text"):
        page.read("")
    for text in (
        "政府工作报告\n一、回顾",
        "全年投资增长8.5%，好于预期。" * 100,
        "投资增长8.5%。",
        "<p>投资增长8.5%</p>",
    ):
        with pytest.raises(InputError, match="give page text to parse_text or parse_html") as caught:
            page.read(text)
        assert len(str(caught.value)) < 200


def test_an_address_is_not_fetched():
    with pytest.raises(InputError, match="is an address, and nothing is fetched"):
        page.read("https://a.gov.cn/x.html")


def test_a_file_may_have_any_name(tmp_path):
    path = tmp_path / "报告\n1.txt"
    path.write_text("增长8.5%。", encoding="utf-8")
    assert page.read(path).kept[0].text == "增长8.5%。"


@pytest.mark.parametrize("read", [page.read_text, page.read_html])
def test_text_in_hand_is_a_str(read):
    with pytest.raises(TypeError, match="is given as a str, not as bytes; bytes, paths and files go to parse"):
        read("增长8.5%。".encode())
    with pytest.raises(TypeError, match="not as NoneType"):
        read(None)


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "zeros"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(InputError, match="has 200 MB, more than the limit of 64 MB"):
        page.read(path)
    endless = Zeros()
    with pytest.raises(InputError, match="more than the limit"):
        page.read(endless)
    assert endless.taken <= inputs.LIMIT + 1


def test_a_file_opened_as_text():
    with pytest.raises(InputError, match="open it in binary mode"):
        page.read(io.StringIO("报告"))


def test_what_is_no_source_at_all():
    with pytest.raises(TypeError, match="not from int"):
        page.read(3)


def test_path_bytes_and_file_give_the_same(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("各位代表：\n现在报告工作。", encoding="utf-8")
    with path.open("rb") as file:
        from_file = page.read(file)
    assert from_file.kept == page.read(str(path)).kept == page.read(path.read_bytes()).kept
    assert from_file.source.name == str(path)
    assert page.read(path.read_bytes()).source.name is None
