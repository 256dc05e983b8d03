"""How long a test waits for what has to come, on a machine that is slow and does much else.

Far longer than it takes anywhere: who waits for the condition itself never waits that long, and
only what is broken does. PATIENCE=600 makes it longer for a machine that is slower still.
"""

import os

SECONDS = float(os.environ.get("PATIENCE", "180"))
MILLISECONDS = SECONDS * 1000  # as Playwright counts
