"""The parts of an Office file (ECMA-376): found by their relationships, unpacked within limits, without entities."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attrs import define, field, frozen
from lxml import etree

from govreport.diagnostics import Diagnostic, diagnose
from govreport.errors import InputError
from govreport.language import Message
from govreport.page.archive import Archive
from govreport.page.inputs import Payload
from govreport.page.raw import Reading

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_OPEN = b"http://schemas.openxmlformats.org/"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_STRICT = (  # the names that the strict form of the format has, beside those that nearly all files use
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _OPEN + b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _OPEN + b"spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OPEN + b"officeDocument/2006/relationships"),
)
_MOST_MARKUP = 2_000_000  # tags and attributes: a page has about a thousand; a tree of so many takes 500 MB


@frozen
class Kind:
    """A kind of Office file.

    Attributes:
        what: what a file of it is, for messages.
        program: the program that writes it.
        main: the usual name of its main part.
    """

    what: str
    program: str
    main: str


def read(payload: Payload, kind: Kind, reader: Callable[[Package], Reading]) -> Reading:
    """What a reader makes of the Office file in `payload`.

    Raises:
        InputError: if the file is damaged, or nests elements more deeply than the reader can follow.
    """
    try:
        return reader(Package.open(payload, kind))
    except RecursionError:
        raise InputError(
            "{label} nests elements more deeply than any report; save the document again",
            code="input.too-large",
            label=payload.label,
        ) from None


@define
class Package:
    """One Office file.

    Attributes:
        archive: its ZIP archive.
        kind: what it is.
        main: the name of the part that holds the text.
        remarks: what was unusual.
    """

    archive: Archive
    kind: Kind
    main: str = ""
    remarks: list[Diagnostic] = field(factory=list)
    _targets: dict[str, tuple[str, str]] = field(factory=dict)

    @classmethod
    def open(cls, payload: Payload, kind: Kind) -> Package:
        """The file of a kind in `payload`.

        Raises:
            InputError: if it is damaged.
        """
        package = cls(Archive.open(payload), kind)
        office = (name for type_, name in package._relations("").values() if type_ == "officeDocument")
        package.main = next((name for name in office if name in package.archive.names), kind.main)
        package._targets = package._relations(package.main)
        return package

    def document(self) -> Element:
        """The root of the part that holds the text.

        Raises:
            InputError: if it is missing, damaged or too large.
        """
        try:
            return self.parse(self.main)
        except KeyError:
            raise InputError(
                "{label} is {kind} without text; get the file again",
                code="input.damaged",
                label=self.archive.label,
                kind=Message(self.kind.what),
            ) from None

    def part(self, kind: str) -> tuple[str, Element] | None:
        """Name and root of the part of a kind (`numbering`, `styles`); None where there is none that can be read."""
        return next((found for found in map(self.load, self._named(kind)) if found is not None), None)

    def names(self, identities: Iterable[str | None]) -> list[str]:
        """The names of the parts that some relationships of the text lead to, each once."""
        found = (self._targets.get(identity or "") for identity in identities)
        return list(dict.fromkeys(target[1] for target in found if target is not None))

    def load(self, name: str) -> tuple[str, Element] | None:
        """Name and root of a part; None where it cannot be read, which is noted: the text can be read without it."""
        if name not in self.archive.names:
            return None
        try:
            return name, self.parse(name)
        except InputError as error:
            self.remarks.append(diagnose("page.part-unreadable", error.message))
            return None

    def said(self, name: str) -> str | None:
        """What the file's properties say, as its `title` or `description`; None where they say nothing."""
        found = self.load("docProps/core.xml")
        text = None if found is None else found[1].findtext(_DUBLIN_CORE + name)
        return None if text is None else text.strip() or None

    def _named(self, kind: str) -> Iterator[str]:
        return (name for what, name in self._targets.values() if what == kind)

    def _relations(self, source: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: by identity, the kind and the name of the part that each leads to."""
        folder, file = posixpath.split(source)
        found = self.load(posixpath.join(folder, "_rels", f"{file}.rels"))
        if found is None:
            return {}
        return {
            item.get("Id", ""): (
                item.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
            )
            for item in found[1]
            if item.get("TargetMode") != "External"
        }

    def parse(self, name: str) -> Element:
        """The root of a part; no entity is resolved, no other file is read, and the size of the tree is bounded.

        Raises:
            InputError: if it is damaged or too large.
            KeyError: if there is none of that name.
        """
        data = self.archive.read(name)
        part = Message("{label} holds a part {name!r}", label=self.archive.label, name=name)
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise InputError(
                "{part} that declares a document type, which {program} never does; save the document again",
                code="input.damaged",
                part=part,
                program=self.kind.program,
            )
        if data.count(b"<") + data.count(b"=") > _MOST_MARKUP:
            raise InputError(
                "{part} of more than {most} tags and attributes; give one document at a time",
                code="input.too-large",
                part=part,
                most=_MOST_MARKUP,
            )
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise InputError(
                "{part} that is damaged ({error}); get the file again",
                code="input.damaged",
                part=part,
                error=str(error),
            ) from None
