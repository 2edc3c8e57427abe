"""Panels: place, year, series and value over many reports; comparison of two reports; a site for all of them."""

from govreport.facts.series.table import Series
from govreport.panel.building import Panel, build
from govreport.panel.comparing import Comparison, compare
from govreport.panel.known import series
from govreport.panel.site import Site, write_site

__all__ = ["Comparison", "Panel", "Series", "Site", "build", "compare", "series", "write_site"]
