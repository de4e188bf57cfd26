"""A municipality's steering model: its levels, scales, signs, occasions and figures as files, and as typed data."""
