"""The source beside the text: its section of the page, and which numbers could not be marked."""

from __future__ import annotations

import hashlib

from attrs import frozen

from govreport.elements import Safe, element, join, resource
from govreport.errors import InputError
from govreport.output.parsed import Parsed
from govreport.output.view import frame
from govreport.output.view.labels import label
from govreport.page import source_markup
from govreport.page.inputs import InputSource, load


@frozen
class Beside:
    """The section of the input.

    Attributes:
        markup: the section; empty where no input is to be shown.
        has_pictures: whether it holds pictures, which the page must allow.
    """

    markup: Safe | str = ""
    has_pictures: bool = False


def beside(report: Parsed, source: InputSource | None) -> Beside:
    """The section that shows an input beside its report.

    Args:
        report: the report.
        source: the input that it was read from; None to show none.

    Raises:
        InputError: if it is another input, cannot be read, or is in a format that cannot be shown.
    """
    if source is None:
        return Beside()
    payload = load(source)
    if not _is_of(report, payload.data):
        raise InputError(
            "{label} is not what the report was read from: its SHA-256 differs; give the original file",
            code="input.unusable",
            label=payload.label,
        )
    spots = [source_markup.Spot(each.id, each.text, report.document.place_of(each.span)) for each in report.numbers]
    shown = source_markup.show(payload, report.source, spots)
    missing = len(report.numbers) - len(shown.marked)
    notes = [
        label("{count} numbers could not be found in it and are not marked.", count=missing) if missing else None,
        label("{count} pages have no picture: this file would have been too large.", count=shown.without)
        if shown.without
        else None,
    ]
    said = join(element("p", note, class_="hint") for note in notes if note is not None)
    section = frame.filled(resource(__package__, "source.html"), notes=said, shown=shown.markup)
    return Beside(section, shown.has_pictures)


def _is_of(report: Parsed, data: bytes) -> bool:
    return hashlib.sha256(data).hexdigest() == report.source.sha256
