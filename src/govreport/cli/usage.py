"""The command line itself: the language that it asks for, and usage errors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Annotated, Literal, cast, get_args

import typer

from govreport.language import N_, Language, said

_OPTION = "--lang"
_OF_TYPER = (
    N_("missing argument {name}"),
    N_("missing option {name}"),
    N_("no such option: {name}"),
    N_("no such option: {name} Did you mean {other}?"),
    N_("no such option: {name} (Possible options: {others})"),
    N_("no such command {name}"),
    N_("no such command {name}. Did you mean {other}?"),
    N_("got unexpected extra argument ({words})"),
    N_("got unexpected extra arguments ({words})"),
    N_("option {name} requires an argument"),
    N_("option {name} does not take a value"),
    N_("invalid value for {name}: {reason}"),
    N_("invalid value for {name} (env var: {variable}): {reason}"),
    N_("missing option {name} (env var: {variable})"),
    N_("{value} is not one of {words}"),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be greater than or equal to {least}"),
    N_("{value} is not a valid integer"),
    N_("{value} is not in the range {range}"),
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""What typer says in English, so that the catalogue has it."""

_NAMES = (
    N_("OPTIONS"),
    N_("COMMAND"),
    N_("ARGS"),
    N_("FILE"),
    N_("FOLDER"),
    N_("INPUT"),
    N_("FORMAT"),
    N_("NAME"),
    N_("PATTERN"),
    N_("CONDITION"),
    N_("TABLE"),
    N_("VIEW"),
    N_("WORD"),
    N_("ID"),
)
"""What stands for the values of options and arguments in a help, so that the catalogue has it."""

Lang = Annotated[
    Literal["zh", "en"] | None,
    typer.Option(
        _OPTION,
        metavar="zh|en",
        help=N_(
            "The language of messages; default: that of the environment (GOVREPORT_LANG, else the locale). Data stay "
            "the same."
        ),
        show_default=False,
    ),
]


def asked_for(words: Sequence[str]) -> Language | None:
    """The language that a call asks for, told before it is read, so that its errors are in that language too.

    Example:
        >>> asked_for(["parse", "a.html", "--lang", "zh"]), asked_for(["--lang=en"]), asked_for(["parse"])
        ('zh', 'en', None)
    """
    found = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word == "--":
            break
        told = following if word == _OPTION else word.removeprefix(f"{_OPTION}=")
        if word.startswith(_OPTION) and told in get_args(Language):
            found = cast("Language", told)
    return found


def wrong_call(message: str) -> str:
    """What typer says is wrong with a call, as a part of a line, in the language that is spoken.

    Example:
        >>> wrong_call("Missing argument 'FILE...'.")
        "missing argument 'FILE...'"
    """
    told = message.replace("Value error, ", "").strip().rstrip(".")
    return said(f"{told[:1].lower()}{told[1:]}")
