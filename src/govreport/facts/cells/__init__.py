"""Cells: indicators and targets from the figures of tables."""
