"""Our server over a world, as `motcua serve` runs it, on any free port.

It runs as its own process, python -m bench.ours FOLDER, and prints its port.
"""

import sys
from pathlib import Path

from app import config
from app.cli import opening
from motcua import listen

if __name__ == "__main__":
    settings = config.settings(Path(sys.argv[1]), base_url="http://127.0.0.1:8000")
    opening.ready(settings)
    server = listen(settings, "127.0.0.1", 0)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()
