"""An outline in the notation of the fixture files."""

from __future__ import annotations

from govreport.outline import Outline


def shown(outline: Outline) -> str:
    """One row a section: two spaces per level, `~` inside a paragraph, style, mark, title and part; then the remarks."""
    rows = []
    for section in outline.walk():
        indent = "  " * (section.depth - 1) + ("~" if section.inline else "")
        part = "" if section.part == "body" else f" @{section.part}"
        title = section.title.replace("\n", "⏎")
        rows.append(f"{indent}{section.style} {section.mark or '-'} {title}{part}")
    rows += [f"! {found.code} {found.message.split(' ', 1)[0]}" for found in outline.diagnostics]
    return "\n".join(rows)
