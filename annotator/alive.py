"""`python -m annotator.alive`: ends with 0 when the web server in this container serves."""

import http.client
import os
import sys


def main() -> int:
    """Ask /healthz on this machine, as the outside would, by the first allowed name."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip() or "localhost"
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=5
    )
    try:
        connection.request("GET", "/healthz", headers={"Host": host.lstrip(".*")})
        return 0 if connection.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
