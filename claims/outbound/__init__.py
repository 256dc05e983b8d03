"""What leaves the machine: HTTP, guarded. Never called inside a database transaction."""
