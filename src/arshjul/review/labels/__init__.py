"""What a report calls its tables, columns, sections and dates, and what stands empty."""
