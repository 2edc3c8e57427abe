"""Sentences generated from a grammar give the facts from which they were generated."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import govreport

SUBJECTS = ["地区生产总值", "固定资产投资", "社会消费品零售总额", "粮食产量", "旅游收入", "货物吞吐量", "工业用电量"]
OBJECTS = ["保障性租赁住房", "卫生服务中心", "便民菜店", "口袋公园", "充电桩", "老年食堂"]
GROWING = {"增长": "+", "同比增长": "+", "下降": "-", "比上年提高": "+", "较上年减少": "-"}
YI = 100_000_000  # 亿
BOUNDS = {"": "exact", "左右": "about", "以上": "ge", "以内": "le"}

values = st.decimals(min_value="0.1", max_value="99.9", places=1).map(lambda value: f"{value:.1f}")
counts = st.integers(min_value=2, max_value=9999).map(str)


@st.composite
def growth(draw):
    """地区生产总值|同比增长|5.5%|左右 with what it states."""
    subject, verb = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(sorted(GROWING)))
    value, bound = draw(values), draw(st.sampled_from(sorted(BOUNDS)))
    return f"{subject}{verb}{value}%{bound}", [(subject, value, "growth", GROWING[verb], BOUNDS[bound])]


@st.composite
def level_and_growth(draw):
    """旅游收入达30.2亿元，同比增长8.1%: the second clause takes the first one's subject."""
    subject, value, rate = draw(st.sampled_from(SUBJECTS)), draw(values), draw(values)
    rows = [(subject, value, "level", "", "exact"), (subject, rate, "growth", "+", "exact")]
    return f"{subject}达{value}亿元，同比增长{rate}%", rows


@st.composite
def counted(draw):
    """新建便民菜店12个: the object before its number; 新增 makes it a change."""
    verb, noun, value = draw(st.sampled_from(["新建", "新增", "建成"])), draw(st.sampled_from(OBJECTS)), draw(counts)
    measure = ("change", "+") if verb == "新增" else ("level", "")
    return f"{verb}{noun}{value}个", [(noun, value, *measure, "exact")]


@st.composite
def separately(draw):
    """甲、乙、丙分别增长1%、2%、3%: as many names as values."""
    names = draw(st.lists(st.sampled_from(SUBJECTS), min_size=2, max_size=5, unique=True))
    rates = draw(st.lists(values, min_size=len(names), max_size=len(names)))
    rows = [(name, rate, "growth", "+", "exact") for name, rate in zip(names, rates, strict=True)]
    return f"{'、'.join(names)}分别增长{'、'.join(rate + '%' for rate in rates)}", rows


statements = st.one_of(growth(), level_and_growth(), counted(), separately())


@given(st.lists(statements, min_size=1, max_size=6))
def test_a_composed_text_gives_back_its_facts(parts):
    report = govreport.parse_text("".join(sentence + "。" for sentence, _ in parts))
    found = [
        (item.name, item.number.value, item.measure, item.direction, item.number.bound) for item in report.indicators
    ]
    wanted = [row for _, rows in parts for row in rows]
    assert len(found) == len(wanted)
    for got, (name, value, measure, direction, bound) in zip(found, wanted, strict=True):
        scale = YI if (name in SUBJECTS and measure == "level") else 1
        assert got == (name, Decimal(value) * scale, measure, direction, bound)


@given(st.lists(statements, min_size=1, max_size=6))
def test_names_are_built_from_the_words_of_the_text_and_nothing_is_silent(parts):
    report = govreport.parse_text("".join(sentence + "。" for sentence, _ in parts))
    text = report.document.text
    for item in report.indicators:
        assert item.name == "".join(text[span.slice] for span in item.name_spans)
        assert text[item.number.span.slice] == item.number.text
        assert item.sentence.covers(item.number.span)
    told = {item.number.id for item in report.indicators}
    odd = [item.span for item in report.diagnostics if item.code.startswith("facts.")]
    assert all(item.id in told or item.span in odd for item in report.quantities)


# Words that may stand for each other: what counts things, and two names of one thing.
CLASSIFIERS = ["个", "座", "家", "所", "处"]
SYNONYMS = {"规模以上": "规上", "地区生产总值": "生产总值"}
SENTENCES = [
    "规模以上工业增加值增长{value}%，规模以上工业企业达到{count}家。",
    "规模以上服务业营业收入{value}亿元、增长{value}%。",
    "地区生产总值达到{value}亿元，增长{value}%，人均地区生产总值{count}元。",
    "单位地区生产总值能耗下降{value}%。",
]
CLAUSES = [
    "新建便民菜店{count}家",
    "旅游收入增长{value}%",
    "城镇新增就业{count}人",
    "安排{value}亿元用于棚户区改造",
    "城镇、农村居民收入分别增长{value}%、{value}%",
    "税收收入{value}亿元，完成预算的{value}%",
]


def read(text):
    """What each number measures, and how."""
    return [(item.name, item.measure, item.direction, item.status) for item in govreport.parse_text(text).indicators]


@given(st.sampled_from(OBJECTS), st.sampled_from(["新建{count}{unit}{noun}", "{noun}达到{count}{unit}"]), counts)
def test_another_classifier_of_the_class_changes_nothing(noun, sentence, count):
    read_as = {tuple(read(sentence.format(noun=noun, count=count, unit=unit) + "。")) for unit in CLASSIFIERS}
    assert len(read_as) == 1


@given(st.sampled_from(SENTENCES), values, counts)
def test_a_shorter_word_for_the_same_thing_changes_only_itself(sentence, value, count):
    text = sentence.format(value=value, count=count)
    for long, short in SYNONYMS.items():
        expected = [(name.replace(long, short), *rest) for name, *rest in read(text)]
        assert [(name.replace(long, short), *rest) for name, *rest in read(text.replace(long, short))] == expected


@given(st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=4), values, counts)
def test_a_semicolon_for_a_full_stop_changes_nothing(clauses, value, count):
    said = [clause.format(value=value, count=count) for clause in clauses]
    assert read("；".join(said) + "。") == read("。".join(said) + "。")
