"""Panels: place, year, series and value over many reports. `build` makes one, `series` lists the standard series."""

from govreport.facts.series import Series
from govreport.panel.building import Panel, build
from govreport.panel.known import series

__all__ = ["Panel", "Series", "build", "series"]
