"""Chunks for retrieval: find the passage that answers a question, and say where it stands in the page.

Run it from any folder with: python examples/chunks_for_retrieval.py

A real system would embed `contextualized_text` with a model. Here passages are ranked by the pairs of characters that
they share with the question, rare pairs counting more, so that the example needs nothing but govreport.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import govreport
from govreport.output import Chunk

PAGE = Path(__file__).resolve().parent / "data" / "hohhot.html"
QUESTIONS = (
    ("地区生产总值增长目标", "2023"),
    ("改造老旧小区", "2022"),
    ("改造老旧小区", "2023"),
)


def pairs(text: str) -> set[str]:
    """Every two characters that stand side by side."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def main() -> None:
    """Cut the report, rank the chunks for each question, and print the best with its figures and its source."""
    report = govreport.parse(PAGE)
    chunks = report.to_chunks(max_chars=400, overlap=80)
    spread = Counter(pair for chunk in chunks for pair in pairs(chunk.contextualized_text))

    def score(question: str, text: str) -> float:
        return sum(math.log(len(chunks) / spread[pair]) for pair in pairs(question) & pairs(text) if pair in spread)

    for question, year in QUESTIONS:
        speaking = [chunk for chunk in chunks if year in years(chunk)]  # what a search without facts cannot ask for
        best = max(speaking, key=lambda chunk: score(question, chunk.contextualized_text))
        fact = max(best.indicators, key=lambda indicator: score(question, indicator.name))
        place = report.source_of(fact)
        print(f"{question}, {year}")
        print("  chunk  ", best.id, f"({len(best.text)} characters)")
        print("  under  ", " > ".join(best.path))
        print("  answer ", fact.name, f"{fact.number}", fact.status)
        print("  source ", f"{place.path}, line {place.line}, column {place.column}")


def years(chunk: Chunk) -> set[str]:
    """The years of which the chunk's figures speak."""
    return {indicator.period.start for indicator in chunk.indicators if indicator.period}


if __name__ == "__main__":
    main()
