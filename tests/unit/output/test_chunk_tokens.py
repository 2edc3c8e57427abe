"""Chunks measured in tokens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tiktoken
from tokenizers import Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.processors import TemplateProcessing
from tokenizers.trainers import BpeTrainer

import govreport
from govreport.output import LengthFunction
from growing import assert_linear


@pytest.fixture(scope="module")
def report(examples: Path) -> govreport.Report:
    return govreport.parse(examples / "hohhot.html")


def bytewise() -> tiktoken.Encoding:
    """An encoding of tiktoken with a token for each byte, one for 投资 and one for 增长."""
    ranks = {bytes([byte]): byte for byte in range(256)}
    for word in ("投资", "增长"):
        parts = word.encode()
        for end in range(2, len(parts) + 1):
            ranks.setdefault(parts[:end], len(ranks))
    return tiktoken.Encoding(
        "bytewise", pat_str=r"\p{L}+|\P{L}+", mergeable_ranks=ranks, special_tokens={"<|end|>": len(ranks)}
    )


def trained(text: str) -> Tokenizer:
    """A tokenizer of tokenizers that puts a token before and one behind each text, as BERT's does."""
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    trainer = BpeTrainer(
        vocab_size=600, special_tokens=["[CLS]", "[SEP]"], initial_alphabet=ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator([text], trainer)
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 0), ("[SEP]", 1)])
    return tokenizer


def test_an_encoding_of_tiktoken_is_taken_as_it_is(report: govreport.Report) -> None:
    encoding = bytewise()
    chunks = report.to_chunks(max_tokens=900, length_function=encoding)
    assert [chunk.tokens for chunk in chunks] == [len(encoding.encode(chunk.contextualized_text)) for chunk in chunks]
    assert max(chunk.tokens for chunk in chunks) <= 900
    assert _whole(report, chunks)


def test_a_tokenizer_of_tokenizers_is_taken_as_it_is_and_its_special_tokens_count(report: govreport.Report) -> None:
    tokenizer = trained(report.document.text)
    chunks = report.to_chunks(max_tokens=512, length_function=tokenizer)
    assert [chunk.tokens for chunk in chunks] == [
        len(tokenizer.encode(chunk.contextualized_text).ids) for chunk in chunks
    ]
    assert max(chunk.tokens for chunk in chunks) <= 512
    assert len(chunks) < len(report.to_chunks(max_tokens=256, length_function=tokenizer))
    assert _whole(report, chunks)


def _whole(report: govreport.Report, chunks: tuple[govreport.output.Chunk, ...]) -> bool:
    """Whether the chunks hold every character once, but for the line breaks between them."""
    at = 0
    for chunk in chunks:
        if report.document.text[at : chunk.span.start].strip("\n") or chunk.span.start < at:
            return False
        at = chunk.span.end
    return not report.document.text[at:].strip("\n")


TEXT = "各位代表：\n一、回顾\n投资增长6%。消费增长5%。\n二、安排\n投资增长7%。"


@pytest.mark.parametrize(
    "length_function", [len, list, lambda text: text.encode("utf-32-le")[::4], trained(TEXT).encode, bytewise().encode]
)
def test_a_function_may_give_the_number_or_the_tokens(length_function: Callable[[str], Any]) -> None:
    counted = [chunk.tokens for chunk in govreport.parse_text(TEXT).to_chunks(length_function=length_function)]
    assert all(isinstance(number, int) and number > 0 for number in counted)
    assert counted == [govreport.output.sizes.counter(length_function)(TEXT)]


def test_without_a_limit_in_tokens_characters_limit_and_tokens_are_counted_all_the_same() -> None:
    report = govreport.parse_text(TEXT)
    plain, counted = report.to_chunks(max_chars=20), report.to_chunks(max_chars=20, length_function=len)
    assert [chunk.id for chunk in plain] == [chunk.id for chunk in counted]
    assert [chunk.tokens for chunk in plain] == [None] * len(plain)
    assert [chunk.tokens for chunk in counted] == [len(chunk.contextualized_text) for chunk in counted]
    assert counted[0].to_dict()["tokens"] == counted[0].metadata["tokens"] == counted[0].tokens
    assert "tokens" not in plain[0].metadata


def test_a_text_that_spells_a_special_token_is_counted_like_any_other() -> None:
    [chunk] = govreport.parse_text("<|end|>投资增长6%。").to_chunks(length_function=bytewise())
    assert chunk.tokens is not None
    assert chunk.tokens > 7


def test_long_headings_leave_half_of_the_limit_to_the_text() -> None:
    heading = "一、" + "关于国民经济和社会发展情况的说明" * 3
    text = f"各位代表：\n{heading}\n" + "\n".join(
        f"第{number}项投资增长{number}%，好于预期。" for number in range(1, 9)
    )
    chunks = govreport.parse_text(text).to_chunks(max_tokens=40, length_function=len)
    below = [chunk for chunk in chunks if chunk.text.endswith("好于预期。")]
    assert [len(chunk.text) for chunk in below] == [15] * 8
    assert [chunk.tokens for chunk in below] == [len(heading) + 1 + 15] * 8


def test_what_is_repeated_is_counted_in_tokens() -> None:
    text = "各位代表：\n一、回顾\n" + "".join(f"投资增长{number}%。" for number in range(1, 9))
    report = govreport.parse_text(text)
    chunks = report.to_chunks(max_tokens=80, overlap=20, length_function=lambda text: 2 * len(text))
    assert [chunk.overlap for chunk in chunks if chunk.overlap]
    assert max(2 * chunk.overlap for chunk in chunks) <= 20


def test_a_line_without_any_pause_is_cut_and_no_number_in_it() -> None:
    text = "增长" * 500 + "1234567" + "投资" * 500
    chunks = govreport.parse_text(text).to_chunks(max_tokens=100, length_function=len)
    assert "".join(chunk.text for chunk in chunks) == text
    assert any("1234567" in chunk.text for chunk in chunks)
    assert all(len(chunk.text) <= 100 for chunk in chunks)


@pytest.mark.parametrize("line", ["增长" * 50, "投资增长6%。\n"])
def test_tokens_are_counted_in_linear_time(line: str) -> None:
    assert_linear(
        lambda size: govreport.parse_text("各位代表：\n一、回顾\n" + line * size),
        lambda report: report.to_chunks(max_tokens=100, length_function=len),
        20,
    )


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"max_tokens": 5}, ValueError, "max_tokens needs a length_function: a tokenizer, or a function that counts"),
        ({"max_tokens": 5, "max_chars": 5, "length_function": len}, ValueError, "max_chars and max_tokens are two"),
        ({"max_tokens": 0, "length_function": len}, ValueError, "max_tokens must be at least 1, not 0"),
        ({"max_tokens": "5", "length_function": len}, TypeError, "max_tokens counts tokens, so it must be an integer"),
        ({"max_tokens": 8, "overlap": 5, "length_function": len}, ValueError, "overlap must lie between 0 and 4, half"),
        ({"length_function": "cl100k_base"}, TypeError, "length_function must be a tokenizer with a method encode"),
        ({"length_function": 7}, TypeError, "length_function must be a tokenizer with a method encode, or a function"),
        ({"length_function": lambda _: None}, TypeError, "length_function must give a number of tokens, or the"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        govreport.parse_text("投资增长6%。").to_chunks(**options)


def as_a_checker_sees_them() -> list[LengthFunction]:
    """The types of both packages are those that the parameter has."""
    return [len, list, bytewise(), trained("")]
