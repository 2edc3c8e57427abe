"""`compare`: a report compared with that of the year before."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import asdict, field, frozen

from govreport.language import Language, speaking
from govreport.options import Options
from govreport.output.tables import Backend, Numbers, convert, write
from govreport.output.tables.frames import ArrowTable, PandasFrame, PolarsFrame
from govreport.panel.building import compared
from govreport.panel.comparing.announcement import reworded
from govreport.panel.comparing.pairing import check, remarks
from govreport.panel.comparing.tasks import Chapter, Sentence, Task, chapters, tasks
from govreport.panel.comparing.wording import Edit
from govreport.pipeline import read_report
from govreport.report import Report
from govreport.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

View = Literal["targets", "announcement", "tasks"]
_DEFAULTS = Options()
_LAYOUT = "govreport-comparison/1"


def compare(
    earlier: Report | str | os.PathLike[str], later: Report | str | os.PathLike[str], *, options: Options = _DEFAULTS
) -> Comparison:
    r"""Two reports of a place beside each other.

    Args:
        earlier: the report of the earlier year, or its path.
        later: the report of the later year, or its path.
        options: for paths, options for reading.

    Returns:
        What the earlier one set, the later one says of it, and sets in its turn; the changed words of the sentences
        that announce targets; and the tasks that came new, were reviewed or vanished.

    Raises:
        GovReportError: if they are of different places or of the same year, if the later one is given first, or if
            the year of one is not known.
        InputError: if a path cannot be read.
        MissingExtraError: if duckdb or pyarrow is not installed.

    Example:
        >>> import govreport
        >>> texts = (
        ...     "某省2023年政府工作报告\n各位代表：\n2023年主要预期目标是：经济增长6%以上。",
        ...     "某省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n地区生产总值增长5.2%。\n"
        ...     "二、2024年工作\n2024年主要预期目标是：经济增长5%左右。",
        ... )
        >>> found = compare(*map(govreport.parse_text, texts))
        >>> for row in found.targets().to_pylist():
        ...     print(row["series"], row["outcome"].normalize(), row["kept"], row["change"].normalize())
        gdp 5.2 False -1
    """
    given = [each if isinstance(each, Report) else read_report(each, options=options) for each in (earlier, later)]
    check(given[0], given[1])
    return Comparison(given[0], given[1])


@frozen(eq=False)
class Comparison:
    r"""Two reports of a place, the earlier and the later one. `compare` makes it.

    Attributes:
        earlier, later: the reports.

    Example:
        >>> import govreport
        >>> from govreport import panel
        >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
        >>> panel.compare(*reports)
        Comparison(2023 -> 2024)
    """

    earlier: Report
    later: Report
    _cache: dict[str, Any] = field(factory=dict, init=False, repr=False)

    def __repr__(self) -> str:
        return f"Comparison({self.earlier.metadata.plan_year} -> {self.later.metadata.plan_year})"

    @property
    def remarks(self) -> tuple[str, ...]:
        r"""What to know of the pair, in sentences (other kinds of report, years between, a place that is not said).

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2020, 2024)]
            >>> print(*panel.compare(*reports).remarks, sep="\n")
            neither report says of which place it is: they are taken to be of one
            the reports are 4 years apart: the results for the targets of 2020 are in a report of 2021
        """
        return tuple(remarks(self.earlier, self.later))

    def targets(self) -> ArrowTable:
        r"""The earlier target, its result and the new target: a row for each series and kind with a target in either.

        Returns:
            `target_low`, `target_high` and `target_bound` of the earlier report; `outcome` as the later one states it;
            `difference`, outcome less target; `kept`, whether the outcome is in the interval that the target states,
            null for 左右 and for a bare figure, as in `Panel.outcomes`; `new_low`, `new_high` and `new_bound`;
            `target_words` and `new_words`, an aim in words (与经济增长同步);
            `change`, the new target less the old one; all in `unit`. Of each figure the sentence and its offsets.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> panel.compare(*reports).targets().num_rows
            0
        """
        table: ArrowTable = self._once("targets", lambda: compared(self.earlier, self.later))
        return table

    def announcement(self) -> ArrowTable:
        r"""The changed words of the sentences that announce targets.

        Returns:
            A row for each piece, with `pair`, which sentences it is of; `edit`, `same`, `deleted` or `inserted`;
            its `text`, and offsets in each report, null where it does not stand.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> heads = (f"{year}年政府工作报告\n各位代表：\n" for year in (2023, 2024))
            >>> texts = [f"{head}主要预期目标是：经济增长{aim}。" for head, aim in zip(heads, ("6%", "5%以上"))]
            >>> rows = panel.compare(*map(govreport.parse_text, texts)).announcement().to_pylist()
            >>> [(row["edit"], row["text"]) for row in rows][1:3]
            [('deleted', '6%'), ('inserted', '5%以上')]
        """
        import pyarrow as pa

        rows = [
            {
                "pair": at,
                "edit": edit.kind,
                "text": edit.text,
                **_offsets("earlier", None if edit.kind == "inserted" else edit.earlier),
                **_offsets("later", None if edit.kind == "deleted" else edit.later),
            }
            for at, sentence in enumerate(self.sentences)
            for edit in sentence
        ]
        kinds = {"pair": pa.int32(), "edit": pa.string(), "text": pa.string()}
        return _table(rows, kinds | _kinds("earlier", "later"))

    def tasks(self) -> ArrowTable:
        r"""The tasks of both plans: a row for each sentence of the later one, then those that it does not set again.

        Returns:
            `fate` (`kept`, `new`, `reviewed` or `vanished`), section, sentence and offsets in each report, `likeness`
            of the two from 0 to 1, and for what is reviewed `told`, the sentence of the review.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> heads = (f"{year}年政府工作报告\n二、{year}年工作\n" for year in (2023, 2024))
            >>> reports = [govreport.parse_text(f"{head}实施“气化吉林”工程。") for head in heads]
            >>> panel.compare(*reports).tasks()["fate"].to_pylist()
            ['kept']
        """
        import pyarrow as pa

        rows = [
            {
                "fate": task.fate,
                **self._told("earlier", task.earlier),
                **self._told("later", task.later),
                "likeness": task.likeness,
                "told": None if task.told is None else task.told.text,
                **_offsets("told", None if task.told is None else task.told.span),
            }
            for task in self.aligned
        ]
        text = pa.string()
        sides = {f"{side}_{what}": text for side in ("earlier", "later") for what in ("section", "title", "sentence")}
        kinds = {"fate": text, **sides, **_kinds("earlier", "later"), "likeness": pa.float64(), "told": text}
        return _table(rows, kinds | _kinds("told"))

    @property
    def sentences(self) -> tuple[tuple[Edit, ...], ...]:
        r"""The announcing sentences, each with its pieces that stayed, were deleted or inserted.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> panel.compare(*reports).sentences
            ()
        """
        found: tuple[tuple[Edit, ...], ...] = self._once("sentences", lambda: tuple(reworded(self.earlier, self.later)))
        return found

    @property
    def aligned(self) -> tuple[Task, ...]:
        r"""The tasks as objects, with the sentences of both reports.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> panel.compare(*reports).aligned
            ()
        """
        found: tuple[Task, ...] = self._once("aligned", lambda: tasks(self.earlier, self.later))
        return found

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        r"""The sections of both plans side by side, with how many tasks each kept, got and lost.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> heads = (f"{year}年政府工作报告\n二、{year}年工作\n" for year in (2023, 2024))
            >>> reports = [govreport.parse_text(f"{head}实施“气化吉林”工程。") for head in heads]
            >>> panel.compare(*reports).chapters
            (Chapter(earlier='1', later='1', kept=1, new=0, reviewed=0, vanished=0),)
        """
        return chapters(self.aligned)

    def to_frame(
        self, view: View = "targets", *, backend: Backend = "pandas", numbers: Numbers | None = None
    ) -> ArrowTable | PandasFrame | PolarsFrame:
        r"""One of the tables for a library of data frames.

        Args:
            view: `targets`, `announcement` or `tasks`.
            backend: `arrow`, `pandas` or `polars`.
            numbers: `float` or `decimal`.

        Raises:
            ValueError: if there is no such view, backend or kind of numbers.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> len(panel.compare(*reports).to_frame("tasks"))
            0
        """
        return convert(self.view(view), backend, numbers=numbers)

    def write(self, path: str | os.PathLike[str], view: View = "targets") -> tuple[str, ...]:
        r"""Write one of the tables to a file, as `govreport.output.tables.write` does.

        Args:
            path: the file; its ending tells the format.
            view: as for `to_frame`.

        Returns:
            What the format could not hold; mostly nothing.

        Raises:
            ValueError: if there is no such view or format.
            GovReportError: if the file cannot be written.

        Example:
            >>> from tempfile import mkdtemp
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> panel.compare(*reports).write(f"{mkdtemp()}/targets.csv")
            ()
        """
        return write(self.view(view), path)

    def to_json(self, path: str | os.PathLike[str] | None = None, *, indent: int | None = 2) -> str:
        r"""All of it as JSON; decimals as strings, which keep every digit.

        Args:
            path: a file to write it to as well.
            indent: blanks for each level; None for one line.

        Example:
            >>> import govreport, json
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> json.loads(panel.compare(*reports).to_json())["later"]["plan_year"]
            2024
        """
        told = {
            "schema": _LAYOUT,
            "earlier": _about(self.earlier),
            "later": _about(self.later),
            "remarks": list(self.remarks),
            **{view: _exact(self.view(view)) for view in get_args(View)},
            "chapters": [asdict(each) for each in self.chapters],
        }
        text = json.dumps(told, ensure_ascii=False, indent=indent) + "\n"
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    def to_html(self, *, language: Language = "en") -> str:
        r"""All of it as one page to look at, which loads nothing.

        Args:
            language: that of the labels, `en` or `zh`, until the reader chooses the other one.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> "<script>alert" in panel.compare(*reports).to_html()
            False
        """
        from govreport.panel.comparing.page import page

        with speaking(language):
            return page(self)

    def view(self, name: str) -> ArrowTable:
        r"""One of the tables by its name.

        Raises:
            ValueError: if there is no such view.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> reports = [govreport.parse_text(f"{year}年政府工作报告\n经济增长6%。") for year in (2023, 2024)]
            >>> panel.compare(*reports).view("tasks").column_names[:2]
            ['fate', 'earlier_section']
        """
        if name not in get_args(View):
            raise ValueError(f"there is no view {name!r}; the views are {', '.join(get_args(View))}")
        table: ArrowTable = getattr(self, name)()
        return table.replace_schema_metadata({"govreport.table": name})

    def _once(self, key: str, make: Any) -> Any:  # noqa: ANN401 - as each property says
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def _told(self, side: Literal["earlier", "later"], sentence: Sentence | None) -> dict[str, object]:
        outline = (self.earlier if side == "earlier" else self.later).outline
        section = None if sentence is None else sentence.section
        return {
            f"{side}_section": section,
            f"{side}_title": None if section is None else outline[section].title.replace("\n", ""),
            f"{side}_sentence": None if sentence is None else sentence.text,
            **_offsets(side, None if sentence is None else sentence.span),
        }


def _offsets(side: str, span: Span | None) -> dict[str, int | None]:
    start, end = (None, None) if span is None else (span.start, span.end)
    return {f"{side}_start": start, f"{side}_end": end}


def _kinds(*sides: str) -> dict[str, Any]:
    import pyarrow as pa

    return {f"{side}_{end}": pa.int32() for side in sides for end in ("start", "end")}


def _table(rows: Sequence[Mapping[str, object]], kinds: Mapping[str, Any]) -> ArrowTable:
    import pyarrow as pa

    schema = pa.schema(list(kinds.items()))
    return pa.Table.from_pylist([{name: row.get(name) for name in kinds} for row in rows], schema=schema)


def _about(report: Report) -> dict[str, object]:
    known = report.metadata
    return {
        "source": report.source.name,
        "sha256": report.source.sha256,
        "title": known.title,
        "region_code": known.region_code,
        "region": known.region,
        "kind": known.kind,
        "plan_year": known.plan_year,
    }


def _exact(table: ArrowTable) -> list[dict[str, object]]:
    from decimal import Decimal

    from govreport.numbers.numerals import tidy

    return [
        {name: f"{tidy(cell):f}" if isinstance(cell, Decimal) else cell for name, cell in row.items()}
        for row in table.to_pylist()
    ]
