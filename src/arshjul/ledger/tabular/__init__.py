"""Tables from accounting systems, CSV and Excel, by a layout that the municipality declares."""
