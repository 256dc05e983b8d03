"""Search among sentences: the terms that stand for words, and vectors that stand for meaning."""
