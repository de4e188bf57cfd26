"""What the numbers of tables obey: each file mines one kind of relation, from the numbers, helped by labels."""
