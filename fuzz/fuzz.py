"""Coverage-guided fuzzing of everything that takes bytes or text from outside, with atheris.

    python fuzz/fuzz.py TARGET [FOLDER ...] [LIBFUZZER OPTIONS]

TARGET is `parse` (bytes in, as from a file: HTML, text, Word, PDF), `word` (the text part of a Word file, whose archive
would stop most changes by its checksums), `html`, `text`, `numbers`, `json` or `mutation` (texts of reports, changed
beside their numbers: see mutation.py, which also runs alone). Seeds are made from the example data;
folders hold inputs found before. A find is a crash, a broken invariant of `tests/invariants.py`, an error that is none
of ours, or an input that takes longer than `-timeout` seconds. `make fuzz` runs every target in turn.
"""

from __future__ import annotations

import random
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["govreport"]):
    from mutation import mutated

    import govreport
    from govreport import numbers, output  # noqa: F401 - loaded here so that it is instrumented
    from govreport.page import word as _  # noqa: F401 - as above
    from invariants import check
    from wordfile import level, lists, packed, parts

DATA = ROOT / "examples" / "data"
LISTS = lists(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2"))
LONGEST = 4096  # the largest seed; longer inputs only make each try slower


def parse(data: bytes) -> None:
    """Any bytes, as from a file."""
    check(govreport.parse(data))


def word(data: bytes) -> None:
    """The part of a Word file that holds its text, in an archive that is sound."""
    files = {**parts("", numbering=LISTS), "word/document.xml": data}
    check(govreport.parse(packed(files, zipfile.ZIP_STORED)))


def html(data: bytes) -> None:
    """A page already decoded."""
    check(govreport.parse_html(data.decode("utf-8", "replace")))


def text(data: bytes) -> None:
    """An article already decoded, through to the JSON."""
    report = govreport.parse_text(data.decode("utf-8", "replace"))
    check(report)
    report.to_json()


def numerals(data: bytes) -> None:
    """Text without lines, for the numbers alone."""
    words = data.decode("utf-8", "replace")
    for number in numbers.scan(words):
        assert words[number.span.slice] == number.text
    numbers.parse_numeral(words[:40])


def json(data: bytes) -> None:
    """What claims to be a report of ours as JSON."""
    govreport.Report.from_json(data.decode("utf-8", "replace")).to_json()


def mutation(data: bytes) -> None:
    """A text of a report, changed as the bytes say; a number that cannot be read must not cost the report."""
    try:
        check(govreport.parse_text(mutated(random.Random(data))))  # noqa: S311 - nothing here is secret
    except govreport.InputError:
        return
    except govreport.GovReportError as error:
        raise AssertionError("an error of ours got out of a text that can be read") from error


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parse": parse,
    "word": word,
    "html": html,
    "text": text,
    "numbers": numerals,
    "json": json,
    "mutation": mutation,
}


def once(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target as libFuzzer calls it: our own errors are answers, all others are finds."""

    def run(data: bytes) -> None:
        try:
            target(data)
        except govreport.GovReportError:
            return

    return run


def seeds(target: str, folder: Path) -> None:
    """Small inputs of the kind that the target reads, cut from the example."""
    article = (DATA / "hohhot.txt").read_text(encoding="utf-8")
    lines = [line for line in article.split("\n") if line.strip()]
    if target == "json":
        made = [govreport.parse_text(line).to_json(indent=None).encode() for line in lines[40:48]]
    elif target == "word":
        main = zipfile.ZipFile(DATA / "hohhot.docx").read("word/document.xml")
        head, _, body = main.partition(b"<w:body>")
        cuts = [body[at : at + 1500].rpartition(b"</w:p>") for at in range(0, 30_000, 1500)]
        made = [head + b"<w:body>" + b"".join(cut[:2]) + b"</w:body></w:document>" for cut in cuts]
    elif target == "html":
        made = [f"<html><body><h1>{lines[40]}</h1><p>{line}</p></body></html>".encode() for line in lines[41:60]]
    else:
        made = [line.encode() for line in lines[30:90]]
    if target == "parse":
        page = (DATA / "hohhot.html").read_bytes()
        made += [page[:LONGEST], *(file.read_bytes()[:LONGEST] for file in sorted(DATA.iterdir()) if file.is_file())]
        made += [file.read_bytes() for file in sorted((ROOT / "tests" / "fixtures" / "hostile").glob("*"))]
    for nth, data in enumerate(made):
        (folder / f"seed-{nth}").write_bytes(data[: 8 * LONGEST])


def main() -> None:
    """Run the command line above."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python fuzz/fuzz.py {'|'.join(TARGETS)} [FOLDER ...] [-max_total_time=SECONDS ...]")
    name = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as folder:
        seeds(name, Path(folder))
        atheris.Setup(
            [*sys.argv, folder, f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=4096"], once(TARGETS[name])
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
