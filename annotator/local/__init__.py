"""The services of one machine: a PostgreSQL and a Valkey of our own, and who keeps them running.

Standard library only, so that the process that watches over all others stays small.
"""
