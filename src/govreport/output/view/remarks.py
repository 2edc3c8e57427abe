"""What stands around the text: what is known of the report, what was odd in it, and what was left out of its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from govreport.diagnostics import Diagnostic
from govreport.document import Document
from govreport.elements import Safe, element, join
from govreport.output.parsed import Parsed
from govreport.output.view import words
from govreport.page.model import DroppedBlock, Place


def fields(report: Parsed) -> Safe:
    """What page and text say of the report, and what the input was."""
    pairs: list[tuple[str, str]] = [
        (words.marked_term("field", key), _field(getattr(report.metadata, key)))
        for key in words.keys("field")
        if getattr(report.metadata, key) is not None
    ]
    source = report.source
    pairs += [
        ("media type", source.media_type),
        ("encoding", source.encoding or "text already decoded"),
        ("size", f"{source.bytes:,} bytes"),
        ("SHA-256", element("code", source.sha256)),
    ]
    if source.name is not None:
        pairs.insert(len(pairs) - 4, ("file", element("bdi", source.name)))
    return element("dl", *(element("div", element("dt", key), element("dd", value)) for key, value in pairs))


def _field(value: object) -> Safe:
    if isinstance(value, datetime):
        return element("time", value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes"))
    if isinstance(value, (date, int)):
        return element("time" if isinstance(value, date) else "span", str(value))
    return words.chinese_text(str(value))


def counts(report: Parsed, left_out: Sequence[DroppedBlock] | None) -> Safe:
    """How much of everything there is, each count a way to it."""
    counted = (
        ("#outline", len(report.outline), "section", "sections"),
        ("#text", len(report.numbers), "number", "numbers"),
        ("#indicators", len(report.indicators), "indicator", "indicators"),
        ("#targets", len(report.targets), "target", "targets"),
        ("#remarks", len(report.diagnostics), "remark", "remarks"),
        ("#left-out", len(left_out or ()), "block left out", "blocks left out"),
    )
    return element(
        "ul",
        *(
            element("li", element("a", element("b", f"{count:,}"), f" {one if count == 1 else many}", href=place))
            for place, count, one, many in (counted if left_out is not None else counted[:-1])
        ),
        class_="counts",
    )


def diagnostics(report: Parsed) -> Safe:
    """The remarks of all packages, each with the way to its place."""
    if not report.diagnostics:
        return element("p", "Nothing odd was found.", class_="none")
    return element("ul", *(_remark(each, report.document) for each in report.diagnostics), class_="remarks")


def _remark(diagnostic: Diagnostic, document: Document) -> Safe:
    place = None
    if diagnostic.span is not None and diagnostic.span.start < len(document.text):
        index = document.line_at(diagnostic.span.start).index
        place = element("a", f"line {index + 1}", href=f"#p{index}")
    return element(
        "li",
        element("span", words.marked_term("severity", diagnostic.severity), class_=f"severity {diagnostic.severity}"),
        element("span", diagnostic.message, class_="message"),
        " ",
        element("code", diagnostic.code),
        " ",
        place,
    )


def dropped(report: Parsed, blocks: Sequence[DroppedBlock] | None) -> Safe:
    """The blocks of the page that are no part of the article, by the reason, to be opened on demand."""
    if blocks is None:
        return element("p", "This report was loaded from JSON, which does not hold its page.", class_="none")
    if not blocks:
        return element("p", "Nothing was left out.", class_="none")
    lines = {segment.block: report.document.line_at(segment.span.start).index for segment in report.document.segments}
    originals = {index: (f"copy of line {line + 1}", f"#p{line}") for index, line in lines.items()}
    originals |= {each.block.index: ("copy of another block left out", f"#b{each.block.index}") for each in blocks}
    groups: dict[str, list[Safe]] = {}
    for block in blocks:
        groups.setdefault(block.reason, []).append(_block(block, originals))
    return join(
        element(
            "details",
            element("summary", words.marked_term("reason", reason), " ", element("b", str(len(those)))),
            element("ol", *those, class_="blocks"),
        )
        for reason, those in groups.items()
    )


def _block(dropped: DroppedBlock, originals: dict[int, tuple[str, str]]) -> Safe:
    original = None
    if dropped.copy_of in originals:
        said, place = originals[dropped.copy_of]
        original = element("a", said, href=place)
    return element(
        "li",
        element("div", dropped.block.text, lang="zh"),
        element("div", words.marked_term("reason", dropped.reason), " · ", _where(dropped.block.place), class_="where"),
        original,
        id=f"b{dropped.block.index}",
    )


def _where(place: Place) -> Safe:
    line = None if place.line is None else f"line {place.line} of the page"
    return join([line or "", " " if line and place.path else "", element("code", place.path) if place.path else ""])
