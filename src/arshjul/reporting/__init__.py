"""A template and a setting become a Document: sections, tables, charts and prose whose figures follow the data."""
