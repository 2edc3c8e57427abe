"""Headings without a mark: short lines without a closing stop, above the text that they title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from govreport.data import words
from govreport.front import lines as front
from govreport.front.flat import Flat
from govreport.han import HAN
from govreport.outline.captions import is_numbered, names_table
from govreport.outline.divisions import divisions
from govreport.outline.lines import TypedLine
from govreport.sentences import is_closed
from govreport.unit_names import SCALE, begins_unit, is_amount_unit

_WORD = re.compile(f"[{HAN}]{{2}}")
_CONTINUES = tuple("，。；：、！？）》」』”’)!?;:,.")
_OPEN_ENDS = tuple("是和与及在、，,《“（(‘—")
_LABEL = re.compile(r"[\u3400-\u9fff]{2,8}[：:]")
"""A line like 责任单位：省财政厅 needs no full stop to be complete."""
_BRACKETED = re.compile(r"[（(][^（()）：:，；]*[：:，；][^（()）]*[）)]")
"""A remark in brackets that says something (（牵头单位：市财政局）) is complete as it stands."""
_LONGEST_NAME = 12
"""A word that is spread over a line is shorter, spaces included (序　　言)."""
_APART = ("annex", "glossary")
_GOES_ON = re.compile(
    r"等(?!待|级|候|高|距|于)"
    r"|(?:[为达至到约超近]{1,2})?\s*[0-9０-９][0-9０-９.．,，]*\s*(?P<behind>[％百千万亿—～~-]|(?=[^\s0-9]))"
)
"""How a line continues a list that broke at its end (农产品上海 / 等省市展会), or an amount (设定 / 为6%以上);
a mark of a section (1.) or a year is none."""
_CUT = re.compile(r"[^年月日\d.．0-9０-９版型号第“‘]\s*[0-9０-９.．]+$")
"""A line that ends in a number lost its unit, and the rest of the sentence, to the next one."""
_UNITS = re.compile(r"\s*[（(]?(?:计量)?单位\s*[：:]")
"""A line of units stands between a table and its name."""
_FIGURE = re.compile(r"\s*[-–—－+]?[\d０-９][\d０-９.．,，]*\s*[千万亿]{0,2}")
_TABLE_REST = re.compile(r"[\u3400-\u9fff]{0,3}表(?:[（(][^（()）]*[）)])?")
_ORGAN = re.compile(
    r"[\u3400-\u9fff]{1,12}[省市县区旗州盟]"
    r"(?:人民政府|(?![\u3400-\u9fff]*[格布开大全]局)[\u3400-\u9fff]{2,10}(?:局|厅|委员会|办公室))"
    r"(?:[ \u3000\xa0]+\S{2,20})?"
)
"""The name of an organ alone on a line signs or issues what stands around it."""
_AMOUNT = re.compile(rf"[0-9０-９]{SCALE}(?P<unit>％?)(?=[^，,]{{0,24}}[，,])|[，,].{{0,20}}[0-9][万亿]?(?P<money>元)")
"""What may be an amount with a comma after it, and one of money with a comma before it."""
_REMARK = re.compile(r"[（(].*[）)]")
"""A line in brackets as a whole says something of the text around it."""
_ATTACHED = re.compile(r"\s*附\s*件?\s*[：:]\s*[1１]\s*[.．、]")
"""How a notice begins the list of what is attached to it."""


def unmarked_headings(typed: Sequence[TypedLine]) -> frozenset[int]:
    """Which lines are headings without a mark, the second lines of broken headings (see `broken_titles`) among them.

    The line before must have ended, else this one is the middle of a sentence that the page's markup cut; and the next
    line must be text that it can title: a paragraph or a marked item, not another scrap. A line in bold as a whole
    needs no sentence end before it. The first line of an annex or a glossary is its title.

    Args:
        typed: the document's lines.
    """
    return frozenset(index for index in range(len(typed)) if _titles(typed, index))


@cache
def _never() -> tuple[str, ...]:
    return words("outline", "not_heading")


@cache
def _never_at_end() -> tuple[str, ...]:
    return words("outline", "not_heading_end")


@cache
def _address() -> tuple[str, ...]:
    return words("outline", "address")


def _titles(typed: Sequence[TypedLine], index: int) -> bool:
    this = typed[index]
    part = this.line.part
    if not (this.heading or this.level) or part in ("front", "contents", "notes") or not _unmarked(this):
        return False
    if not _is_phrase(this.text.strip()):
        return False
    if index + 1 < len(typed) and _is_figure(typed[index + 1].text):
        return False
    if this.level > 0:
        return True
    names = part == "body" and names_table(this.text)  # an annex may be a table, and its name its title
    return not names and not _is_no_title(this.text.strip()) and _is_set_off(typed, index)


def _is_figure(text: str) -> bool:
    """Whether a line is a cell of a table that stands in lines: nothing but a number, perhaps with its unit."""
    match = _FIGURE.match(text)
    rest = "" if match is None else text[match.end() :].strip()
    return match is not None and (not rest or rest == "％" or is_amount_unit(rest))


def _goes_on(text: str) -> bool:
    """Whether a line continues a list or an amount that broke before it."""
    match = _GOES_ON.match(text)
    return match is not None and (match["behind"] != "" or begins_unit(text, match.end()))


def _states_amount(text: str) -> bool:
    """Whether a line has an amount and a comma after it: it is the beginning of a sentence that the page cut."""
    found = _AMOUNT.finditer(text)
    return any(match["unit"] or match["money"] or begins_unit(text, match.end()) for match in found)


def _is_set_off(typed: Sequence[TypedLine], index: int) -> bool:
    """Whether the lines around one leave it to stand as a heading that nothing but its place makes one."""
    this = typed[index]
    part = this.line.part
    before = typed[index - 1] if index and typed[index - 1].line.part == part else None
    after = typed[index + 1] if index + 1 < len(typed) and typed[index + 1].line.part == part else None
    if after is None or after.row or _UNITS.match(after.text):  # a line above a table names the table
        return False
    if before is not None and (is_mark_alone(before) or not _has_ended(before, this, apart=part in _APART)):
        return False
    follows = after.text.strip()
    if follows.startswith(_CONTINUES) or _goes_on(follows) or _CUT.search(this.text):
        return False
    return after.mark is not None or not after.heading or follows.startswith(_address())


def _is_phrase(text: str) -> bool:
    """Whether a short line can be a title by its own words: no address, remark, caption or end of a cut sentence."""
    spaced = len(text) < _LONGEST_NAME  # 序　言
    if not _WORD.search("".join(text.split()) if spaced else text) or text.startswith((*_CONTINUES, *_never())):
        return False
    cut = text.rfind("）") >= 0 and not 0 <= text.find("（") < text.find("）")  # the rest of a name: 功能分类）
    return (
        not cut
        and not is_numbered(text)
        and _REMARK.fullmatch(text) is None
        and not text.endswith((*_OPEN_ENDS, *_never_at_end()))
    )


def _is_no_title(text: str) -> bool:
    """Whether a line names an organ or who speaks, or begins a sentence with an amount; none titles what follows."""
    return (
        _ORGAN.fullmatch(text) is not None
        or _states_amount(text)
        or (any(text[index] in " \u3000" for index in range(2, len(text))) and front.is_speaker(Flat.of(text)))
    )


def _unmarked(typed: TypedLine) -> bool:
    """Whether a line has no mark, or a word in its place that may begin any phrase (最后说到文教战线)."""
    return typed.mark is None or (typed.mark.style == "ordinal" and typed.mark.text[-1] not in "，、：:,")


def is_mark_alone(typed: TypedLine) -> bool:
    """Whether a line is nothing but a mark, so that a heading after it is its title."""
    return typed.mark is not None and typed.text.strip() == typed.mark.text


def _has_ended(before: TypedLine, this: TypedLine, *, apart: bool) -> bool:
    if is_closed(before.text) or (before.heading and before.mark is not None):
        return True
    text = before.text.strip()
    if (apart and text.startswith("附")) or _LABEL.match(text) or _BRACKETED.fullmatch(text):
        return True
    return any(span.covers(this.line.span) for span in this.line.strong)


def broken_titles(typed: Sequence[TypedLine], headings: frozenset[int]) -> frozenset[int]:
    """Those of the headings without a mark that are the second line of a marked heading's broken title.

    Slogans as subheads come several to a section, for nothing is divided into one part. So where all of them stand
    straight under a marked heading, each is the rest of its title (三、持续提升政府 / 治理效能和服务水平).

    What closes a bracket that the heading opened, or ends the name of a table, is the rest of it wherever it stands.

    Args:
        typed: the document's lines.
        headings: the lines that are headings without a mark.
    """
    rests = frozenset(index for index in range(1, len(typed)) if _is_rest(typed[index - 1], typed[index]))
    headings -= rests
    under = [index for index in headings if index and not typed[index].level and _is_open_heading(typed[index - 1])]
    return rests | frozenset(under) if len(under) == len(headings) else rests


def _is_rest(before: TypedLine, this: TypedLine) -> bool:
    """Whether a line can only be the rest of the marked heading before it."""
    if not _is_open_heading(before) or this.mark is not None or this.row or not this.heading:
        return False
    opened = before.text.count("（") - before.text.count("）")
    closed = this.text.count("）") - this.text.count("（")
    return (opened > 0 and closed == opened) or _TABLE_REST.fullmatch(this.text.strip()) is not None


def _is_open_heading(typed: TypedLine) -> bool:
    return typed.heading and typed.mark is not None and not is_closed(typed.text)


def attachments(typed: Sequence[TypedLine]) -> frozenset[int]:
    """The lines of a notice's list of what is attached to it (附件：1.…  2.…), which are not items of its text.

    Args:
        typed: the document's lines.
    """
    found = set()
    expects = 0
    for index, line in enumerate(typed):
        if line.text.lstrip()[:1] == "附" and _ATTACHED.match(line.text):
            found.add(index)
            expects = 2
        elif expects and line.mark is not None and (line.mark.style, line.mark.ordinal) == ("arabic_dot", expects):
            found.add(index)
            expects += 1
        else:
            expects = 0
    return frozenset(found)


def previews(typed: Sequence[TypedLine]) -> frozenset[int]:
    """The lines that announce the document's headings in one sentence (报告分三个部分：一、回顾；二、安排).

    What stands inside such a line is not a list of its own: its pieces come again as the headings themselves.

    Args:
        typed: the document's lines.
    """
    lists = [
        (index, marks)
        for index, line in enumerate(typed)
        if len(marks := [mark for mark in line.inline if mark.style in _ANNOUNCED]) > 1
    ]
    if not lists:
        return frozenset()
    heads = {_bare(line.text) for line in typed if line.mark is not None and line.heading}
    found = set()
    for index, marks in lists:
        line = typed[index].line
        ends = [mark.start for mark in marks[1:]] + [line.span.end]
        pieces = (
            line.text[mark.start - line.span.start : end - line.span.start]
            for mark, end in zip(marks, ends, strict=True)
        )
        if 2 * sum(_bare(piece.partition("。")[0]) in heads for piece in pieces) > len(marks):
            found.add(index)
    return frozenset(found)


_ANNOUNCED = frozenset({"zh_comma", "zh_paren"})


def _bare(text: str) -> str:
    """A heading without blanks and without punctuation at its end."""
    return "".join(text.split()).rstrip("。；;，,：:、")


def kinds_of(typed: Sequence[TypedLine], headings: frozenset[int]) -> dict[int, str]:
    """The headings without a mark that are not of the common kind.

    `frame`: those that open or close a whole document (前言, 结束语), whatever stands around them.

    `thesis`: those that stand one deeper than the others, because they state rather than name. Where a report has
    titles (国际形势和我国对外工作) and, soon after some of them, headings that are sentences with a comma
    (这几年取得的巨大成就，是坚决执行自力更生方针的结果), the sentences divide what the titles name.

    A family of marks (zh_paren): those that divide what its headings name, as `divisions` finds them.

    Args:
        typed: the document's lines.
        headings: the lines that are headings without a mark.
    """
    frame = words("outline", "frame")
    kinds = {index: "frame" for index in headings if _squeezed(typed[index]) in frame}
    kinds.update(divisions(typed, headings.difference(kinds)))
    order = sorted(headings - kinds.keys())
    stating = {index for index in order if "，" in typed[index].text or "," in typed[index].text}
    if len(stating) < 2 or len(order) - len(stating) < 2 or order[0] in stating:
        return kinds
    if any(after in stating and before not in stating and after - before <= 2 for before, after in pairwise(order)):
        kinds.update(dict.fromkeys(stating, "thesis"))
    return kinds


def _squeezed(typed: TypedLine) -> str:
    return "".join(typed.text.split())
