"""The steering model: a municipality's levels, scales, signs, occasions and figures as a folder of files, and as typed data."""
