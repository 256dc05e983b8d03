"""The demo campaign as plain data: invented pages, who reads them, and what they mark.

Nothing here writes to the database; the loader turns these values into calls of the services.
"""
