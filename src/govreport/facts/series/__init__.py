"""Series: the standard statistics (`data/series.tsv`), and which indicators and targets belong to them."""
