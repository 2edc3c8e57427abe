"""Helpers for tests of code that works with reports: documents from lines, and generated reports with a known tree.

Callers' own tests may use it. `reports` needs Hypothesis, which is loaded only when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from attrs import define, evolve, field, frozen

from govreport.document import Document, Front, Line, Part, Segment
from govreport.errors import MissingExtraError
from govreport.page.model import Place
from govreport.span import Span

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["MadeReport", "MadeSection", "document", "reports"]

T = TypeVar("T")
Draw = Callable[["SearchStrategy[T]"], T]


def document(lines: str | Iterable[str], *, parts: Iterable[Part] | None = None) -> Document:
    r"""A document made of these lines, all in its body unless `parts` says otherwise.

    Args:
        lines: the lines, or one text with a newline between them.
        parts: the part of each line, as many as there are lines.

    Raises:
        ValueError: if there are not as many parts as lines.

    Example:
        >>> made = document("一、工作回顾\n一年来，成绩很大。")
        >>> made.text[made.lines[1].span.slice], made.lines[1].part
        ('一年来，成绩很大。', 'body')
    """
    texts = lines.split("\n") if isinstance(lines, str) else list(lines)
    homes: list[Part] = ["body"] * len(texts) if parts is None else list(parts)
    made: list[Line] = []
    segments: list[Segment] = []
    start = 0
    for index, (text, part) in enumerate(zip(texts, homes, strict=True)):
        span = Span(start, start + len(text))
        made.append(Line(index, span, text, part))
        segments.append(Segment(span, Place(line=index + 1)))
        start = span.end + 1
    return Document("\n".join(texts), tuple(made), tuple(segments), Front())


@frozen
class MadeSection:
    """A section as it was made, to be compared with the one that is read back.

    Attributes:
        style, mark, title, inline: as in `govreport.outline.Section`.
        children: the sections below.
    """

    style: str
    mark: str
    title: str
    inline: bool = False
    children: tuple[MadeSection, ...] = ()

    def walk(self, depth: int = 1) -> Iterator[tuple[int, MadeSection]]:
        """This section and all below it with their depths, in reading order."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@frozen
class MadeReport:
    """A generated report and what it must be read as.

    Attributes:
        lines: its lines.
        sections: the tree that they were made from.
        faults: code and mark of every numbering fault that was put in, in reading order.
    """

    lines: tuple[str, ...]
    sections: tuple[MadeSection, ...]
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def document(self) -> Document:
        """The report as a document."""
        return document(self.lines)


def reports(*, faults: bool = False) -> SearchStrategy[MadeReport]:
    r"""A Hypothesis strategy of reports with random trees, mark families, widths and run-in headings.

    Args:
        faults: whether lists may skip or repeat a number, count backwards or mix half and full width.

    Raises:
        MissingExtraError: if Hypothesis is not installed.

    Example:
        >>> from hypothesis import given
        >>> from govreport.outline import build
        >>> @given(reports())
        ... def test_nothing_is_lost(made):
        ...     assert build(made.document).render() == "\n".join(made.lines)
        >>> test_nothing_is_lost()
    """
    try:
        from hypothesis import strategies as st  # noqa: PLC0415 - only this function needs it
    except ImportError as error:
        raise MissingExtraError("govreport.testing.reports needs Hypothesis: pip install hypothesis") from error

    @st.composite
    def made(draw: Draw[object]) -> MadeReport:
        def choose(options: Sequence[T]) -> T:
            return draw(st.sampled_from(options))  # type: ignore[return-value]

        return _Writer(choose, with_faults=faults).report()

    return made()


_TITLES = (
    "扩大内需",
    "科技创新",
    "改革开放，激发活力",
    "民生保障",
    "生态环境",
    "乡村全面振兴",
    "“两重”建设",
    "区域协调发展",
)
_BODIES = ("各项工作稳步推进。", "全年投资增长6%以上，位居全国第一。", "第一产业增加值增长3.5%。", "要坚持稳字当头！")
_WIDE = str.maketrans("().", "（）．")
_ZH = "一二三四五六七八九"
_HEADINGS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("chapter", lambda number: f"第{_ZH[number - 1]}章"),
    ("zh_comma", lambda number: f"{_ZH[number - 1]}、"),
    ("zh_paren", lambda number: f"({_ZH[number - 1]})"),
    ("arabic_dot", lambda number: f"{number}."),
    ("arabic_paren", lambda number: f"({number})"),
)
_ITEMS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("circled", lambda number: chr(ord("①") + number - 1)),
    ("zh_is", lambda number: f"{_ZH[number - 1]}是"),
    ("zh_yao", lambda number: f"{_ZH[number - 1]}要"),
    ("dash", lambda _: "——"),
)
_FAULTS = {
    "outline.ordinal-skipped": (1, 2, 4, 5),
    "outline.ordinal-repeated": (1, 2, 2, 3),
    "outline.ordinal-order": (1, 2, 3, 2),
}


@define
class _Writer:
    """Writes one report; `choose` picks one of several options."""

    choose: Callable[[Sequence[T]], T]
    with_faults: bool
    lines: list[str] = field(factory=list)
    faults: list[tuple[str, str]] = field(factory=list)

    def report(self) -> MadeReport:
        if self.choose((True, False)):
            self.lines += ["各位代表：", "现在，我代表政府作工作报告，请予审议。"]
        levels = [level for level in _HEADINGS if self.choose((True, True, False))][:3] or [_HEADINGS[1]]
        if levels[0][0] != "chapter" and self.choose((True, False, False)):
            sections = tuple(self._unmarked(levels) for _ in range(self.choose((2, 3))))
        else:
            sections = self._headings(levels)
        return MadeReport(tuple(self.lines), sections, tuple(self.faults))

    def _unmarked(self, levels: Sequence[tuple[str, Callable[[int], str]]]) -> MadeSection:
        title = self.choose(("工作回顾", "工作安排", "自身建设"))
        self.lines += [title, self.choose(_BODIES)]
        return MadeSection("none", "", title, children=self._headings(levels))

    def _headings(self, levels: Sequence[tuple[str, Callable[[int], str]]]) -> tuple[MadeSection, ...]:
        """A list of headings of the first level, with what is below each."""
        style, write = levels[0]
        run_in = style != "chapter" and self.choose((True, False))
        numbers: Sequence[int] = range(1, self.choose((2, 3, 4)) + 1)
        fault = self.choose((None, None, *_FAULTS)) if self.with_faults else None
        numbers = _FAULTS[fault] if fault else numbers
        marks = self._marks(style, [write(number) for number in numbers])
        sections = []
        for at, mark in enumerate(marks):
            self._remark(fault, marks, at)
            sections.append(self._heading(style, mark, levels[1:], run_in=run_in))
        return tuple(sections)

    def _marks(self, style: str, marks: list[str]) -> list[str]:
        """The marks in half or full width, or with one of them in the other width."""
        if style not in {"zh_paren", "arabic_dot", "arabic_paren"}:
            return marks
        wide = self.choose((True, False))
        odd = self.choose((None, None, 1, 2)) if self.with_faults else None
        return [mark.translate(_WIDE) if wide != (at == odd) else mark for at, mark in enumerate(marks)]

    def _remark(self, fault: str | None, marks: Sequence[str], at: int) -> None:
        """Note what a reader must say of this mark."""
        place = {"outline.ordinal-order": 3}.get(fault or "", 2)
        if fault is not None and at == place:
            self.faults.append((fault, marks[at]))
        if at and (marks[at][0] in "（(" or marks[at][-1] in "．.") and _is_wide(marks[at]) != _is_wide(marks[at - 1]):
            self.faults.append(("outline.width-mixed", marks[at]))

    def _heading(
        self, style: str, mark: str, below: Sequence[tuple[str, Callable[[int], str]]], *, run_in: bool
    ) -> MadeSection:
        """One heading and what is below it: headings of the next level, items, or text alone."""
        title = self.choose(_TITLES)
        gap = "　" if style == "chapter" else self.choose(("", "", " "))
        made = MadeSection(style, mark, title)
        what = (
            self.choose(("headings", "items", "inline", "text")) if below else self.choose(("items", "inline", "text"))
        )
        if run_in:
            ending = "要做好以下工作：" if what in {"headings", "items"} else self.choose(_BODIES)
            self.lines.append(f"{mark}{gap}{title}{self.choose('。：；')}{ending}")
        else:
            self.lines += [f"{mark}{gap}{title}{self.choose(('', '', '。'))}", self.choose(_BODIES)]
        if what == "headings":
            return evolve(made, children=self._headings(below))
        if what == "items":
            return evolve(made, children=self._items(below))
        if what == "inline":
            return evolve(made, children=self._inline())
        return made

    def _items(self, below: Sequence[tuple[str, Callable[[int], str]]]) -> tuple[MadeSection, ...]:
        """One list of one-line items, or two with a paragraph between them."""
        del below
        styles = [self.choose(_ITEMS)]
        others = [item for item in _ITEMS if item is not styles[0]]
        if self.choose((True, False, False)):
            styles.append(self.choose(others))
        sections: list[MadeSection] = []
        for at, (style, write) in enumerate(styles):
            if at:
                self.lines.append("主要做了以下工作。")
            for number in range(1, self.choose((2, 3)) + 1):
                mark, title = write(number), self.choose(_TITLES)
                self.lines.append(f"{mark}{title}。{self.choose(_BODIES)}")
                sections.append(MadeSection(style, mark, title))
        return tuple(sections)

    def _inline(self) -> tuple[MadeSection, ...]:
        """A list inside the paragraph that was written last."""
        style, write = self.choose(_ITEMS[:3])
        sections = []
        clauses = []
        for number in range(1, self.choose((2, 3, 4)) + 1):
            title = self.choose(_TITLES)
            clauses.append(f"{write(number)}{title}")
            sections.append(MadeSection(style, write(number), title.partition("，")[0], inline=True))
        end = self.choose(("。", "。要常抓不懈。"))
        self.lines[-1] += f"重点是：{self.choose('；。').join(clauses)}{end}"
        return tuple(sections)


def _is_wide(mark: str) -> bool:
    return mark[0] == "（" or mark[-1] == "．"
