"""Agreement between annotators: pure functions from readings to counts to figures.

The way through: `readings` → `alignment` → `tally` (integers, additive) → `levels` (figures).
`table` and `report` do the same for anyone's CSV. Nothing here does IO or draws its own seed.
"""
