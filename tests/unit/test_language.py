"""The language of messages, and the catalogue with their Chinese translations."""

from __future__ import annotations

import ast
import gettext
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from string import Formatter

import pytest

import catalogue
import govreport
from govreport.data import table
from govreport.diagnostics import diagnose
from govreport.errors import GovReportError, InputError
from govreport.language import Language, Message, counted, current, preferred, said, speaking
from govreport.output.tables.schemas import CATALOGUE, SUMMARIES

HAN = [chr(code) for code in (0x4E00, 0x9FFF)]


def pairs() -> Iterator[tuple[str, str]]:
    """The messages of the catalogue, each with its Chinese."""
    for entry in catalogue.read():
        if entry.id:
            plural = isinstance(entry.id, list | tuple)
            texts = entry.id if plural else [entry.id]
            yield from ((text, entry.string[0] if plural else entry.string) for text in texts)


def alone() -> set[str]:
    """The messages with values that do not depend on a count."""
    texts = (entry.id for entry in catalogue.read() if isinstance(entry.id, str) and "{region}" not in entry.id)
    return {text for text in texts if fields_of(text)}


def known() -> dict[str, str]:
    return dict(pairs())


def fields_of(template: str) -> set[tuple[str | None, str | None, str | None]]:
    """The values of a template, each with how it is shown."""
    return {(name, how, form) for _, name, form, how in Formatter().parse(template) if name is not None}


def test_the_compiled_catalogue_is_the_one_that_is_read() -> None:
    assert catalogue.compiled(catalogue.read()) == catalogue.MO.read_bytes(), "make messages"


def test_every_message_of_the_source_is_chinese_too() -> None:
    have = known()
    for place, message in catalogue.messages():
        for text in (message,) if isinstance(message, str) else message:
            assert have.get(text), f"{place}: no Chinese for {text!r}; make messages, then translate it in the .po"


def test_the_catalogue_holds_no_message_that_the_source_has_not() -> None:
    wanted = {
        text for _, message in catalogue.messages() for text in ([message] if isinstance(message, str) else message)
    }
    assert known().keys() == wanted


@pytest.mark.parametrize(("english", "chinese"), [pair for pair in pairs() if "{" in "".join(pair)])
def test_both_languages_have_the_same_values(english: str, chinese: str) -> None:
    if "{region}-{plan_year}" in english:  # it speaks of patterns, and has no values
        assert "{region}-{plan_year}" in chinese
    else:
        assert fields_of(english) == fields_of(chinese)


def test_no_message_is_put_together_before_it_is_translated() -> None:
    for place, given in catalogue.calls():
        for argument in given:
            assert not isinstance(argument, ast.JoinedStr | ast.BinOp), f"{place}: give the values by name"


def test_chinese_is_written_with_its_own_signs() -> None:
    for english, chinese in pairs():
        for wrong in ("， ", "； ", "： ", "（ ", "） ", ", ", "; "):
            assert wrong not in chinese, english


@pytest.mark.parametrize("name", ["diagnostics", "failures"])
def test_every_code_has_its_meaning_in_chinese(name: str) -> None:
    for row in table(name):
        assert any(HAN[0] <= letter <= HAN[1] for letter in row["chinese"]), row["code"]


def test_every_column_has_its_meaning_in_chinese() -> None:
    for name, columns in CATALOGUE.items():
        assert SUMMARIES[name]
        for column in columns:
            assert any(HAN[0] <= letter <= HAN[1] for letter in said(column.meaning, "zh")), column.name


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LC_ALL": "zh_CN", "GOVREPORT_LANG": "en"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"GOVREPORT_LANG": "fr", "LANG": "zh_CN"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_tells_the_language(environment: dict[str, str], language: Language) -> None:
    assert preferred(environment) == language


def test_each_thread_speaks_its_own_language() -> None:
    heard: dict[str, str] = {}
    both = threading.Barrier(2)

    def speak(language: Language) -> None:
        with speaking(language):
            both.wait(10)
            heard[language] = counted("{count} place", "{count} places", 2)
            both.wait(10)

    threads = [threading.Thread(target=speak, args=(language,)) for language in ("en", "zh")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {"en": "2 places", "zh": "2 个地区"}


def test_the_language_is_that_of_the_environment_again_behind_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVREPORT_LANG", "zh")
    with speaking("en"):
        assert current() == "en"
        with speaking(None):
            assert current() == "zh"
    assert current() == "zh"


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="the languages are en and zh, not 'fr'"):
        govreport.parse_text("投资增长6%。").to_html(language="fr")  # type: ignore[arg-type]


def test_importing_the_package_changes_nothing_of_the_process() -> None:
    script = "import gettext, govreport, sys; print(gettext.textdomain(), 'gettext' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "zh_CN.UTF-8"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == gettext.textdomain()


@pytest.mark.parametrize("english", sorted(alone()))
def test_a_text_is_told_by_the_words_of_its_template(english: str) -> None:
    values: dict[str, object] = {
        name: ord(name[0]) if form else f"«{name}»" for name, _, form in fields_of(english) if name
    }
    message = Message(english, **values)
    words = [words for words, *_ in Formatter().parse(english)]
    if sum(map(str.isalpha, "".join(words))) >= 4 and all(words[1:]):  # else nothing tells where a value ends
        assert said(str(message), "zh") == message.in_("zh")


def test_messages_and_errors_pass_from_one_process_to_another() -> None:
    error = pickle.loads(  # noqa: S301 - what was pickled here
        pickle.dumps(InputError("{name!r} does not exist; check the path", name="a", code="input.missing"))
    )
    assert (str(error), error.code) == ("'a' does not exist; check the path", "input.missing")
    assert error.message_in("zh") == "'a' 不存在；请检查路径"
    assert error.message_in("en") == str(error)


def test_words_in_braces_are_no_values_where_none_are_given() -> None:
    assert str(GovReportError("give {region}")) == "give {region}"
    assert GovReportError("give {region}").message_in("zh") == "give {region}"


def test_a_message_inside_a_message_is_translated_too() -> None:
    with pytest.raises(InputError) as caught:
        govreport.parse(b"\x89PNG\r\n\x1a\n")
    assert str(caught.value) == "the input is a PNG picture, not a page; give the page's HTML or its text"
    assert caught.value.message_in("zh") == "输入是 PNG 图片，不是网页；请提供网页的 HTML 或文本"


def test_a_diagnostic_has_its_message_in_both_languages() -> None:
    remark = diagnose("page.comments", "{count} comments are left out", count=3)
    assert (remark.message, remark.message_in("en")) == ("3 comments are left out",) * 2
    assert remark.message_in("zh") == "略去了 3 条批注"


def test_a_report_that_was_saved_says_its_remarks_in_chinese_too() -> None:
    report = govreport.parse_text("各位代表：\n一、回顾\n增长6%。\n三、安排\n增长7%。")
    assert type(report.to_dict()["diagnostics"][0]["message"]) is str
    assert govreport.Report.from_dict(report.to_dict()) == report
    loaded = govreport.Report.from_json(report.to_json())
    assert loaded == report
    assert type(loaded.diagnostics[0].message) is str
    assert (
        loaded.diagnostics[0].message_in("zh")
        == report.diagnostics[0].message_in("zh")
        == "“三、”紧接在“一、”之后，中间缺号"
    )
