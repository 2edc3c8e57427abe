"""Reads the front matter: classifies its lines, then assembles title, meeting and names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import get_args

from attrs import define, evolve, field, frozen

from govreport.calendar import years_of
from govreport.calendar.patterns import DATED
from govreport.data import words
from govreport.enumerators import head, number_of
from govreport.front import closing, kinds, lines, titles, years
from govreport.front.flat import Flat
from govreport.front.model import Front, Piece, ReportKind, Role
from govreport.page import boilerplate
from govreport.sentences import is_closed
from govreport.span import Span

Lines = Sequence[tuple[Span, str]]

_MOST_LINES = 24
_LONGEST_LINE = 120
_LONGEST_REMARK = 30
_LETTER = 2  # lines: those to whom a letter is written, and its first sentence
_MOST_PARTS = 3
_OPENING = 8
_FIRST = re.compile(r"[1１][ \u3000]+[\u4e00-\u9fff]")
_OPENS = re.compile(r"[前序引导]言$|1(?=[\u4e00-\u9fff])(?!\d*[年月日])")
_WHAT = re.compile(rf"关于|(?:{DATED}度?)?(?:政府)?工作报告")
"""What continues a title that an organ's name begins."""
_BY_WHOM = re.compile(r"(?P<who>[^《》关印转批]{3,40}?)(?:关于|印发|转发|批转|公告|令)")
_FIRMLY: frozenset[Role] = frozenset(get_args(Role)) - {"bare", "contents"}
"""What shows that a line is still one of the front; a table of contents may as well open the body."""


@frozen
class Reading:
    """What the first lines are.

    Attributes:
        count: how many lines the front has.
        pieces: what each of them is.
        front: what they say.
    """

    count: int
    pieces: tuple[Piece, ...]
    front: Front


@define
class _Scan:
    """The lines up to the body, each by itself.

    Attributes:
        pieces: their pieces, in order.
        flats: the folded lines, and of several that were one, all of them.
        titles: the pieces of the title, and those of each line or run of lines that says it again.
        stop: the line at which the body must begin.
        most: so many lines may be of the front.
        greeted: whether it begins with a salutation.
    """

    pieces: list[Piece] = field(factory=list)
    flats: dict[int, Flat] = field(factory=dict)
    titles: list[list[Piece]] = field(factory=list)
    stop: int = 0
    most: int = _MOST_LINES
    greeted: bool = False


def read(
    texts: Lines,
    *,
    title: str | None = None,
    number: str | None = None,
    written: date | None = None,
    listed: range = range(0),
) -> Reading:
    """Read the first lines of a document.

    Args:
        texts: all its lines, each with its place in the text.
        title: what the page itself calls the document.
        number: the document number that the page states.
        written: the day on which it was written, as the page states it.
        listed: the lines of the table of contents; a cover stands before it, and the document's own first lines after
            it.

    Example:
        >>> read([(Span(0, 14), "2025年某省政府工作报告")]).front.plan_year
        2025
    """
    scan = _scan(texts, listed)
    stated = Flat.of(title or "").text
    _name_titles(scan, texts, stated)
    count = _count(scan, texts, stated)
    pieces = [piece for piece in scan.pieces if piece.line < count]
    front = _front(pieces, scan, texts, count, (stated, Flat.of(number or "").text))
    own = [text_of(texts, span) if span else "" for span in (front.number, front.date)]
    day = own[1] or closing.lone_day(texts[count:])
    front = evolve(front, issued=years.issued(own[0] or number or "", day, written))
    return Reading(count, tuple(pieces), front)


def classify(texts: Lines) -> tuple[Piece, ...]:
    """What each of the first lines is, with its evidence.

    Example:
        >>> from govreport.span import Span
        >>> [found] = classify([(Span(0, 8), "浏览次数1218")])
        >>> found.role, found.evidence
        ('site', 'site words')
    """
    scan = _scan(texts, range(0))
    _name_titles(scan, texts, "")
    return tuple(scan.pieces)


def _scan(texts: Lines, listed: range) -> _Scan:
    scan = _Scan(most=_MOST_LINES + len(listed))
    after = range(listed.stop, len(texts))  # a report given there has an occasion or greets; else the body begins
    index = 0
    while index < min(len(texts), scan.most):
        if index in listed:
            scan.pieces.append(
                Piece("contents", Span(texts[index][0].start, texts[listed[-1]][0].end), "目录", listed[-1])
            )
            scan.stop = index = listed.stop
            continue
        span, text = texts[index]
        flat = Flat.of(text, span.start)
        if _stops(scan, text, flat, index):
            break
        used = _several(scan, texts, index)
        if used == 0:
            used = 1
            scan.flats[index] = flat
            pieces = lines.alone(text, flat, index) or lines.beside(scan.pieces[-1:], flat, index)
            scan.pieces += pieces or [Piece("bare", flat.span(), "", index)]
        index += used
        scan.stop = index
    if (
        listed
        and not scan.greeted
        and not any(piece.role == "meeting" and piece.line in after for piece in scan.pieces)
    ):
        opening = [piece for piece in scan.pieces if piece.line in after]
        scan.pieces = [piece for piece in scan.pieces if piece.line not in after]
        if opening and not listed.start and boilerplate.is_title(text_of(texts, opening[0].span)):
            # Nothing stands before the table of contents: there is no cover that could hold the title.
            scan.pieces += [opening[0], *takewhile(lambda piece: piece.role != "bare", opening[1:])]
    return scan


def _stops(scan: _Scan, text: str, flat: Flat, index: int) -> bool:
    """Whether the body begins with a line: a salutation, prose, a marked heading."""
    if lines.salutes(flat):
        scan.greeted = True
        return True
    if lines.is_folio(flat):
        return False
    if _heads_body(flat.text, index) or _opens_list(flat.text) or _FIRST.match(text):
        return True
    if lines.meeting(flat, index) or lines.is_site(text, flat):
        return False
    prose = is_closed(text) and not text.endswith("…")
    if prose and ("。" in text or len(text) > _LONGEST_REMARK) and not _is_credit(text, flat, index):
        return True
    return len(text) > _LONGEST_LINE and not lines.alone(text, flat, index)


def _heads_body(text: str, index: int) -> bool:
    """Whether a line is a word over a part of the body; 附件 and 附表 in the first line say what the document is."""
    if text in ("目录", "摘要", "全文", "正文") or (text in ("附件", "附表") and not index):
        return False
    return text in words("front", "heading")


def _is_credit(text: str, flat: Flat, index: int) -> bool:
    return any(piece.role == "credit" for piece in lines.alone(text, flat, index) or ())


def _several(scan: _Scan, texts: Lines, index: int) -> int:
    """Take the meeting or the mark of a congress document, over as many lines as it has; how many these are."""
    span, text = texts[index]
    flat = Flat.of(text, span.start)
    stamp = _stamp(scan, texts, index) if lines.opens_stamp(flat) and not lines.is_stamp(flat) else 0
    if stamp:
        return stamp
    is_glued = lines.opens_glued(flat)
    read = lines.glued if is_glued else lines.meeting
    whole = lines.meeting(flat, index)
    ended = whole is not None and flat.text.rstrip(")").endswith(("会议上", "期间", "通过"))
    goes_on = not ended and (is_glued or lines.opens_meeting(flat))
    for count in range(min(_MOST_PARTS, len(texts) - index), 1, -1) if goes_on else ():
        members = texts[index : index + count]
        if any(
            len(part) > lines.LONGEST_SPEAKER * 2 or "。" in part or lines.salutes(Flat.of(part))
            for _, part in members[1:]
        ):
            continue
        joined = Flat.of("\n".join(part for _, part in members), span.start)
        last = len(joined.text) - len(Flat.of(members[-1][1]).text)
        pieces = read(joined, index + count - 1, last=last)
        if pieces and not boilerplate.is_title(flat.text):
            scan.flats[index] = flat
            scan.pieces += pieces
            return count
    if whole is None:
        return 0
    scan.flats[index] = flat
    scan.pieces += whole
    return 1


def _stamp(scan: _Scan, texts: Lines, index: int) -> int:
    """Take the mark of a congress document that continues in the next lines; how many it has, 0 for none.

    Its number may stand in the middle (某市六届人大 / （7） / 五次会议文件).
    """
    for count in range(2, min(_MOST_PARTS, len(texts) - index) + 1):
        joined = Flat.of("\n".join(text for _, text in texts[index : index + count]), texts[index][0].start)
        if lines.is_stamp(joined):
            scan.pieces.append(Piece("stamp", joined.span(), "paper of a meeting", index + count - 1))
            return count
    return 0


def _opens_list(text: str) -> bool:
    """Whether a line has the first mark of a list or heads a part (三、2026年的工作), or is that of a preface."""
    text = text.lstrip("#*")
    found = head(text)
    if found is not None and not found.unsure and found.start == 0:
        return found.enumerator.style == "zh_comma" or number_of(found.enumerator, found.text) == 1
    return _OPENS.match(text) is not None


def _name_titles(scan: _Scan, texts: Lines, stated: str) -> None:
    """Find the lines of the title among the bare ones, and those that say it again."""
    pieces = scan.pieces
    scan.titles += [[piece] for piece in pieces if piece.role == "title"]
    said = "".join(_words(group[0], texts) for group in scan.titles[:1])
    index = 0
    while index < len(pieces):
        run = _run(scan, index)
        if not run:
            index += 1
            continue
        flats = [scan.flats[pieces[at].line] for at in run]
        count = titles.extent(flats, stated, closed=run[-1] + 1 < len(pieces) or scan.greeted)
        joined = "".join(flat.text for flat in flats[:count])
        if not said or titles.same(said, joined):
            evidence = "title noun" if boilerplate.is_title(joined) else "first line"
            found = [evolve(pieces[at], role="title", evidence=evidence) for at in run[:count]]
            said = said or joined
            scan.titles.append(found)
        else:
            count = 1
            found = [evolve(pieces[run[0]], role=_aside(scan, run[0]))]
        pieces[index : index + count] = found
        index += count


def _run(scan: _Scan, index: int) -> list[int]:
    """The bare pieces from one on, with an organ before them that begins the title (某市人民政府 / 关于…的通知)."""
    run: list[int] = []
    for at in range(index, len(scan.pieces)):
        piece = scan.pieces[at]
        following = scan.pieces[at + 1] if at + 1 < len(scan.pieces) else None
        about = (
            piece.role == "organ"
            and following is not None
            and following.role == "bare"
            and _WHAT.match(scan.flats[following.line].text) is not None
        )
        if piece.role != "bare" and not about:
            break
        run.append(at)
    return run


def _aside(scan: _Scan, at: int) -> Role:
    """What a bare line is that is none of the title's: a subtitle, the name of who speaks, or still bare."""
    flat = scan.flats[scan.pieces[at].line]
    if flat.text.startswith("-") and len(flat.text) > 4:
        return "subtitle"
    before = scan.pieces[at - 1].role if at else "bare"
    if lines.is_person(flat) and before in ("meeting", "date", "speaker", "organ"):
        return "speaker"
    return "bare"


def _count(scan: _Scan, texts: Lines, stated: str) -> int:
    """How many lines are the front: all before a salutation, else up to the last that shows it is one."""
    if not scan.pieces:
        return 0
    found = [piece for piece in scan.pieces if piece.role in _FIRMLY]
    spoken = any(piece.role == "meeting" for piece in found)
    title = "".join(_words(piece, texts) for group in scan.titles[:1] for piece in group)
    has_body = scan.stop < len(texts)
    known = kinds.of_title(title) != "other" or boilerplate.is_title(title) or (bool(stated) and title in stated)
    if not (has_body or spoken or known):
        return 0
    if scan.stop >= scan.most and not (spoken or known):
        return 0
    if scan.greeted:
        return scan.stop
    return max((piece.line + 1 for piece in found), default=0)


def _front(pieces: Sequence[Piece], scan: _Scan, texts: Lines, count: int, own: tuple[str, str]) -> Front:
    stated, number = own
    said = "".join(_words(piece, texts) for piece in pieces if piece.role in ("title", "subtitle"))
    title = _title(scan, texts) if any(piece.role == "title" for piece in pieces) else None
    flat = Flat.of(text_of(texts, title)).text if title else ""
    plain = [text for _, text in texts[count : count + _OPENING]]
    kind = _kind(pieces, (flat, stated, said, number), plain)
    first = {piece.role: piece.span for piece in reversed(pieces)}
    signer, signed = closing.signature(texts[count:])
    days = [text_of(texts, piece.span) for piece in pieces if piece.role in ("meeting", "date")]
    days += [text for place, text in texts if signed and place.start <= signed.start < place.end]
    if title is None and kind in {"order", "policy"}:
        title = _what_is_issued(texts, count)
    year, plan_year = years.of_report(_dated(flat, stated, said), kind, days)
    if year is None and kind == "communique":
        year = years.of_opening(plain, days) if not flat else years.of_communique(flat, days)
    if year is None and plan_year is None and kind == "other":
        year, plan_year = years.of_running([flat, *plain], days)
    speaker, issuer = _names(pieces, kind, spoken="meeting" in first or scan.greeted)
    issuer = issuer or _who_orders(pieces)
    if title is not None and kind not in years.ANNUAL:
        issuer = issuer or _who(texts, title)
    meeting, date = first.get("meeting"), first.get("date") or signed
    issuer, numbered = issuer or signer, _number(pieces)
    return Front(title, meeting, speaker, kind, year, plan_year, issuer=issuer, date=date, number=numbered)


def _first(pieces: Sequence[Piece], role: Role) -> Piece | None:
    return next((piece for piece in pieces if piece.role == role), None)


def text_of(texts: Lines, span: Span) -> str:
    """The characters of a span that lies in some of the first lines."""
    found = []
    for index in range(max(0, bisect_right(texts, span.start, key=lambda line: line[0].start) - 1), len(texts)):
        place, text = texts[index]
        if place.start >= span.end:
            break
        if span.start < place.end:
            found.append(text[max(0, span.start - place.start) : span.end - place.start])
    return "\n".join(found)


def _words(piece: Piece, texts: Lines) -> str:
    return Flat.of(text_of(texts, piece.span)).text


def _dated(flat: str, stated: str, said: str) -> str:
    """The first of what may be a title that names a year."""
    return next((text for text in (flat, said, stated) if years_of(text)), flat or stated)


def _kind(pieces: Sequence[Piece], said: tuple[str, str, str, str], texts: Sequence[str]) -> ReportKind:
    """The kind by the title, else the page's own title, subtitle or number; by the opening where all are silent."""
    numbers = [said[3], *(piece.evidence for piece in pieces if piece.role in ("order", "number"))]
    if any("令" in number for number in numbers):
        return "order"
    for text in said:
        kind = kinds.of_title(text)
        if kind != "other" or kinds.is_about(text):
            return kind
    return kinds.of_opening(texts) if not said[0] else "other"


def _title(scan: _Scan, texts: Lines) -> Span | None:
    """The title's characters, without footnotes and the brackets around it."""
    if not scan.titles:
        return None
    first = scan.titles[0]
    whole = Span(first[0].span.start, first[-1].span.end)
    flat = Flat.of(text_of(texts, whole), whole.start)
    start, stop = titles.trimmed(flat)
    return flat.span(start, stop) if stop > start else None


def _names(pieces: Sequence[Piece], kind: ReportKind, *, spoken: bool) -> tuple[Span | None, Span | None]:
    """Who speaks and who issues: an office at a congress or before an audience speaks, below a communiqué it issues."""
    speaks = spoken or kind in years.ANNUAL
    if kind in ("communique", "policy", "order", "plan_outline") and not any(
        piece.role == "meeting" for piece in pieces
    ):
        speaks = False
    compilers = [piece for piece in pieces if piece.evidence == lines.COMPILER]
    organs = [piece for piece in pieces if piece.role == "organ" and piece.evidence != lines.COMPILER]
    persons = [piece for piece in pieces if piece.role == "speaker"]
    names = sorted(persons + (organs if speaks else []), key=lambda piece: piece.span.start)
    if kind == "order":
        return None, None
    if compilers and not spoken:
        return _joined(persons), _joined(compilers)
    return _joined(names), _joined(compilers) if speaks else _joined(organs)


def _joined(pieces: Sequence[Piece]) -> Span | None:
    """The span of the first run of names in lines one after the other; of a run with an office, where one has it."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and piece.line <= runs[-1][-1].line + 1:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    if not runs:
        return None
    held = [run for run in runs if any(piece.evidence == lines.OFFICE or piece.role == "organ" for piece in run)]
    run = (held or runs)[0]
    return Span(run[0].span.start, run[-1].span.end)


def _who(texts: Lines, title: Span) -> Span | None:
    """The organ with which a title begins, by its full name (某市人民政府关于…的通知)."""
    flat = Flat.of(text_of(texts, title), title.start)
    found = _BY_WHOM.match(flat.text)
    if found is None or found["who"].startswith(("省", "市", "县", "区", "州")):
        return None
    who = flat.part(*found.span("who"))
    return who.span() if lines.is_organ(who) else None


def _who_orders(pieces: Sequence[Piece]) -> Span | None:
    """The organ in the head of an order, without 令."""
    order = _first(pieces, "order")
    if order is None or "令" not in order.evidence:
        return None
    return Span(order.span.start, order.span.start + order.evidence.index("令"))


def _number(pieces: Sequence[Piece]) -> Span | None:
    """The document number; that of an order begins with its head, and may end in the line below."""
    order, number = _first(pieces, "order"), _first(pieces, "number")
    if order is None:
        return None if number is None else number.span
    if order.evidence.rstrip(")").endswith("号"):
        return order.span
    if number is None or number.line != order.line + 1:
        return None
    return Span(order.span.start, number.span.end)


def _what_is_issued(texts: Lines, count: int) -> Span | None:
    """The name in book marks with which an order's or a letter's own sentence begins, behind those it speaks to."""
    for span, text in texts[count : count + _LETTER]:
        if found := re.match(r"\s*《([^《》]{4,80})》", text):
            return Span(span.start + found.start(1), span.start + found.end(1))
    return None
