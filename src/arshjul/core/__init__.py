"""The arithmetic and the words of the domain, pure Python: no Django, no files, no clock."""
