"""Benchmarks: one script a row or a few, each printing a JSON object a row. `make bench` runs all.

A row names what was measured, its baseline of the same run, the ratio, and the target. Nothing
here is a test: machines drift, ratios less.
"""
