"""A small data lake for the engines, with good, broken, tiny and large documents, and the expected rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

import govreport
from govreport.errors import GovReportError
from govreport.output.tables import to_arrow

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "data"
CORPUS = ROOT.parent / "shared" / "corpus"  # beside the repository, no part of it: left out where it is not


def documents(*, copies: int = 1) -> dict[str, bytes | None]:
    """The documents by name; `copies` of the good ones."""
    found: dict[str, bytes | None] = {}
    for copy in range(copies):
        found |= {f"{name}#{copy}": content for name, content in good().items()}
    return found | broken() | skewed()


def good() -> dict[str, bytes]:
    """The example in every encoding, as page and as text, and a part of the corpus if it is here."""
    text = (EXAMPLES / "hohhot.txt").read_text(encoding="utf-8")
    page = (EXAMPLES / "hohhot.html").read_text(encoding="utf-8")
    found = {}
    for codec in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-be"):
        found[f"hohhot.{codec}.txt"] = text.encode(codec, "replace")
        found[f"hohhot.{codec}.html"] = page.replace("utf-8", codec).encode(codec, "replace")
    for pattern in ("reports/*.txt", "gov-pages/*.html", "pages/*.html"):
        found |= {file.name: file.read_bytes() for file in sorted(CORPUS.glob(pattern))[::9]}
    return found


def broken() -> dict[str, bytes | None]:
    """Rows that no one can read, and rows that look like it."""
    return {
        "null": None,
        "empty": b"",
        "blank": b" \r\n\t",
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "archive": b"Rar!\x1a\x07\x00" + bytes(64),
        "zeros": bytes(10_000),
        "bytes": bytes(range(256)) * 8,
        "markup without text": b"<html><head><title></title></head><body><div></div></body></html>",
        "text without numbers": "没有数的一段话。".encode(),
    }


def skewed() -> dict[str, bytes]:
    """Many tiny documents and one large one."""
    line = "全年地区生产总值增长{0}.5%左右，完成投资{0}亿元。"
    tiny = {f"tiny {index}": line.format(index).encode() for index in range(60)}
    return tiny | {"large": "\n".join(f"（{index}）{line.format(index)}" for index in range(600)).encode()}


def table(found: dict[str, bytes | None]) -> pa.Table:
    """The documents as a table of Arrow."""
    content = pa.array(list(found.values()), type=pa.binary())
    url = pa.array([f"https://example.gov.cn/{index}" for index in range(len(found))])
    return pa.table({"source": pa.array(list(found)), "url": url, "content": content})


def plain(found: pa.Table, of: str = "indicators") -> list[dict[str, object]]:
    """The rows that a plain loop over `govreport.parse` makes, in order of document and row."""
    rows: list[dict[str, object]] = []
    for document in found.to_pylist():
        keys = {"source": document["source"], "url": document["url"]}
        if document["content"] is None:
            rows.append(keys | {"row_index": None, "error": "the content is null"})
            continue
        try:
            report = govreport.parse(document["content"], name=document["source"])
        except GovReportError as error:
            rows.append(keys | {"row_index": None, "error": str(error)})
            continue
        made = to_arrow(report, of).to_pylist()
        numbered = [row | keys | {"row_index": index, "error": None} for index, row in enumerate(made)]
        rows += numbered or [keys | {"row_index": None, "error": None, "sha256": report.source.sha256}]
    return in_order(rows)


def in_order(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Rows by document and position: engines give them in any order."""
    return sorted(rows, key=lambda row: (row["source"], row["row_index"] or 0))


def differences(found: list[dict[str, object]], wanted: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """Where rows are not as the plain loop has them, column by column; what a row does not have is null."""
    rows = [
        (row.get("source"), name, row.get(name), want.get(name))
        for row, want in zip(in_order(found), wanted, strict=False)
        for name in row
        if row[name] != want.get(name) and not (name == "sha256" and want["error"])
    ]
    return rows[:10] if len(found) == len(wanted) else [("number of rows", len(found), len(wanted))]
