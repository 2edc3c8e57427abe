"""The import map in the documentation, generated from the imports of the packages."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src" / "govreport"
GROWTH = Path(__file__).parent / "growth.tsv"

# Sizes of the figure, in pixels.
_WIDTH, _HEIGHT, _GAP, _MARGIN = 104, 30, 14, 12


def packages_map() -> str:
    """Every package with its statements and what it imports of the others, from the first layer to the last."""
    imports, sizes = _imports(), _sizes()
    rows = [
        f"| {layer} | `{name}` | {sizes[name]:,} | {', '.join(f'`{each}`' for each in sorted(imports[name]))} |"
        for layer, names in enumerate(layers(imports), 1)
        for name in names
    ]
    return "\n".join(["| layer | package | statements | imports |", "|---:|---|---:|---|", *rows])


def packages_figure() -> str:
    """The packages as an SVG picture: a row for each layer, a line for each import of a package in the row above."""
    imports = _imports()
    rows = list(layers(imports))
    places = {
        name: (_MARGIN + nth * (_WIDTH + _GAP), _MARGIN + depth * (_HEIGHT + 3 * _GAP))
        for depth, names in enumerate(rows)
        for nth, name in enumerate(names)
    }
    lines = [
        f'<line x1="{places[name][0] + _WIDTH // 2}" y1="{places[name][1]}"'
        f' x2="{places[other][0] + _WIDTH // 2}" y2="{places[other][1] + _HEIGHT}"/>'
        for name, others in imports.items()
        for other in sorted(others)
        if places[name][1] - places[other][1] == _HEIGHT + 3 * _GAP
    ]
    boxes = [
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="5"/>'
        f'<text x="{x + _WIDTH // 2}" y="{y + _HEIGHT // 2 + 4}">{name}</text>'
        for name, (x, y) in places.items()
    ]
    width = 2 * _MARGIN + max(len(names) for names in rows) * (_WIDTH + _GAP)
    height = 2 * _MARGIN + len(rows) * (_HEIGHT + 3 * _GAP)
    style = (
        "<style>.packages line{stroke:currentColor;stroke-opacity:.3}.packages rect{fill:none;stroke:currentColor}"
        ".packages text{fill:currentColor;font-size:12px;text-anchor:middle}</style>"
    )
    title = "Packages of govreport: each imports only packages in rows above its own"
    return (
        f'<svg class="packages" viewBox="0 0 {width} {height}" role="img" aria-label="{title}"'
        f' style="max-width:100%">{style}{"".join(lines)}{"".join(boxes)}</svg>'
    )


def packages_sizes() -> str:
    """The statements of every package beside those of 0.1.0, the largest first, each growth with its reason."""
    sizes, then = _sizes(), grown()
    rows = [
        f"| `{name}` | {then[name][0]:,} | {size:,} | {then[name][1]} |"
        for name, size in sorted(sizes.items(), key=lambda item: -item[1])
    ]
    whole = f"| all | {sum(before for before, _ in then.values()):,} | {sum(sizes.values()):,} | |"
    return "\n".join(["| package | 0.1.0 | today | what was added |", "|---|---:|---:|---|", *rows, whole])


def grown() -> dict[str, tuple[int, str]]:
    """The statements of each package in 0.1.0, and why it has grown."""
    rows = (line.split("\t") for line in GROWTH.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: (int(then), why) for name, then, why in list(rows)[1:]}


def layers(imports: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """The packages by layer: each stands below all that it imports.

    Raises:
        ValueError: if packages import each other in a circle.
    """
    placed: set[str] = set()
    while len(placed) < len(imports):
        ready = sorted(name for name, others in imports.items() if name not in placed and others <= placed)
        if not ready:
            raise ValueError(f"these packages import each other: {', '.join(sorted(set(imports) - placed))}")
        yield ready
        placed.update(ready)


def _modules() -> Iterator[tuple[str, Path]]:
    """Every module with the package of the first level that it is in, but for the door and the entry point."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if not name.startswith("__"):
            yield name, path


def _imports() -> dict[str, set[str]]:
    """For each package the other packages that its modules import, wherever in a module."""
    found: dict[str, set[str]] = {}
    for name, path in _modules():
        others = found.setdefault(name, set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            others.update(_named(node))
    names = set(found)
    return {name: (others & names) - {name} for name, others in found.items()}


def _named(node: ast.AST) -> Iterator[str]:
    """The packages that one import statement names."""
    match node:
        case ast.ImportFrom(module="govreport", names=names):
            yield from (each.name for each in names)
        case ast.ImportFrom(module=str(module)) if module.startswith("govreport."):
            yield module.split(".")[1]
        case ast.Import(names=names):
            yield from (each.name.split(".")[1] for each in names if each.name.startswith("govreport."))


def _sizes() -> dict[str, int]:
    """The number of statements of each package."""
    sizes: dict[str, int] = {}
    for name, path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        sizes[name] = sizes.get(name, 0) + sum(isinstance(node, ast.stmt) for node in ast.walk(tree))
    return sizes
