"""Compares the marks that a reader made on a report's page with the report as it is read now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from attrs import asdict, evolve, fields, frozen

from govreport.errors import InputError
from govreport.facts.model import Indicator
from govreport.numbers.model import Number, NumberKind
from govreport.output.parsed import Parsed
from govreport.output.view import formatting
from govreport.span import Span

Outcome = Literal["agreed", "changed", "wrong", "reread", "noted", "lost"]
OUTCOMES: Mapping[Outcome, str] = {
    "agreed": "marked right, unchanged",
    "changed": "marked right, read differently now",
    "wrong": "marked wrong, unchanged",
    "reread": "marked wrong, read differently now",
    "noted": "a note without a mark",
    "lost": "no number is found there any more",
}

SCHEMA = "govreport-review/1"
_READ = ("kind", "name", "value", "measure", "period", "status")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(NumberKind),
    "verdict": ("right", "wrong"),
    "field": ("number", *_READ[1:]),
}
"""The columns whose cells are of these words or empty."""
_MAX_DIGITS = 12
_GUARDED = re.compile(r"^'(?=[=+\-@])")
_END = re.compile("[。！？]")
_BLANK = re.compile("[\\s\ufffd\x00-\x1f\x7f]+")


@frozen(kw_only=True)
class Mark:
    """A row of the table that a page saves: what a number was read as, and what somebody said of it.

    Attributes:
        sha256: digest of the document.
        start: offset of the number in the text.
        text: the number as it stands there.
        kind: of the number: `quantity`, `date`, `ordinal`, `identifier`, `name`.
        name: what it measures; empty where it states no indicator, as all up to `status`.
        value: the value with its bound and unit, as the page shows it: `≥ 6%`.
        measure: as `Indicator.measure`.
        period: `2022`, `2022-01–11`.
        status: as `Indicator.status`.
        verdict: `right`, `wrong`, or empty for a mere note.
        field: for `wrong`, which part is: `number` (it is none), `name`, `value`, `measure`, `period`, `status`; empty
            for all.
        note: what the reader wrote.
        sentence: where the number stands.
    """

    sha256: str
    start: int
    text: str
    kind: str = ""
    name: str = ""
    value: str = ""
    measure: str = ""
    period: str = ""
    status: str = ""
    verdict: str = ""
    field: str = ""
    note: str = ""
    sentence: str = ""


COLUMNS: tuple[str, ...] = tuple(each.name for each in fields(Mark))


@frozen
class Reviewed:
    """A mark beside the report.

    Attributes:
        mark: the mark.
        outcome: what became of it, a key of `OUTCOMES`; where a wrong part is named, that part alone decides.
        now: what the number is read as now; None where none is found.
        rule: the rule that named it (`Indicator.name_rule`); empty where it states no indicator.
    """

    mark: Mark
    outcome: Outcome
    now: Mark | None
    rule: str

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What the parts that are read in another way were, and what they are."""
        if self.now is None:
            return {}
        pairs = {part: (getattr(self.mark, part), getattr(self.now, part)) for part in _READ}
        return {part: (was, now) for part, (was, now) in pairs.items() if _plain(was) != _plain(now)}


@frozen
class Review:
    r"""All marks of one report.

    Attributes:
        rows: each mark beside the report, in the order of the text.
        others: how many rows of the table are of another document.

    Example:
        >>> import govreport
        >>> from govreport.output.review import review
        >>> report = govreport.parse_text("全年投资增长6%。")
        >>> table = f"sha256\tstart\ttext\tname\tvalue\tverdict\n{report.source.sha256}\t6\t6%\t投资\t6%\tright\n"
        >>> review(report, table).outcomes
        {'agreed': 1}
    """

    rows: tuple[Reviewed, ...]
    others: int

    @property
    def outcomes(self) -> dict[str, int]:
        """How many marks came to each end."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOMES if found[outcome]}

    @property
    def by_field(self) -> dict[str, int]:
        """Of the readings marked wrong, how many are so in each part; `all` where no part was named."""
        wrong = Counter(row.mark.field or "all" for row in self.rows if row.mark.verdict == "wrong")
        return dict(sorted(wrong.items()))

    @property
    def by_rule(self) -> dict[str, dict[str, int]]:
        """For each rule that names indicators, how many of its readings were marked right and wrong."""
        found: dict[str, Counter[str]] = {}
        for row in self.rows:
            if row.rule and row.mark.verdict:
                found.setdefault(row.rule, Counter())[row.mark.verdict] += 1
        return {rule: dict(sorted(found[rule].items())) for rule in sorted(found)}

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data: `schema`, `outcomes`, `by_field`, `by_rule`, `others` and `rows`."""
        return {
            "schema": SCHEMA,
            "marks": len(self.rows),
            "others": self.others,
            "outcomes": self.outcomes,
            "by_field": self.by_field,
            "by_rule": self.by_rule,
            "rows": [
                {
                    **asdict(row.mark),
                    "outcome": row.outcome,
                    "rule": row.rule,
                    "changes": {part: list(pair) for part, pair in row.changes.items()},
                }
                for row in self.rows
            ],
        }


def review(report: Parsed, table: str, label: str = "the marks") -> Review:
    """Set the marks of a table beside a report.

    A number is found at its offset, or, where the article is cut in another way now, as the only one of that text in a
    sentence of these words. The parts of its reading that the table has no column for are not compared.

    Args:
        report: the report.
        table: the table as the page saves it.
        label: what to call it in messages.

    Raises:
        InputError: if it is no such table, or if none of its rows is of this document.
    """
    marks, known = _read(table, label)
    ours = sorted((mark for mark in marks if mark.sha256 == report.source.sha256), key=lambda mark: mark.start)
    if marks and not ours:
        raise InputError(
            "{label} are of another document (SHA-256 {theirs}…, not {ours}…); give the file that they were made of",
            code="input.unusable",
            label=label,
            theirs=marks[0].sha256[:8],
            ours=report.source.sha256[:8],
        )
    readings = {reading.start: (reading, rule) for reading, rule in _readings(report)}
    plain = {sentence: _plain(sentence) for sentence in {reading.sentence for reading, _ in readings.values()}}
    alike: dict[tuple[str, str], list[tuple[Mark, str]]] = {}
    for found in readings.values():
        alike.setdefault((_plain(found[0].text), plain[found[0].sentence]), []).append(found)
    rows = []
    for mark in ours:
        now, rule = readings.get(mark.start, (None, ""))
        if now is None or not _plain(now.text).startswith(_plain(mark.text)):
            those = alike.get((_plain(mark.text), _plain(mark.sentence)), [])
            now, rule = those[0] if len(those) == 1 else (None, "")
        unknown: dict[str, Any] = {part: "" for part in _READ if part not in known}
        compared = None if now is None else evolve(now, **unknown)
        rows.append(Reviewed(mark, _outcome(mark, compared), compared, rule))
    return Review(tuple(rows), len(marks) - len(ours))


def _read(table: str, label: str) -> tuple[list[Mark], set[str]]:
    """The rows of a table, and its columns."""
    lines = [line.rstrip("\r") for line in table.removeprefix("\ufeff").split("\n")]
    names = lines[0].split("\t")
    for needed in ("sha256", "start", "text"):
        if needed not in names:
            raise InputError(
                "{label} have no column {needed}; give the table that the page of a report saves",
                code="input.unusable",
                label=label,
                needed=needed,
            )
    rows = ((number, line) for number, line in enumerate(lines[1:], 2) if line.strip())
    return [_mark(names, line.split("\t"), label, number) for number, line in rows], set(names)


def _mark(names: Sequence[str], cells: Sequence[str], label: str, line: int) -> Mark:
    """A row of the table; `line` is where it stands."""
    if len(cells) != len(names):
        raise InputError(
            "{label}, line {line} has {cells} cells for {columns} columns; give the table as the page saved it",
            code="input.unusable",
            label=label,
            line=line,
            cells=len(cells),
            columns=len(names),
        )
    given = {name: _GUARDED.sub("", cell) for name, cell in zip(names, cells, strict=True) if name in COLUMNS}
    start = given.pop("start")
    if not (start.isascii() and start.isdigit() and len(start) <= _MAX_DIGITS):
        raise InputError(
            "{label}, line {line}: start is to be a number of at most {digits} digits",
            code="input.unusable",
            label=label,
            line=line,
            digits=_MAX_DIGITS,
        )
    for column, known in _WORDS.items():
        if given.get(column) and given[column] not in known:
            raise InputError(
                "{label}, line {line}: {column} is to be empty or one of {words}",
                code="input.unusable",
                label=label,
                line=line,
                column=column,
                words=", ".join(known),
            )
    return Mark(start=int(start), **given)


def _readings(report: Parsed) -> Iterator[tuple[Mark, str]]:
    """What each number is read as, as the page shows it, and the rule that named it."""
    stated = {indicator.number.id: indicator for indicator in report.indicators}
    text = report.document.text
    ends = [found.end() for found in _END.finditer(text)]
    sentences: dict[Span, str] = {}  # one string for all numbers of a sentence
    for number in report.numbers:
        indicator = stated.get(number.id)
        span = indicator.sentence if indicator else _sentence(report, number.span.start, ends)
        if span not in sentences:
            sentences[span] = text[span.slice]
        mark = Mark(
            sha256=report.source.sha256,
            start=number.span.start,
            text=number.text,
            kind=number.kind,
            sentence=sentences[span],
            **_reading(number, indicator),
        )
        yield mark, indicator.name_rule if indicator else ""


def _sentence(report: Parsed, at: int, ends: Sequence[int]) -> Span:
    """The sentence around a place, as the page cuts it out of its line for a number that states no indicator.

    `ends` are the places after the signs that end a sentence, in order.
    """
    line = report.document.line_at(at).span
    after = bisect_right(ends, at)
    begin = max(line.start, ends[after - 1]) if after else line.start
    return Span(begin, min(line.end, ends[after]) if after < len(ends) else line.end)


def _reading(number: Number, indicator: Indicator | None) -> dict[str, str]:
    if indicator is None:
        return {"value": number.date.iso if number.date else formatting.amount(number)}
    return {
        "name": indicator.name,
        "value": formatting.amount(number, indicator.direction),
        "measure": indicator.measure,
        "period": formatting.span_of_time(indicator.period),
        "status": indicator.status,
    }


def _outcome(mark: Mark, now: Mark | None) -> Outcome:
    if now is None:
        return "lost"
    parts = (mark.field,) if mark.verdict == "wrong" and mark.field in _READ else _READ
    same = all(_plain(getattr(mark, part)) == _plain(getattr(now, part)) for part in parts)
    if mark.verdict == "right":
        return "agreed" if same else "changed"
    if mark.verdict == "wrong":
        return "wrong" if same else "reread"
    return "noted"


def _plain(text: str) -> str:
    """A text without what a page or a table does not keep of it."""
    return _BLANK.sub("", text)


def wanting(rows: Sequence[Reviewed]) -> list[Reviewed]:
    """The marks that want a look: all but those that agree."""
    return [row for row in rows if row.outcome != "agreed"]
