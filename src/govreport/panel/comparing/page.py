"""A comparison as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

from govreport.elements import Safe, element, join, resource
from govreport.language import N_
from govreport.output.view import frame, labels
from govreport.output.view.labels import Term, label
from govreport.panel.comparing.tasks import Fate, Sentence, Task
from govreport.panel.comparing.wording import Edit, edits
from govreport.panel.figures import aim, figure, name_of, step_label

if TYPE_CHECKING:
    from govreport.panel.comparing.comparison import Comparison
    from govreport.report import Report

_MARKS = {"same": None, "deleted": "del", "inserted": "ins"}
_HEADS = ("target", "outcome", "new")


def page(found: Comparison) -> Safe:
    """The page, to be written as UTF-8. It loads nothing, and can be read without its script."""
    one, other = found.earlier.metadata, found.later.metadata
    rows = found.targets().to_pylist()
    years = one.plan_year, other.plan_year
    titles = " → ".join(report.metadata.title or "–" for report in (found.earlier, found.later))
    remarks = [element("p", label(remark), class_="remarks") for remark in found.remarks]
    return frame.page(
        resource(__package__, "page.html"),
        style=resource(__package__, "page.css"),
        title=f"{other.region or one.region or ''} {years[0]} → {years[1]}".strip(),
        kind=label("comparison"),
        skips=(("#targets", label("Skip to the targets")), ("#tasks", label("Skip to the tasks"))),
        about=join([element("p", titles, class_="occasion", lang="zh"), *remarks]),
        targets=_targets(rows, years),
        announcement=_announcement(found.sentences),
        tasks=_tasks(found),
        sentences=_quotes(rows, years),
    )


def _targets(rows: Sequence[Mapping[str, Any]], years: tuple[int | None, int | None]) -> Safe:
    if not rows:
        return element("p", label("Neither report sets a target for a standard series."), class_="none")
    heads = (
        label("Series"),
        label("Target {year}", year=years[0]),
        label("Result {year}", year=years[0]),
        label("Target {year}", year=years[1]),
        label("Change"),
    )
    body = [_row(row, at, heads) for at, row in enumerate(rows)]
    return element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *body),
        class_="figures",
    )


def _row(row: Mapping[str, Any], at: int, heads: Sequence[Safe]) -> Safe:
    unit = row["unit"]
    name = element("th", label(_name(row)), element("span", label(_kind(row)), class_="kind"), scope="row")
    told = {
        "target": aim(row["target_low"], row["target_high"], row["target_bound"], unit, row["target_words"]),
        "outcome": figure(row["outcome"], unit, row["outcome_bound"]),
        "new": aim(row["new_low"], row["new_high"], row["new_bound"], unit, row["new_words"]),
    }
    cells = [
        element(
            "td",
            element("span", head, class_="head"),
            element("a", words, href=f"#q{at}-{key}", lang="zh") if words else "–",
            _fate(row) if key == "outcome" else None,
            class_="new" if key == "new" else None,
        )
        for (key, words), head in zip(told.items(), heads[1:], strict=False)
    ]
    change = step_label(row["change"], unit) or "–"
    return element("tr", name, *cells, element("td", element("span", heads[4], class_="head"), change))


def _kind(row: Mapping[str, Any]) -> Term:
    return labels.term("answer", row["kind"])


def _fate(row: Mapping[str, Any]) -> Safe | None:
    """Kept or missed, where the text draws a line, and by how much."""
    by = step_label(row["difference"], row["unit"])
    if not by:
        return None
    kept = row["kept"]
    word = "" if kept is None else N_("met") if kept else N_("missed")
    return element("span", label(word) if word else None, " ", by, class_=f"fate {word}".strip())


def marked(pieces: Sequence[Edit]) -> Safe:
    """Pieces with what was deleted and inserted marked as such."""
    shown = []
    for piece in pieces:
        mark = _MARKS[piece.kind]
        shown.append(piece.text if mark is None else element(mark, piece.text))
    return join(shown)


def _announcement(sentences: Sequence[Sequence[Edit]]) -> Safe:
    if not sentences:
        return element("p", label("Neither report has a sentence that announces targets."), class_="none")
    return join(element("p", marked(pieces), class_="reworded", lang="zh") for pieces in sentences)


def _tasks(found: Comparison) -> Safe:
    if not found.aligned:
        return element("p", label("Neither report has a part that plans."), class_="none")
    counts = {fate: sum(task.fate == fate for task in found.aligned) for fate in get_args(Fate)}
    tally = element(
        "p",
        *(piece for fate, count in counts.items() for piece in (element("b", f"{count}"), " ", label(fate), " \u2003")),
        class_="tally",
    )
    return join([tally, *_chapters(found)])


def _chapters(found: Comparison) -> Iterator[Safe]:
    by_later = _grouped([task for task in found.aligned if task.later is not None], lambda task: task.later)
    by_earlier = _grouped([task for task in found.aligned if task.later is None], lambda task: task.earlier)
    for chapter in found.chapters:
        ours = by_later.get(chapter.later, []) if chapter.kept or chapter.new else []
        gone = by_earlier.get(chapter.earlier, []) if chapter.reviewed or chapter.vanished else []
        title = _title(found.later, chapter.later) or _title(found.earlier, chapter.earlier)
        was = (
            _title(found.earlier, chapter.earlier) if chapter.later is not None else label("only in the earlier report")
        )
        yield element(
            "section",
            element("h3", title or "–", lang="zh"),
            element("p", was, class_="was", lang="zh" if chapter.later else None) if was and was != title else None,
            _listed("new", [task for task in ours if task.fate == "new"]),
            _listed("vanished", [task for task in gone if task.fate == "vanished"]),
            _listed("reviewed", [task for task in gone if task.fate == "reviewed"]),
            _listed("kept", [task for task in ours if task.fate == "kept"]),
            class_="chapter",
        )


def _grouped(tasks: Sequence[Task], side: Any) -> dict[str | None, list[Task]]:  # noqa: ANN401 - a function
    groups: dict[str | None, list[Task]] = {}
    for section, those in groupby(tasks, lambda task: side(task).section):
        groups.setdefault(section, []).extend(those)
    return groups


def _title(report: Report, section: str | None) -> str:
    if section is None:
        return ""
    found = report.outline[section]
    return f"{found.mark}{found.title}".replace("\n", "")


def _listed(fate: str, tasks: Sequence[Task]) -> Safe | None:
    if not tasks:
        return None
    items = element("ul", *(element("li", *_task(task), lang="zh") for task in tasks))
    return element(
        "details",
        element("summary", f"{len(tasks)} ", label(fate)),
        items,
        open=fate in {"new", "vanished"},
        class_=fate,
    )


_EDITS = {"new": "ins", "vanished": "del", "reviewed": "span"}


def _task(task: Task) -> Iterator[Safe | str]:
    if task.earlier is not None and task.later is not None:
        yield marked(edits(task.earlier.text, task.later.text))
        return
    sentence: Sentence | None = task.later or task.earlier
    if sentence is not None:
        yield element(_EDITS[task.fate], sentence.text)
    if task.told is not None:
        yield element("span", label("told in the review"), f"：{task.told.text}", class_="told")


def _name(row: Mapping[str, Any]) -> Term:
    chinese, english = name_of(row["series"])
    return Term(english, chinese=chinese)


def _quotes(rows: Sequence[Mapping[str, Any]], years: tuple[int | None, int | None]) -> Safe:
    """The sentence of each figure, to cite."""
    heads = (
        label("target {year}", year=years[0]),
        label("result {year}", year=years[0]),
        label("target {year}", year=years[1]),
    )
    of = dict(zip(_HEADS, heads, strict=True))
    return element(
        "ul",
        *(
            element(
                "li",
                element("b", label(_name(row)), " · ", label(_kind(row)), " · ", of[key]),
                element("p", row[f"{key}_sentence"], lang="zh"),
                id=f"q{at}-{key}",
            )
            for at, row in enumerate(rows)
            for key in _HEADS
            if row[f"{key}_sentence"] is not None
        ),
        class_="quotes",
    )
