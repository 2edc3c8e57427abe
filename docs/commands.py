"""The reference of commands, generated from the commands themselves."""

from __future__ import annotations

import re
from typing import Any

from typer.main import get_command

from govreport.cli.app import app


def commands() -> str:
    """Every command with its options and examples, as Markdown."""
    return "\n\n".join(_command(name, command) for name, command in get_command(app).commands.items())


def _command(name: str, command: Any) -> str:  # noqa: ANN401 - typer keeps these classes to itself
    options = [param for param in command.params if param.param_type_name == "option"]
    words = "".join(
        f" {each.metavar}{'...' if each.nargs == -1 else ''}" for each in command.params if each not in options
    )
    needed = "".join(f" {param.opts[0]} {param.metavar}" for param in options if param.required)
    rows = [f"| `{', '.join(param.opts)}{_metavar(param)}` | {_escaped(param.help)} |" for param in options]
    return "\n".join(
        [
            f"## `govreport {name}{words}{needed}`",
            "",
            command.help,
            "",
            "| option | |",
            "|---|---|",
            *rows,
            "",
            "```text",
            *_examples(command.epilog),
            "```",
        ]
    )


def _metavar(param: Any) -> str:  # noqa: ANN401 - as above
    """What stands behind an option that takes a value."""
    return "" if param.is_flag else f" {param.metavar or 'N'}"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def _examples(epilog: str) -> list[str]:
    """The examples of a command's help: what each is for, above it."""
    pairs = re.findall(r"\[bold\](.*?)\[/bold\]  (.*)", epilog)
    return [line for command, purpose in pairs for line in (f"# {purpose}", f"$ {command.replace(chr(92), '')}")]
