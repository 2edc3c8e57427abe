"""The catalogue of messages: updated from the source, and compiled.

`make messages` writes the messages of the source into `govreport.po`, where a person translates them, and compiles it
into the `govreport.mo` that is shipped. Messages that the source has no more are dropped.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "govreport"
FOLDER = SOURCE / "locale" / "zh" / "LC_MESSAGES"
PO, MO = FOLDER / "govreport.po", FOLDER / "govreport.mo"

ARGUMENTS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("_", "N_", "Message", "Misfit"), (0,)),
    **dict.fromkeys(("GovReportError", "InputError", "OutputError", "MissingExtraError"), (0,)),
    **dict.fromkeys(("NumeralError", "UnitError", "TooManyFailuresError"), (0,)),
    "diagnose": (1,),
    "counted": (0, 1),
    "label": (0,),
    "spoken": (1,),
    **dict.fromkeys(("Column", "of_item", "of_report"), (2,)),
}
"""The functions that take a message, and which of their arguments it is."""


def calls() -> Iterator[tuple[str, tuple[ast.expr, ...]]]:
    """The arguments of the source that are messages, each with the place of its call."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = f"{file.relative_to(SOURCE)}:{node.lineno}"
                given = tuple(node.args[at] for at in ARGUMENTS.get(name, ()) if at < len(node.args))
                if given:
                    yield place, given
                yield from ((place, (each,)) for each in _helps(node, name))


def _helps(node: ast.Call, name: str) -> Iterator[ast.expr]:
    """What a call says for the help of the command: of an option or a command, and what its examples are for."""
    if name in {"Option", "Argument", "command"}:
        yield from (each.value for each in node.keywords if each.arg == "help")
    if name == "HelpText":
        yield node.args[0]
    if name in {"HelpText", "examples"}:
        pairs = node.args[1].elts if name == "HelpText" and isinstance(node.args[1], ast.Tuple) else node.args
        yield from (each.elts[1] for each in pairs if isinstance(each, ast.Tuple) and len(each.elts) == 2)


def messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The messages of the source, each with its place; those that depend on a count as a pair."""
    for file in sorted(SOURCE.rglob("*.html")):
        yield from ((file.name, words) for words in re.findall("<t>(.*?)</t>", file.read_text(encoding="utf-8")))
    for place, given in calls():
        words = tuple(each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str))
        if words and any(any(map(str.isalpha, each)) for each in words):
            yield place, words if len(words) > 1 else words[0]


def read() -> Catalog:
    """The catalogue as it lies in the source."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh", domain="govreport")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the package reads it."""
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def update() -> None:
    """Bring both files up to date."""
    found = Catalog()
    for _place, message in messages():
        found.add(message)
    catalogue = read()
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with PO.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, omit_header=False, no_location=True)
    MO.write_bytes(compiled(catalogue))


if __name__ == "__main__":
    update()
