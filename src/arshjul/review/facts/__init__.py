"""What sentences claim: parts and wholes, moves, counts, states, and the same fact said in two places."""
