"""The flow: handing in, approving, putting together, deciding; what is missing before each step, and who did what."""
