"""REST under /api/v1/: each view parses, finds what the caller may see, and calls one service."""
