"""Document → Excel: one sheet a table, with real numbers that show what is printed and say where they come from."""

from arshjul.writers.xlsx.file import write_xlsx

__all__ = ["write_xlsx"]
