"""Record batches in, record batches out: the same rows in any batch, and no document is lost."""

from __future__ import annotations

import hashlib
import itertools
import json
import pickle
from decimal import Decimal
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport import Options, records
from govreport.facts import default_lexicon
from govreport.output.tables import TABLES, to_arrow
from govreport.records import RECORD_TABLES, extract, extract_batches, schema

EXAMPLES = Path(__file__).parents[2] / "examples" / "data"
PAGES = {name: (EXAMPLES / name).read_bytes() for name in ("hohhot.html", "hohhot.gb18030.html", "hohhot.txt")}
BROKEN = {"empty": b"", "blank": b" \n", "picture": b"\x89PNG\r\n\x1a\n" + bytes(99), "null": None}
KEYS = ["source", "url", "sha256", "row_index", "error"]
TEXTS = st.sampled_from(["投资增长6%。", "一、回顾\n粮食产量36亿斤，增长2%。", "没有数的一段话。", "", " ", "123"])


def batch(documents: dict[str, bytes | None], kind: pa.DataType | None = None) -> pa.RecordBatch:
    content = pa.array(documents.values(), type=kind or pa.binary())
    return pa.RecordBatch.from_arrays([content, pa.array(documents)], ["content", "source"])


def test_the_rows_are_those_of_the_plain_call() -> None:
    for table in TABLES:
        found = [row for row in extract(batch(PAGES), table).to_pylist() if row["row_index"] is not None]
        wanted = []
        for name, content in PAGES.items():
            rows = to_arrow(govreport.parse(content, name=name), table).to_pylist()
            wanted += [{**row, "url": None, "row_index": index, "error": None} for index, row in enumerate(rows)]
        assert found == wanted, table


def test_json_is_that_of_the_plain_call() -> None:
    found = extract(batch(PAGES), "json")
    for row, (name, content) in zip(found.to_pylist(), PAGES.items(), strict=True):
        assert json.loads(row["report_json"]) == govreport.parse(content, name=name).to_dict()
        assert (row["row_index"], row["error"]) == (0, None)


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_a_schema_is_the_keys_and_then_the_table(table: str) -> None:
    found = schema(table)
    own = ["report_json"] if table == "json" else to_arrow(govreport.parse_text("一段话。"), table).column_names[2:]
    assert found.names == KEYS + own
    assert found.metadata == {b"govreport.schema": b"govreport-records/2", b"govreport.table": table.encode()}
    assert not any(pa.types.is_dictionary(kind) for kind in found.types)
    assert all(field.nullable and field.metadata[b"description"] for field in found)


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_a_broken_document_makes_one_row_with_its_error(table: str) -> None:
    found = extract(batch(BROKEN), table)
    assert found.schema.equals(schema(table), check_metadata=True)
    assert found.column("source").to_pylist() == list(BROKEN)
    errors = found.column("error").to_pylist()
    assert [error.split(";")[0] for error in errors] == [
        "the input is empty",
        "the input is empty",
        "the input is a PNG picture, not a page",
        "the content is null",
    ]
    others = [name for name in found.schema.names if name not in {"source", "sha256", "error"}]
    assert all(found.column(name).null_count == len(BROKEN) for name in others)


def test_a_fault_of_our_own_is_an_error_of_its_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(records, "read_report", broken)
    assert extract(batch(PAGES)).column("error").to_pylist() == ["unexpected RecursionError: too deep"] * 3


def test_memory_that_runs_out_ends_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_args: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(records, "read_report", greedy)
    with pytest.raises(MemoryError):
        extract(batch(PAGES))


def test_a_document_without_any_row_makes_one_with_its_keys_alone() -> None:
    [row] = extract(batch({"a": "没有数的一段话。".encode()}), "indicators").to_pylist()
    assert (row["source"], row["row_index"], row["error"], row["name"]) == ("a", None, None, None)
    assert row["sha256"] == hashlib.sha256("没有数的一段话。".encode()).hexdigest()


def test_text_and_its_bytes_give_the_same_rows_in_every_arrow_type() -> None:
    text = PAGES["hohhot.html"].decode()
    for content, kinds in (
        (text, (pa.string(), pa.large_string(), pa.string_view())),
        (text.encode(), (pa.binary(), pa.large_binary(), pa.binary_view())),
    ):
        for kind in kinds:
            found = extract(pa.RecordBatch.from_arrays([pa.array([content], type=kind)], ["content"]))
            assert found.equals(extract(pa.RecordBatch.from_pydict({"content": [text]})))


def test_columns_that_keep_each_text_once_are_read_as_others() -> None:
    texts = ["投资增长6%。", "消费增长5%。", "投资增长6%。"]
    plain = pa.RecordBatch.from_pydict({"content": texts, "source": ["a", "b", "a"]})
    columns = [column.dictionary_encode() for column in plain.columns]
    assert extract(pa.RecordBatch.from_arrays(columns, plain.schema.names)).equals(extract(plain))
    as_bytes = plain.column("content").cast(pa.binary()).dictionary_encode()
    assert extract(pa.RecordBatch.from_arrays([as_bytes, columns[1]], plain.schema.names)).equals(extract(plain))


def test_text_in_hand_is_not_decoded_again() -> None:
    page = "<html><head><meta charset='gb2312'></head><body><p>投资增长6%。</p></body></html>"
    assert extract(pa.RecordBatch.from_pydict({"content": [page]})).column("name").to_pylist() == ["投资"]


def test_the_media_type_tells_the_charset() -> None:
    columns = {"content": ["投資增長6%。".encode("big5")], "media_type": ["text/plain; charset=big5"]}
    assert extract(pa.RecordBatch.from_pydict(columns)).column("sentence").to_pylist() == ["投資增長6%。"]


def test_url_and_source_are_given_back() -> None:
    columns = {
        "content": ["投资增长6%。", None],
        "url": ["https://a.gov.cn", None],
        "source": ["a", None],
        "else": [1, 2],
    }
    found = extract(pa.RecordBatch.from_pydict(columns))
    assert found.select(["source", "url"]).to_pylist() == [
        {"source": "a", "url": "https://a.gov.cn"},
        {"source": None, "url": None},
    ]


def test_a_table_in_gives_a_table_out() -> None:
    given_table = pa.Table.from_batches([batch(PAGES), batch(BROKEN)])
    assert extract(given_table).to_pylist() == extract(batch(PAGES | BROKEN)).to_pylist()


def test_an_empty_batch_gives_an_empty_batch() -> None:
    for table in RECORD_TABLES:
        assert extract(batch({}), table).schema.equals(schema(table))
        assert extract(batch({}), table).num_rows == 0
        assert list(extract_batches([batch({})], table)) == []


@given(st.lists(TEXTS, max_size=6), st.integers(1, 6))
def test_a_stream_cut_anyhow_gives_the_same_rows(texts: list[str], size: int) -> None:
    columns = {"content": texts, "source": [str(index) for index in range(len(texts))]}
    whole = pa.RecordBatch.from_pydict(columns, schema=pa.schema([("content", pa.string()), ("source", pa.string())]))
    pieces = [whole.slice(start, size) for start in range(0, len(texts), size)]
    found = [row for made in extract_batches(pieces) for row in made.to_pylist()]
    assert found == extract(whole).to_pylist()
    assert {row["source"] for row in found} == {str(index) for index in range(len(texts))}


def test_output_batches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MAX_ROWS", 300)
    made = list(extract_batches([batch(PAGES)] * 4))
    sizes = [found.num_rows for found in made]
    per_page = extract(batch(PAGES)).num_rows // 3
    assert len(sizes) > 4
    assert max(sizes) < 300 + per_page
    assert sum(sizes) == 12 * per_page


def test_documents_are_read_only_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MAX_ROWS", 5)
    small = pa.RecordBatch.from_pydict({"content": ["投资增长6%。"]})
    endless = itertools.repeat(small)
    assert [next(extract_batches(endless)).num_rows for _ in range(3)] == [5, 5, 5]


def test_the_function_travels_to_other_processes() -> None:
    options = Options(lexicon=default_lexicon().extended({"lead_verb": ["抢收"]}))
    sent = pickle.loads(pickle.dumps(partial(extract, table="indicators", options=options)))  # noqa: S301 - our own
    content = pa.RecordBatch.from_pydict({"content": ["抢收早稻12万亩。"]})
    assert sent(content).column("name").to_pylist() == ["早稻"]
    assert sent(content).equals(extract(content, options=options))


def test_values_are_exact() -> None:
    content = pa.RecordBatch.from_pydict({"content": ["投资1114.6亿元。"]})
    assert extract(content).column("value").to_pylist() == [Decimal(111_460_000_000)]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["a"]}, "the batch has no column 'content', only text"),
        ({"content": [1]}, "the column 'content' is int64, not binary or string"),
        ({"content": ["a"], "url": [b"a"]}, "the column 'url' is binary, not string"),
    ],
)
def test_a_batch_of_another_shape_is_refused(columns: dict[str, list[object]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        extract(pa.RecordBatch.from_pydict(columns))


def test_a_table_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"no table 'facts'; the tables are numbers, .*, json"):
        schema("facts")


def test_one_long_sentence_does_not_make_a_square_table() -> None:
    def size(times: int) -> int:
        heading = "一、" + "很长的标题" * times
        return extract(
            pa.RecordBatch.from_pydict({"content": [f"{heading}。{'投资增长6%，' * times}"]}), "numbers"
        ).nbytes

    assert size(4000) < 12 * size(400)


def test_a_report_saved_as_json_gives_the_rows_of_its_page() -> None:
    text = "2024年主要目标是：粮食产量36.6亿斤以上。"
    saved = govreport.parse_text(text).to_json(indent=None)
    for content in (saved, saved.encode()):
        record = records.read(content)
        assert record.error is None
        assert record.report == govreport.parse_text(text)
