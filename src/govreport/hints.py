"""What the caller states about a report: region and planned year, by an option or by the file's name."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.front import Front
from govreport.language import Message

_FIELD = re.compile(r"\{([^{}]*)\}|\*")
_FIELDS = {
    "region": r"(?P<region>[^/]+?)",
    "plan_year": "(?P<plan_year>(?:19|20)[0-9]{2})",  # 0000.txt and 4711.txt name no year
    "year": "(?P<year>(?:19|20)[0-9]{2})",
    "": "[^/]*?",
}
_ENDING = re.compile(r"(?:\.[A-Za-z0-9]{1,10}){1,2}$")


@frozen
class Hints:
    """What the caller says.

    Attributes:
        region: the region's name or code.
        plan_year: the year for which the report sets targets.
        remarks: what is to be said of the telling itself.
    """

    region: str | None = None
    plan_year: int | None = None
    remarks: tuple[Diagnostic, ...] = ()

    def beside(self, name: str | None, pattern: str | None) -> Hints:
        """With what a file's name adds, by a pattern.

        Args:
            name: the input's name or path; None where it has none.
            pattern: the pattern, as `compiled` reads it.

        Example:
            >>> Hints().beside("reports/浙江省-2014.txt", "{region}-{plan_year}")
            Hints(region='浙江省', plan_year=2014, remarks=())
            >>> Hints(region="330000").beside("2014/年报.html", "{plan_year}/*").plan_year
            2014
            >>> Hints().beside("report.txt", "{region}-{plan_year}").remarks[0].code
            'metadata.name-unmatched'
        """
        if pattern is None:
            return self
        parts = (name or "").replace("\\", "/").split("/")[-1 - pattern.count("/") :]
        stem = _ENDING.sub("", "/".join(parts))
        found = compiled(pattern).fullmatch(stem)
        if found is None:
            remark = diagnose(
                "metadata.name-unmatched",
                "the name {name!r} does not fit the pattern {pattern!r}",
                name=name,
                pattern=pattern,
            )
            return evolve(self, remarks=(*self.remarks, remark))
        said = found.groupdict()
        year = said.get("plan_year") or (str(int(said["year"]) + 1) if said.get("year") else None)
        return evolve(
            self,
            region=self.region or said.get("region"),
            plan_year=self.plan_year or (int(year) if year else None),
        )

    def years(self, front: Front) -> tuple[Front, tuple[Diagnostic, ...]]:
        """The front with the planned year that the caller says, and a remark where the text says another.

        Example:
            >>> front, remarks = Hints(plan_year=2014).years(Front(kind="work_report", year=2014, plan_year=2015))
            >>> front.year, front.plan_year, remarks[0].code
            (2013, 2014, 'metadata.year-contradicted')
        """
        if self.plan_year is None or front.plan_year == self.plan_year:
            return front, ()
        said = evolve(front, year=self.plan_year - 1, plan_year=self.plan_year)
        if front.plan_year is None:
            return evolve(said, year=front.year or said.year), ()
        message = Message(
            "the caller says that the report plans {year}, the text {other}",
            year=self.plan_year,
            other=front.plan_year,
        )
        return said, (diagnose("metadata.year-contradicted", message),)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over names: {region}, {plan_year} or {year} (the year before), {} or * for anything, / between folders.

    Raises:
        ValueError: if it names another field, one twice, or none.

    Example:
        >>> compiled("{region}-{plan_year}").fullmatch("浙江省-2014")["region"]
        '浙江省'
        >>> compiled("{place}")
        Traceback (most recent call last):
        ...
        ValueError: the pattern '{place}' has {place}; it may have {region}, {plan_year} or {year}, and * for anything
    """
    names = [found[1] or "" for found in _FIELD.finditer(pattern)]
    for name in names:
        if name not in _FIELDS:
            raise ValueError(
                Message(
                    "the pattern {pattern!r} has {{{name}}}; it may have {{region}}, {{plan_year}} or {{year}}, "
                    "and * for anything",
                    pattern=pattern,
                    name=name,
                )
            )
        if name and names.count(name) > 1:
            raise ValueError(Message("the pattern {pattern!r} has {{{name}}} twice", pattern=pattern, name=name))
    if not any(names):
        raise ValueError(
            Message("the pattern {pattern!r} names no field; give one like '{{region}}-{{plan_year}}'", pattern=pattern)
        )
    at = 0
    made = ""
    for found in _FIELD.finditer(pattern):
        made += re.escape(pattern[at : found.start()]) + _FIELDS[found[1] or ""]
        at = found.end()
    return re.compile(made + re.escape(pattern[at:]))
