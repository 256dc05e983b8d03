"""Verbs: every write, one transaction each, and guarded reads. Services never enqueue."""
