"""What a kernel that we start says of a cell that was run before its lesson's first one, as after a restart.

Once the first cell has run, `trustkit.practice` has its own words for slips, and this one is silent.
"""

from __future__ import annotations

import sys
from typing import Any


def load_ipython_extension(shell: Any) -> None:
    """Says below a cell that knows a name of no earlier cell which one to run first."""

    def tell(result: Any) -> None:
        error = result.error_in_exec
        if isinstance(error, NameError) and "trustkit.practice" not in sys.modules:
            said = (
                f"Nothing that was run since the start is called {error.name}. In a lesson, run the\n"
                "cell near its head that begins with “from” or “import”, then this one again."
            )
            shell.display_pub.publish({"text/plain": said})

    shell.events.register("post_run_cell", tell)
