"""What the help of the commands teaches: what each lists, and examples."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen
from typer.core import TyperCommand, TyperGroup

NUMBER = "N"
"""What the help shows behind an option that takes a whole number."""


def _without_types_of_flags(params: list[Any]) -> list[Any]:
    """Options whose help shows nothing behind those that take no value; unless told, typer shows `<bool>`."""
    for param in params:
        if getattr(param, "is_flag", False):
            param.metavar = ""
    return params


class Command(TyperCommand):
    """A command whose help is that of every other program."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - typer keeps these classes to itself
        """The options and arguments."""
        return _without_types_of_flags(super().get_params(ctx))


class Group(TyperGroup):
    """The same for the program as a whole."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - as above
        """The options."""
        return _without_types_of_flags(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command; a reader that wants no more is told apart, for typer makes a failure of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise OutputClosedError from None


class OutputClosedError(Exception):
    """The reader of standard output has what it wanted, as `head` does."""


@frozen
class Teaching:
    """What a command's help says: what it lists, and examples, each with what it is for."""

    help: str
    examples: tuple[tuple[str, str], ...]

    @property
    def epilog(self) -> str:
        """The examples, as typer prints them."""
        return examples(*self.examples)


def examples(*pairs: tuple[str, str]) -> str:
    """The end of a command's help: each example with what it is for."""
    listed = (f"[bold]{command.replace('[', chr(92) + '[')}[/bold]  {purpose}" for command, purpose in pairs)
    return "\n\n".join(("Examples:", *listed))


TAUGHT: Mapping[str, Teaching] = MappingProxyType(
    {
        "numbers": Teaching(
            "List every number: value, unit, bound, interval, kind, and where it stands.",
            (
                ("govreport numbers report.html", "a table in the terminal"),
                ("govreport numbers report.html -w kind=quantity -w bound=ge", "quantities with 以上"),
                ("govreport numbers report.html -c text,value,unit -f csv", "three columns as CSV"),
            ),
        ),
        "indicators": Teaching(
            "List what the quantities measure: name, value, measure, period, status.",
            (
                ("govreport indicators report.html -w status=target", "what is planned"),
                ("govreport indicators report.html -w 'name~生产总值'", "what is said of GDP"),
                ("govreport indicators crawl/ -o panel.csv", "a folder of reports as one CSV file"),
            ),
        ),
        "targets": Teaching(
            "List what the target-setting sentences announce, in numbers or in words.",
            (
                ("govreport targets report.html", "a table in the terminal"),
                ("govreport targets 'crawl/*.html' -c region,plan_year,name,low,high,unit", "a small panel"),
                (
                    "govreport targets crawl/ -w is_growth_target=true -o growth.csv",
                    "each report's growth target, for Excel",
                ),
                ("govreport targets report.html -f json", "for another program"),
            ),
        ),
        "pledges": Teaching(
            "List what is set for standard indicators outside the target-setting sentences, each with the reason.",
            (
                ("govreport pledges report.html", "a table in the terminal"),
                ("govreport pledges crawl/ -w reason=verb -o pledges.csv", "those with a word of aiming (力争, 确保)"),
            ),
        ),
        "scoreboard": Teaching(
            "List the headline targets, each beside the result of the year before.",
            (
                ("govreport scoreboard report.html", "a table in the terminal"),
                ("govreport scoreboard crawl/ -o scoreboard.csv", "a folder of reports as one CSV file"),
            ),
        ),
        "outline": Teaching(
            "Show the tree of headings and enumerated items.",
            (
                ("govreport outline report.html", "a tree in the terminal"),
                ("govreport outline report.html --depth 2 -f tree", "two levels, as a tree in a pipe too"),
                ("govreport outline report.html -c section_id,mark,title", "three columns, tab-separated in a pipe"),
            ),
        ),
        "lines": Teaching(
            "List the lines of the article: text, part, section and place in the source.",
            (
                ("govreport lines report.html -c text", "the clean text"),
                ("govreport lines report.html -w part=annex", "the annexes (附件)"),
            ),
        ),
        "cells": Teaching(
            "List the cells of the tables: text, heads of row and column, value and unit.",
            (
                ("govreport cells report.html", "a table in the terminal"),
                (
                    "govreport cells crawl/ -w role=value -o cells.xlsx",
                    "the figures of all tables of a folder, for Excel",
                ),
            ),
        ),
        "attachments": Teaching(
            "List the files that a page links to beside its article, or in place of it.",
            (
                ("govreport attachments report.html", "a table in the terminal"),
                ("govreport attachments crawl/ -w is_article=true", "pages whose article is a file"),
            ),
        ),
        "diagnostics": Teaching(
            "List what is odd or unsure: code, severity, message, and where it stands.",
            (
                ("govreport diagnostics report.html", "a table in the terminal"),
                ("govreport diagnostics crawl/ -w severity=error -o errors.csv", "what could not be read, of a folder"),
            ),
        ),
        "dropped": Teaching(
            "List what is no part of the article: menus, copies, running heads, each with the reason.",
            (
                ("govreport dropped report.html", "a table in the terminal"),
                ("govreport dropped report.html -w reason=copy -c text", "what the page has twice"),
            ),
        ),
        "metadata": Teaching(
            "Show what page and text say of the report as a whole: title, issuer, dates, region, years.",
            (
                ("govreport metadata report.html", "field by field"),
                ("govreport metadata crawl/ -c source,region,year,title -f csv", "a list of a folder's reports"),
            ),
        ),
    }
)
