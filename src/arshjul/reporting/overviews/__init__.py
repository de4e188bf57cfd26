"""Overviews of any part of the organisation: reports whose tables and charts the product brings, from what there is."""
