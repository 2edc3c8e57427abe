"""How the help of a command is displayed: usage, options and examples in the chosen language.

Typer's own does not break lines of Chinese, which has no blanks between its words, and says a few words in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from govreport.language import _, said

if TYPE_CHECKING:
    from rich.console import Console

_EXAMPLE = re.compile(r"\[bold\](?P<command>.*?)\[/bold\]  (?P<purpose>.*)")
_CAPITALS = re.compile("[A-Z]{2,}")
# What stays together in a line: a Chinese character with the signs after it, brackets and quotes with what they
# enclose, and a word of other letters.
_PIECE = re.compile(
    "[（“]*(?:[\u3400-\u9fff]|[^\\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]+)?[，。；：、）”？！…]*\\s*"
)


def named(words: str) -> str:
    """What stands for a value, as FILE or [OPTIONS], with its names in the language that is spoken."""
    return _CAPITALS.sub(lambda found: said(found[0]), words)


def folded(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns, broken between words or Chinese characters.

    Example:
        >>> folded("写入这个文件，格式由扩展名决定。", 14)
        ['写入这个文件，', '格式由扩展名决', '定。']
        >>> folded("Write to this file.", 10)
        ['Write to', 'this file.']
    """
    from rich.cells import cell_len

    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cell_len(f"{line}{piece}".rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def show(command: Any, ctx: Any) -> None:  # noqa: ANN401 - typer keeps these classes to itself
    """Print the help of a command, or of all commands."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    usage = Text.assemble("\n ", (_("Usage: "), "yellow"), (_usage(command, ctx), "bold"), "\n")
    console.print(usage)
    console.print(f"{_paragraph(said(command.help or ''), console)}\n")
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    _panel(console, _("Arguments"), [("", "", named(param.metavar or ""), _told(param)) for param in arguments])
    _panel(console, _("Options"), [_option(param) for param in options])
    commands = getattr(command, "commands", {})
    _panel(console, _("Commands"), [(name, "", "", said(each.help or "")) for name, each in commands.items()])
    for piece in (command.epilog or "").split("\n\n"):
        example = _EXAMPLE.fullmatch(piece)
        shown = (example["command"].replace("\\[", "["), "bold") if example else ""
        purpose = f"  {said(example['purpose'])}" if example else said(piece)
        console.print(Text.assemble(" ", shown, purpose, "\n"), soft_wrap=console.width < _width_of(purpose))


def _width_of(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _usage(command: Any, ctx: Any) -> str:  # noqa: ANN401 - as above
    return " ".join([ctx.command_path, *map(named, command.collect_usage_pieces(ctx))])


def _paragraph(text: str, console: Console) -> str:
    return "\n".join(f" {line}" for line in folded(text, console.width - 2))


def _option(param: Any) -> tuple[str, str, str, str]:  # noqa: ANN401 - as above
    """An option's long and short names, what stands after it, and what it does."""
    names = sorted(param.opts, key=lambda name: name.startswith("--"))
    short = ",".join(name for name in names if not name.startswith("--"))
    value = "" if param.is_flag else named(param.metavar or "")
    return ",".join(name for name in names if name.startswith("--")), short, value, _told(param)


def _told(param: Any) -> str:  # noqa: ANN401 - as above
    """What an option or argument is for, its default, and whether it must be given."""
    told = [said(param.help or "")]
    if param.param_type_name == "option" and not param.is_flag and param.show_default and param.default is not None:
        told.append(_("[default: {value}]", value=param.default))
    if param.required:
        told.append(_("[required]"))
    return " ".join(filter(None, told))


def _panel(console: Console, title: str, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """A box with a line or more for each option or command; nothing where there is none."""
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    heads = [column for column in range(3) if any(row[column] for row in rows)]
    taken = sum(max(_width_of(row[column]) for row in rows) + 2 for column in heads)
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in heads:
        table.add_column(style=("bold cyan", "bold green", "bold yellow")[column], no_wrap=True)
    table.add_column(no_wrap=True)
    for row in rows:
        table.add_row(
            *(row[column] for column in heads), _lines(folded(row[3], max(20, console.width - 5 - taken)), Text)
        )
    console.print(Panel(table, title=title, title_align="left", border_style="dim"))


def _lines(lines: Iterable[str], text: Any) -> Any:  # noqa: ANN401 - rich is imported when help is shown
    return text("\n".join(lines))
