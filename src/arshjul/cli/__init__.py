"""The command line: one file a command, thin; heavy imports stand inside the commands so that help answers at once."""
