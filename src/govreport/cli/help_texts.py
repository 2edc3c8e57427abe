"""The texts of the help: what each command lists, and examples."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen
from typer.core import TyperCommand, TyperGroup

from govreport.language import N_

NUMBER = "N"
"""What the help shows after an option that takes a whole number."""


class _Spoken:
    """What commands and their group have in common: a help in the language that is spoken, like other programs'."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - typer keeps these classes to itself
        """The options and arguments; unless told, typer shows `<bool>` after those that take no value."""
        found: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # it stands beside a class of typer's
        for param in found:
            if getattr(param, "is_flag", False):
                param.metavar = ""
        return found

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as above
        """Print the help."""
        from govreport.cli import help_pages

        help_pages.show(self, ctx)


class Command(_Spoken, TyperCommand):
    """A command whose help is that of every other program, and whose options may be set once and for all.

    What is said each time can be said in the environment: `GOVREPORT_BATCH_JOBS=4` is `--jobs 4` for `batch`. What
    stands in the call goes before it. Values of an option that may be repeated have blanks between them.
    """

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - as above
        """The options and arguments, each option with its variable."""
        found = super().get_params(ctx)
        for param in found:
            long = next((name for name in param.opts if name.startswith("--")), None)
            if param.param_type_name == "option" and long not in {None, "--help"}:
                param.envvar = variable(self.name or "", long)
                param.show_envvar = param.envvar in os.environ  # what is wrong with it may be said there
        return found


def variable(command: str, option: str) -> str:
    """The name of the environment variable that stands for an option of a command.

    Example:
        >>> variable("batch", "--max-errors")
        'GOVREPORT_BATCH_MAX_ERRORS'
    """
    return f"GOVREPORT_{command}_{option.lstrip('-')}".upper().replace("-", "_")


class Group(_Spoken, TyperGroup):
    """The same for the program as a whole."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command; a reader that wants no more is distinguished, for typer makes a failure of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise OutputClosedError from None


class OutputClosedError(Exception):
    """The reader of standard output has what it wanted, as `head` does."""


@frozen
class HelpText:
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
    return "\n\n".join((N_("Examples:"), *listed))


HELP_TEXTS: Mapping[str, HelpText] = MappingProxyType(
    {
        "numbers": HelpText(
            N_("List every number: value, unit, bound, interval, kind, and where it stands."),
            (
                ("govreport numbers report.html", N_("a table in the terminal")),
                ("govreport numbers report.html -w kind=quantity -w bound=ge", N_("quantities with 以上")),
                ("govreport numbers report.html -c text,value,unit -f csv", N_("three columns as CSV")),
            ),
        ),
        "indicators": HelpText(
            N_("List what the quantities measure: name, value, measure, period, status."),
            (
                ("govreport indicators report.html -w status=target", N_("what is planned")),
                ("govreport indicators report.html -w 'name~生产总值'", N_("what is said of GDP")),
                ("govreport indicators crawl/ -o panel.csv", N_("a folder of reports as one CSV file")),
            ),
        ),
        "targets": HelpText(
            N_("List what the target-setting sentences announce, in numbers or in words."),
            (
                ("govreport targets report.html", N_("a table in the terminal")),
                ("govreport targets 'crawl/*.html' -c region,plan_year,name,low,high,unit", N_("a small panel")),
                (
                    "govreport targets crawl/ -w is_growth_target=true -o growth.csv",
                    N_("each report's growth target, for Excel"),
                ),
                ("govreport targets report.html -f json", N_("for another program")),
            ),
        ),
        "pledges": HelpText(
            "List what is set in figures outside the target-setting sentences, each with the reason.",
            (
                ("govreport pledges report.html", "a table in the terminal"),
                ("govreport pledges crawl/ -w reason=verb -o pledges.csv", "those with a word of aiming (力争, 确保)"),
                ("govreport pledges crawl/ -w series!= -o pledges.csv", "those of standard series"),
            ),
        ),
        "scoreboard": HelpText(
            N_("List the headline targets, each beside the result of the year before."),
            (
                ("govreport scoreboard report.html", N_("a table in the terminal")),
                ("govreport scoreboard crawl/ -o scoreboard.csv", N_("a folder of reports as one CSV file")),
            ),
        ),
        "outline": HelpText(
            N_("Show the tree of headings and enumerated items."),
            (
                ("govreport outline report.html", N_("a tree in the terminal")),
                ("govreport outline report.html --depth 2 -f tree", N_("two levels, as a tree in a pipe too")),
                (
                    "govreport outline report.html -c section_id,mark,title",
                    N_("three columns, tab-separated in a pipe"),
                ),
            ),
        ),
        "lines": HelpText(
            N_("List the lines of the article: text, part, section and place in the source."),
            (
                ("govreport lines report.html -c text", N_("the clean text")),
                ("govreport lines report.html -w part=annex", N_("the annexes (附件)")),
            ),
        ),
        "cells": HelpText(
            N_("List the cells of the tables: text, heads of row and column, value and unit."),
            (
                ("govreport cells report.html", N_("a table in the terminal")),
                (
                    "govreport cells crawl/ -w role=value -o cells.xlsx",
                    N_("the figures of all tables of a folder, for Excel"),
                ),
            ),
        ),
        "attachments": HelpText(
            N_("List the files that a page links to beside its article, or in place of it."),
            (
                ("govreport attachments report.html", N_("a table in the terminal")),
                ("govreport attachments crawl/ -w is_article=true", N_("pages whose article is a file")),
            ),
        ),
        "diagnostics": HelpText(
            N_("List diagnostics: code, severity, message and place."),
            (
                ("govreport diagnostics report.html", N_("a table in the terminal")),
                (
                    "govreport diagnostics crawl/ -w severity=error -o errors.csv",
                    N_("what could not be read, of a folder"),
                ),
            ),
        ),
        "dropped": HelpText(
            N_("List what is not part of the article: menus, copies, running heads, each with the reason."),
            (
                ("govreport dropped report.html", N_("a table in the terminal")),
                ("govreport dropped report.html -w reason=copy -c text", N_("what the page has twice")),
            ),
        ),
        "metadata": HelpText(
            N_("Show what page and text say of the report as a whole: title, issuer, dates, region, years."),
            (
                ("govreport metadata report.html", N_("field by field")),
                ("govreport metadata crawl/ -c source,region,year,title -f csv", N_("a list of a folder's reports")),
            ),
        ),
    }
)
