"""The reader for Word documents (.docx, Office Open XML, ECMA-376): `read`.

It reads the file's own XML by lxml. python-docx, which knows the same files, gives neither the marks of automatic
numbering nor notes, text boxes or changes that were tracked, so all that is left to it would be opening the file.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import accumulate

from govreport.diagnostics import Diagnostic, diagnose
from govreport.errors import InputError
from govreport.language import N_, Message
from govreport.page import office
from govreport.page.folding import fold
from govreport.page.inputs import Payload
from govreport.page.model import DropReason
from govreport.page.office import Element, Package
from govreport.page.raw import RawBlock, Reading, Reference, struck
from govreport.page.word.numbering import Numbering
from govreport.page.word.package import KIND, R, W
from govreport.page.word.runs import Runs, note_mark
from govreport.page.word.story import Story
from govreport.page.word.styles import Styles
from govreport.page.word.table_of_contents import contents

__all__ = ["MEDIA_TYPE", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REAL_NOTE = {None, "normal"}  # the others are the lines that part notes from the text
_OPENING = 8


def read(payload: Payload) -> Reading:
    """The blocks of a Word document.

    Args:
        payload: the file's bytes and name.

    Raises:
        InputError: if it is damaged, encrypted, too large, or holds what no honest document does.
    """
    return office.read(payload, KIND, _read)


def _read(package: Package) -> Reading:
    root = package.document()
    story = _story(package, root, heeds_strikes=True)
    if story.runs.struck > sum(len(block.text) for block in story.blocks):  # nobody strikes out most of a paper
        story = _story(package, root, heeds_strikes=False)
    if not story.blocks:
        pictures = next(root.iter(W + "drawing", W + "pict", W + "object"), None) is not None
        message = (
            N_("{label} is a Word document that holds pictures but no text; recognise its text first (OCR)")
            if pictures
            else N_("{label} is a Word document that holds no text; give another file")
        )
        raise InputError(message, code="input.no-text", label=package.archive.label)
    found, story.blocks = story.blocks, []
    shown, story.pictures = story.pictures, []
    _running(package, root, story)
    gone = contents(found, story.contents)
    text = [block for index, block in enumerate(found) if index not in gone]
    apart: list[tuple[RawBlock, DropReason]] = [(found[index], "boilerplate") for index in sorted(gone)]
    apart += [*story.apart, *((block, "running") for block in story.blocks)]
    remarks = (*package.remarks, *_remarks(story))
    return Reading(MEDIA_TYPE, text, apart, _title(package, text), remarks, _references(package, shown, gone))


def _story(package: Package, root: Element, *, heeds_strikes: bool) -> Story:
    """The text of a document, with its notes."""
    styles = Styles.read(_root(package, "styles"))
    numbering = Numbering.read(_root(package, "numbering"), lambda style: styles.of(style).numbering)
    story = Story(styles, numbering, Runs(styles, heeds_strikes=heeds_strikes))
    for body in root.iterchildren(W + "body"):
        story.walk(body, "/w:document/w:body")
    _notes(package, story)
    return story


def _references(
    package: Package, shown: Sequence[tuple[str | None, int, int]], gone: Container[int]
) -> list[Reference]:
    """The pictures of the text, before the blocks that are left of it."""
    left = [0, *accumulate(index not in gone for index in range(max((at for _, at, _ in shown), default=0)))]
    return [
        Reference("picture", next(iter(package.names([identity])), ""), None, "", left[at], number)
        for identity, at, number in shown
    ]


def _root(package: Package, kind: str) -> Element | None:
    found = package.part(kind)
    return None if found is None else found[1]


def _notes(package: Package, story: Story) -> None:
    """The notes in the order in which the text refers to them, after the text; a note may refer to others."""
    parts = {kind: _by_identity(package, kind) for kind in dict.fromkeys(kind for kind, _ in story.runs.notes)}
    done: set[tuple[str, str]] = set()
    for number, note in enumerate(story.runs.notes, 1):
        kind, identity = note
        if note in done or identity not in parts.get(kind, {}):
            continue
        done.add(note)
        element, path = parts[kind][identity]
        story.walk(element, path, note_mark(number))


def _by_identity(package: Package, kind: str) -> dict[str, tuple[Element, str]]:
    """The notes of a part by identity, each with its path."""
    found = package.part(kind)
    if found is None:
        return {}
    name, root = found
    tag = kind.removesuffix("s")
    return {
        note.get(W + "id", ""): (note, f"{name}#/w:{kind}/w:{tag}[{nth}]")
        for nth, note in enumerate(root.iterchildren(W + tag), 1)
        if note.get(W + "type") in _REAL_NOTE
    }


def _running(package: Package, root: Element, story: Story) -> None:
    """The heads and feet of all sections, each once."""
    references = root.iter(W + "headerReference", W + "footerReference")
    for name in package.names(reference.get(R + "id") for reference in references):
        found = package.load(name)
        if found is not None:
            story.walk(found[1], f"{name}#/w:{found[1].tag.rpartition('}')[2]}")


def _title(package: Package, blocks: list[RawBlock]) -> str | None:
    """The title in the file's properties, if the text begins with it: often it is another document's."""
    title = package.said("title")
    key = fold(title) if title else ""
    return title if key and key in fold("".join(block.text for block in blocks[:_OPENING])) else None


def _remarks(story: Story) -> list[Diagnostic]:
    found = []
    inserted, deleted = story.runs.inserted, story.runs.deleted
    if inserted or deleted:
        message = Message(
            "changes were tracked: {deleted} deletions are left out, {inserted} insertions taken in",
            deleted=deleted,
            inserted=inserted,
        )
        found.append(diagnose("page.revisions", message))
    if story.runs.struck:
        found.append(struck(story.runs.struck, story.runs.first_struck))
    if story.runs.comments:
        found.append(diagnose("page.comments", "{count} comments are left out", count=story.runs.comments))
    if story.embedded:
        message = Message("the document takes in {count} other files, which are not read", count=story.embedded)
        found.append(diagnose("page.embedded", message))
    return found
