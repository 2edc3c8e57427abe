"""Damaged, mislabelled or malicious files: an error or a report, in bounded time and memory."""

from __future__ import annotations

import contextlib
import io
import re
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport import page, parse
from govreport.errors import InputError
from govreport.page import archive
from invariants import check
from wordfile import NAMES, docx, field, level, lists, numbered, packed, paragraph, parts, run

SMALL = docx(
    paragraph("一、回顾")
    + paragraph(run("投资增长6") + run("%。") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + numbered("安排", 1)
    + f"<w:tbl><w:tr><w:tc>{paragraph('粮食')}</w:tc><w:tc>{paragraph('36亿斤')}</w:tc></w:tr></w:tbl>"
    + paragraph(field("PAGE", "3")),
    numbering=lists(level(0, "chineseCounting", "%1、")),
    styles='<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
    footnotes=f'<w:footnote w:id="1">{paragraph("注。")}</w:footnote>',
)


def message(data):
    with pytest.raises(InputError) as caught:
        parse(data)
    text = str(caught.value)
    assert "\n" not in text
    assert ";" in text, "a message says what to do"
    return text


def with_document(content):
    return packed(parts("") | {"word/document.xml": content}, zipfile.ZIP_STORED)


def bomb(size, name="word/document.xml"):
    """A file one of whose parts unpacks to so many bytes."""
    file = io.BytesIO(packed({key: content for key, content in parts(paragraph("甲")).items() if key != name}))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as made, made.open(name, "w", force_zip64=True) as part:
        part.write(f"<w:document {NAMES}><w:body>".encode())
        for _ in range(size // 1_000_000):
            part.write(b"<w:p/>" * 166_667)
    return file.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = bomb(100_000_000)
    tracemalloc.start()
    start = time.process_time()
    text = message(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "would unpack to 95 MB, more than a report can have" in text
    assert time.process_time() - start < 2
    assert peak < 10_000_000


def test_a_part_may_not_lie_about_its_size():
    data = bomb(3_000_000)
    at = data.rindex(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len("word/document.xml")] != b"word/document.xml":
        at = data.rindex(b"PK\x01\x02", 0, at)
    lying = data[: at + 24] + (100).to_bytes(4, "little") + data[at + 28 :]
    assert "damaged" in message(lying)


def test_many_parts_share_one_limit(monkeypatch):
    monkeypatch.setattr(archive, "MOST_INFLATED", 50_000)
    noise = "".join(f"<w:style w:styleId='{n * n}'/>" for n in range(5000))
    found = page.read(docx(paragraph("甲"), styles=noise))
    assert [block.text for block in found.kept] == ["甲"]
    assert [remark.code for remark in found.diagnostics] == ["page.part-unreadable"]


def test_archives_inside_are_not_opened():
    inside = bomb(30_000_000)
    found = page.read(packed(parts(paragraph("甲")) | {"word/embeddings/inner.docx": inside, "a.zip": inside}))
    assert [block.text for block in found.kept] == ["甲"]


def test_more_tags_than_any_report_has():
    assert "more than 2000000 tags and attributes" in message(
        with_document(f"<w:document {NAMES}>{'<w:p/>' * 2_000_001}</w:document>")
    )


def test_more_entries_than_any_report_has():
    assert "more than 10000 files" in message(packed({f"word/{n}.xml": "" for n in range(10_001)}))


LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "prolog",
    [LAUGHS + "]>", '<!DOCTYPE w:document [<!ENTITY j SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">'],
    ids=["billion laughs", "external entity", "external document type"],
)  # fmt: skip
def test_entities_are_not_resolved(prolog, encoding):
    text = f"{prolog}<w:document {NAMES}><w:body>{paragraph(run('&j;'))}</w:body></w:document>"
    start = time.process_time()
    assert "declares a document type" in message(with_document(text.encode(encoding)))
    assert time.process_time() - start < 1


def test_an_entity_in_another_part_costs_that_part_alone(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    styles = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:styles {NAMES}>&x;</w:styles>'
    found = page.read(packed(parts(paragraph("甲"), styles="") | {"word/styles.xml": styles}))
    assert [block.text for block in found.kept] == ["甲"]
    assert [remark.code for remark in found.diagnostics] == ["page.part-unreadable"]


def test_encrypted_files():
    data = bytearray(packed(parts(paragraph("甲"))))
    for match in list(re.finditer(rb"PK\x01\x02", data)):
        data[match.start() + 8] |= 1
    assert "encrypted; save the document without a password" in message(bytes(data))
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert "locked by a password; save it without a password" in message(office)


def test_parts_packed_in_other_ways():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as made:
        for name, content in parts(paragraph("甲")).items():
            made.writestr(name, content)
    assert "packed in an unknown way" in message(file.getvalue())


def test_damaged_and_missing_text():
    assert "is damaged" in message(with_document(f"<w:document {NAMES}><w:body>"))
    assert "is damaged" in message(with_document(""))
    assert "without text" in message(packed({"[Content_Types].xml": "<x/>", "word/styles.xml": "<x/>"}))


@pytest.mark.parametrize("depth", [300, 1000, 5000])
def test_elements_nested_too_deeply(depth):
    """The parser has a limit of its own, which differs from version to version."""
    deep = "<w:sdtContent>" * depth + "</w:sdtContent>" * depth
    try:
        found = page.read(with_document(f"<w:document {NAMES}><w:body>{paragraph('甲')}{deep}</w:body></w:document>"))
    except InputError as error:
        told = str(error)
    else:
        told = f"nests elements: {found.kept[0].text}"
    assert "nests elements" in told or "is damaged" in told


def test_a_document_of_nothing_or_of_pictures():
    assert "holds no text; give another file" in message(docx(""))
    assert "holds no text" in message(docx(paragraph("") + numbered(" ", 1)))
    assert "pictures but no text; recognise its text first (OCR)" in message(docx(paragraph("<w:r><w:drawing/></w:r>")))


def test_every_cut_of_a_file_gives_one_clear_line():
    for end in range(4, len(SMALL)):  # fewer bytes are text
        with pytest.raises(InputError):
            page.read(SMALL[:end])


def survives(data):
    try:
        report = parse(data)
    except InputError as error:
        text = str(error)
    else:
        check(report)
        return
    assert "\n" not in text


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.binary(max_size=4)), min_size=1, max_size=8))
def test_changed_bytes_give_one_clear_line_or_a_report(changes):
    data = bytearray(SMALL)
    for at, those in changes:
        data[at : at + len(those)] = those
    survives(bytes(data))


SOURCE = zipfile.ZipFile(io.BytesIO(SMALL))
PARTS = {name: SOURCE.read(name).decode() for name in SOURCE.namelist()}
TAGS = sorted(set(re.findall(r"</?w:[^>]*>", "".join(PARTS.values()))))


@given(
    st.sampled_from(sorted(PARTS)),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([*TAGS, "", '"-1"', "99999999999", "<", "&#1;"]), st.integers(0, 30)), max_size=6),
)  # fmt: skip
def test_changed_markup_gives_one_clear_line_or_a_report(name, changes):
    """What the archive's checksums would catch is packed anew, so that the reader itself is tried."""
    content = PARTS[name]
    for share, what, gone in changes:
        at = int(share * len(content))
        content = content[:at] + what + content[at + gone :]
    survives(packed(PARTS | {name: content}))


@given(st.lists(st.tuples(st.sampled_from(re.findall(r"<w:(?:p|r|tbl|tc|tr|body)\b.*?>", PARTS["word/document.xml"])), st.integers(1, 400)), max_size=4))  # fmt: skip
def test_elements_in_places_where_they_do_not_belong(changes):
    body = PARTS["word/document.xml"]
    for tag, share in changes:
        at = body.find(">", share % len(body)) + 1
        body = body[:at] + f"<{tag}/>" + body[at:]
    survives(with_document(body))


OPEN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'

BODIES = {
    "many runs in one paragraph": paragraph(run("6") * 50_000),
    "many fields inside one another": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + run("甲")),
    "fields that stay open": paragraph(OPEN * 20_000 + run("甲")) + paragraph(OPEN.partition("</w:r>")[0] + "</w:r>") * 20_000,
    "one long instruction": paragraph(OPEN + "<w:r><w:instrText>PAGE PAGE PAGE</w:instrText></w:r>" * 50_000),
    "many boxes in one paragraph": paragraph(
        ("<w:r><w:pict><w:txbxContent>" + paragraph("甲。") + "</w:txbxContent></w:pict></w:r>") * 20_000
    ),
    "many boxes inside one another": paragraph("<w:r><w:pict><w:txbxContent><w:p>" * 50 + "</w:p></w:txbxContent></w:pict></w:r>" * 50),
    "many numbers": numbered("甲", 1, 8) * 10_000,
    "many cells": f"<w:tbl><w:tr>{('<w:tc>' + paragraph('甲') + '</w:tc>') * 30_000}</w:tr></w:tbl>",
    "cells that span": "<w:tbl><w:tr>"
    + '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p/></w:tc>' * 20_000
    + "</w:tr></w:tbl>",
    "many notes": paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>' * 50_000),
    "paragraphs that all go on": paragraph("甲", "<w:rPr><w:del/></w:rPr>") * 20_000,
    "many sections": '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>' * 50_000,
    "many breaks": paragraph("<w:r><w:br/></w:r>" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_time_is_bounded(name):
    files = parts(
        BODIES[name],
        numbering=lists("".join(level(n, "decimal", "%1%2%3%4%5%6%7%8%9") for n in range(9))),
        footnotes=f'<w:footnote w:id="1">{paragraph("注。")}</w:footnote>',
        header1=paragraph("头"),
    )
    data = packed(files, zipfile.ZIP_STORED)
    start = time.process_time()
    with contextlib.suppress(InputError):  # some hold no text
        page.read(data)
    assert time.process_time() - start < 5
