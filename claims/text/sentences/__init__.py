"""Sentences of one line: every mark that may end one, and the ordered rules that decide on it."""
