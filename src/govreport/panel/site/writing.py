"""`write_site`: writes all pages of a site, or none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import frozen

from govreport.batch import write_tables
from govreport.batch.failures import named
from govreport.errors import GovReportError, reason_of
from govreport.files import folder_appearing
from govreport.language import Language, Message, speaking
from govreport.options import Options
from govreport.output import view
from govreport.panel import building
from govreport.panel.site import pages
from govreport.panel.site.content import Content, arranged
from govreport.report import Report

if TYPE_CHECKING:
    from govreport.batch import Progress

MARK = "govreport-site.json"
"""The file of a site that lists the others, so that a site is told from a folder of other things."""

NOT_READ = "not read: "
_TABLES = ("indicators", "targets", "json")
_DEFAULTS = Options()


@frozen
class Site:
    """What a site shows.

    Attributes:
        folder: where it is.
        places, years, reports: how many of each it shows.
        unread: what could not be read, and why, in a sentence each.
        left_out: how many inputs are not on it, those that could not be read among them.

    Example:
        >>> Site(Path("site"), places=1, years=2, reports=2, unread=(), left_out=0).index.name
        'index.html'
    """

    folder: Path
    places: int
    years: int
    reports: int
    unread: tuple[str, ...]
    left_out: int

    @property
    def index(self) -> Path:
        """The page to open.

        Example:
            >>> Site(Path("site"), places=1, years=2, reports=2, unread=(), left_out=0).index.parent.name
            'site'
        """
        return self.folder / "index.html"


def write_site(  # noqa: PLR0913 - as `write_tables`
    source: str | os.PathLike[str] | Iterable[Report | str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    title: str | None = None,
    language: Language = "en",
    options: Options = _DEFAULTS,
    jobs: int | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Site:
    r"""Write many reports as static pages: an index, a page for each place, each year and each report.

    The pages load nothing and work from a disk. For the same input they are the same. A run that is stopped leaves the
    site that was there before, or none.

    Args:
        source: a folder of tables that `govreport batch` wrote with `indicators`, `targets` and `json`; or reports in
            hand; or paths of files, which are read first.
        folder: where to write. A site that is there is replaced; a folder of other things is refused.
        title: the title of the index; `Reports` in the language of the page if None.
        language: that of the labels, `en` or `zh`, until the reader chooses the other one.
        options: for paths, what else to tell the chain.
        jobs: for paths, how many processes to read with; all processors if None.
        on_progress: for paths, called after each that is read.

    Returns:
        What the site shows, and what was left out.

    Raises:
        GovReportError: if the folder holds other things or cannot be written, if the tables are none of these, or if
            there is no report.
        MissingExtraError: if duckdb or pyarrow is not installed.

    Example:
        >>> import govreport
        >>> from tempfile import mkdtemp
        >>> text = "浙江省2024年政府工作报告\n各位代表：\n2024年主要预期目标是：经济增长5%左右。"
        >>> site = write_site([govreport.parse_text(text)], Path(mkdtemp()) / "site")
        >>> site.reports, sorted(each.name for each in site.folder.iterdir())
        (1, ['govreport-site.json', 'index.html', 'places', 'reports', 'years'])
    """
    building.need_engines()
    target = Path(folder)
    check_replaceable(target)
    if isinstance(source, str | os.PathLike):
        return _of_tables(Path(source), target, title, language)
    given = list(source)
    reports = [each for each in given if isinstance(each, Report)]
    if reports and len(reports) == len(given):
        return _of_reports(reports, target, title, language)
    if reports:
        raise TypeError("a site is made of reports or of paths, not of both at once")
    paths = [os.fspath(each) for each in given if not isinstance(each, Report)]
    if not paths:
        raise GovReportError("there is no report to make a site of; give a folder of tables, reports or paths")
    with TemporaryDirectory() as tables:
        write_tables(paths, tables, tables=_TABLES, options=options, jobs=jobs, on_progress=on_progress)
        return _of_tables(Path(tables), target, title, language)


def check_replaceable(folder: Path) -> None:
    """Refuse a folder that holds anything but a site.

    Raises:
        GovReportError: if it is a file, holds what no site holds, or the folder above it does not exist.
    """
    if not folder.absolute().parent.is_dir():
        raise GovReportError(
            "{folder!r} cannot be written (there is no folder {parent!r})",
            folder=str(folder),
            parent=str(folder.parent),
        )
    if not folder.exists():
        return
    if not folder.is_dir():
        raise GovReportError("{folder!r} is a file; name a folder for the site", folder=str(folder))
    ours = _listed(folder)
    other = next((path for path in _files(folder) if path not in ours), None)
    if other is not None:
        raise GovReportError(
            "{folder!r} holds {other!r}, which is of no site; name a folder of its own for the site",
            folder=str(folder),
            other=other,
        )


def _listed(folder: Path) -> set[str]:
    try:
        told = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return {MARK, *told["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _files(folder: Path) -> Iterator[str]:
    for above, _, names in os.walk(folder):
        for name in names:
            yield Path(above, name).relative_to(folder).as_posix()


def _of_reports(reports: Sequence[Report], target: Path, title: str | None, language: Language) -> Site:
    made = building.build(reports)
    by_name = {report.source.name or report.source.sha256: report for report in reports}
    return _written(made, lambda: iter(by_name.items()), target, title, language)


def _of_tables(folder: Path, target: Path, title: str | None, language: Language) -> Site:
    made = building.build(folder)
    if not any((folder / "json").glob("*.parquet")):
        raise GovReportError(
            "{folder!r} has no table json, from which the pages of the reports are made; write it with: "
            "govreport batch … {wanted}",
            folder=str(folder),
            wanted=" ".join(f"-t {name}" for name in _TABLES),
        )
    return _written(made, lambda: building.saved_reports(folder), target, title, language)


def _written(
    made: building.Panel,
    reports: Callable[[], Iterator[tuple[str, Report]]],
    target: Path,
    title: str | None,
    language: Language,
) -> Site:
    lacking = [(row["source"], row["lacks"]) for row in made.coverage().to_pylist() if row["source"] is not None]
    rows = building.shelved(made)
    shown = {row["source"] for row in rows}
    left_out = [(source, why or "") for source, why in lacking if source not in shown]
    unread = tuple(named(why.removeprefix(NOT_READ), each) for each, why in left_out if why.startswith(NOT_READ))
    if not rows:
        if unread:
            raise GovReportError("there is no report to make a site of: {reason}", reason=Message(unread[0]))
        raise GovReportError("there is no report to make a site of")
    brief = _brief([source for source, _ in lacking])
    rows = [row | {"title": row["title"] or brief(row["source"])} for row in rows]
    told = [(brief(source), why.removeprefix(NOT_READ)) for source, why in left_out]
    content = arranged(rows, building.points(made), told)
    try:
        with folder_appearing(target) as unfinished, speaking(language):
            _write_pages(unfinished, content, reports(), title, language)
    except OSError as error:
        raise GovReportError(
            "{target!r} cannot be written ({reason}); check the path", target=str(target), reason=reason_of(error)
        ) from None
    return Site(target, len(content.places), len(content.years), len(rows), unread, len(left_out))


def _brief(sources: Sequence[str]) -> Callable[[str], str]:
    """What shortens the names of inputs to what tells them apart: where the folders lie is nobody's business."""
    try:
        above = os.path.commonpath([os.path.dirname(source) for source in sources])  # noqa: PTH120 - may be no paths
    except ValueError:
        above = ""
    return lambda source: source.removeprefix(above).lstrip("/\\") or source


def _write_pages(
    folder: Path, content: Content, reports: Iterator[tuple[str, Report]], title: str | None, language: Language
) -> None:
    written = []

    def write(name: str, page: str) -> None:
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
        written.append(name)

    for room in ("places", "reports", "years"):
        (folder / room).mkdir()
    write("index.html", pages.index(content, title))
    for place in content.places:
        write(f"places/{place.page}.html", pages.place_page(place))
    for year in content.years:
        write(f"years/{year}.html", pages.year_page(content, year))
    ways = {each.source: (each.name, pages.home("../")) for each in content.apart}
    for place in content.places:
        way = pages.home("../", (place.name, f"../places/{place.page}.html"))
        ways |= {each.source: (each.name, way) for each in place.reports}
    for source, report in reports:
        if source in ways:
            name, way = ways[source]
            write(f"reports/{name}.html", view.to_html(report, None, way, language=language))
    mark = {"files": sorted(written)}
    (folder / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
