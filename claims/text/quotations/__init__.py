"""Quotations in running text, their cues and speakers, in four languages."""
