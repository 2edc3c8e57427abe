"""The sections around the text: metadata, diagnostics, and what was dropped from the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from govreport.diagnostics import Diagnostic
from govreport.document import Document
from govreport.elements import Safe, element, join
from govreport.language import N_
from govreport.output.parsed import Parsed
from govreport.output.view import formatting, labels
from govreport.page.model import DroppedBlock, Place


def fields(report: Parsed) -> Safe:
    """What page and text say of the report, and what the input was."""
    metadata = report.metadata
    pairs: list[tuple[str, Safe, Safe | str]] = [
        (key, labels.called("field", key), _field(key, value))
        for key in labels.keys("field")
        if (value := getattr(metadata, key)) is not None
    ]
    source = report.source
    if source.name is not None:
        pairs.append(("name", labels.label("file"), element("bdi", source.name)))
    pairs += [
        ("media-type", labels.label("media type"), source.media_type),
        ("encoding", labels.label("encoding"), source.encoding or labels.label("text already decoded")),
        ("size", labels.label("size"), labels.label("{count:,} bytes", count=source.bytes)),
        ("sha256", labels.label("SHA-256"), element("code", source.sha256)),
    ]
    return element(
        "dl",
        *(
            element("div", element("dt", name), element("dd", value, id=f"m-{key.replace('_', '-')}"))
            for key, name, value in pairs
        ),
    )


def _field(key: str, value: object) -> Safe:
    if key == "kind":
        return labels.called("report", str(value))
    if isinstance(value, datetime):
        return element("time", value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes"))
    if isinstance(value, (date, int)):
        return element("time" if isinstance(value, date) else "span", str(value))
    return formatting.chinese_text(str(value))


def counts(report: Parsed, left_out: Sequence[DroppedBlock] | None) -> Safe:
    """How much of everything there is, each count a way to it."""
    counted = (
        ("#outline", len(report.outline), N_("section"), N_("sections")),
        ("#text", len(report.numbers), N_("number"), N_("numbers")),
        ("#indicators", len(report.indicators), N_("indicator"), N_("indicators")),
        ("#targets", len(report.targets), N_("target"), N_("targets")),
        ("#remarks", len(report.diagnostics), N_("remark"), N_("remarks")),
        ("#left-out", len(left_out or ()), N_("block left out"), N_("blocks left out")),
    )
    return element(
        "ul",
        *(
            element(
                "li",
                element("a", element("b", f"{count:,}"), " ", labels.label(one if count == 1 else many), href=place),
            )
            for place, count, one, many in (counted if left_out is not None else counted[:-1])
        ),
        class_="counts",
    )


def diagnostics(report: Parsed) -> Safe:
    """The remarks of all packages, each with the way to its place."""
    if not report.diagnostics:
        return element("p", labels.label("Nothing odd was found."), class_="none")
    return element("ul", *(_remark(each, report.document) for each in report.diagnostics), class_="remarks")


def _remark(diagnostic: Diagnostic, document: Document) -> Safe:
    place = None
    if diagnostic.span is not None and diagnostic.span.start < len(document.text):
        index = document.line_at(diagnostic.span.start).index
        place = element("a", labels.label("line {line}", line=index + 1), href=f"#p{index}")
    return element(
        "li",
        element("span", labels.called("severity", diagnostic.severity), class_=f"severity {diagnostic.severity}"),
        element("span", labels.label(diagnostic.message), class_="message"),
        " ",
        element("code", diagnostic.code),
        " ",
        place,
    )


def dropped(report: Parsed, blocks: Sequence[DroppedBlock] | None) -> Safe:
    """The blocks of the page that are not part of the article, by the reason, to be opened on demand."""
    if blocks is None:
        return element(
            "p", labels.label("This report was loaded from JSON, which does not hold its page."), class_="none"
        )
    if not blocks:
        return element("p", labels.label("Nothing was left out."), class_="none")
    lines = {segment.block: report.document.line_at(segment.span.start).index for segment in report.document.segments}
    originals = {
        index: (labels.label("copy of line {line}", line=line + 1), f"#p{line}") for index, line in lines.items()
    }
    other = labels.label("copy of another block left out")
    originals |= {each.block.index: (other, f"#b{each.block.index}") for each in blocks}
    groups: dict[str, list[Safe]] = {}
    for block in blocks:
        groups.setdefault(block.reason, []).append(_block(block, originals))
    return join(
        element(
            "details",
            element("summary", labels.called("reason", reason), " ", element("b", str(len(those)))),
            element("ol", *those, class_="blocks"),
        )
        for reason, those in groups.items()
    )


def _block(dropped: DroppedBlock, originals: dict[int, tuple[Safe, str]]) -> Safe:
    original = None
    if dropped.copy_of in originals:
        said, place = originals[dropped.copy_of]
        original = element("a", said, href=place)
    return element(
        "li",
        element("div", dropped.block.text, lang="zh"),
        element(
            "div",
            labels.called("reason", dropped.reason),
            " · ",
            _where(dropped.block.place),
            class_="where",
        ),
        original,
        id=f"b{dropped.block.index}",
    )


def _where(place: Place) -> Safe:
    line = None if place.line is None else labels.label("line {line} of the page", line=place.line)
    return join([line or "", " " if line and place.path else "", element("code", place.path) if place.path else ""])
