"""A folder of reports as a static web site: places, years, a chart of each series, and each report's own page."""

from govreport.panel.site.writing import Site, write_site

__all__ = ["Site", "write_site"]
