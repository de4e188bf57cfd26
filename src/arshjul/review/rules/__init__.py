"""One rule a file. To add one, copy its nearest neighbour: the folder is the list."""
