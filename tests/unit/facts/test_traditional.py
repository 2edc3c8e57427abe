"""A sentence in traditional characters states the same as in simplified ones, in its own characters."""

from collections import defaultdict
from pathlib import Path

import pytest

import govreport
from govreport.han import simplified_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "facts"
_AMBIGUOUS = "里干余系只台后面谷出回了占升布并周游托征制表别松冲复家克"  # characters that traditional texts use, too
_USUAL = {"国": "國", "发": "發", "万": "萬", "与": "與", "业": "業", "产": "產", "实": "實"}


def _traditional_of() -> dict[int, str]:
    """The traditional character for each simplified one that has but one, or a usual one."""
    shapes = defaultdict(list)
    for code, simple in simplified_of().items():
        shapes[simple].append(chr(code))
    alone = {simple: old[0] for simple, old in shapes.items() if len(old) == 1 and simple not in _AMBIGUOUS}
    return {ord(simple): old for simple, old in (alone | _USUAL).items()}


def _stated(text: str) -> list[tuple[object, ...]]:
    report = govreport.parse_text(text)
    rows = [(item.name, item.number.unit, item.base) for item in report.indicators]
    facts = [
        (item.number.value, item.measure, item.direction, item.period and item.period.iso, item.status, item.aspect)
        for item in report.indicators
    ]
    targets = [(target.value, target.period and target.period.iso) for target in report.targets]
    plain = [tuple(word and word.translate(simplified_of()) for word in row) for row in rows]
    return [*plain, *facts, *targets, *[(target.name.translate(simplified_of()),) for target in report.targets]]


@pytest.mark.parametrize("fixture", ["names.txt", "times.txt", "announcements.txt"])
def test_traditional_characters_change_nothing(fixture):
    lines = (FIXTURES / fixture).read_text(encoding="utf-8").splitlines()
    sentences = [line[2:] for line in lines if line.startswith("> ")]
    changed = _traditional_of()
    pairs = [(each, each.translate(changed)) for each in sentences if each.translate(changed) != each]
    assert len(pairs) > 30
    assert [old for new, old in pairs if _stated(new) != _stated(old)] == []


def test_names_and_words_keep_the_characters_of_the_text():
    report = govreport.parse_text("2023年主要預期目標：地區生產總值增長6%以上，比上年提高0.4個百分點，力爭達到6.5%。")
    first, second, _ = report.indicators
    assert (first.name, second.number.unit, second.base) == ("地區生產總值", "百分點", "比上年")
    [target] = report.targets
    assert (target.name, target.modality, target.stretch) == ("地區生產總值", "預期", "力爭達到6.5%")


def test_what_is_equal_to_so_many_times_an_earlier_year_is_named():
    [item] = govreport.parse_text("一九五四年現代工業的總産值將等於一九四九年的四點二倍。").indicators
    assert (item.name, item.measure, item.period.iso) == ("現代工業的總産值", "other", "1954")
