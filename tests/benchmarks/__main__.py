"""All figures, one after the other: python -m tests.benchmarks [--customers N].

The large shop is made first, once, and kept under build/bench/.
"""

import argparse
import os
import subprocess
import sys

WITH_A_LARGE_SHOP = ("finder", "save", "desk", "table", "arrival", "lists", "numbers", "telephones")
WITHOUT = ("start", "watchdog", "presses")


def main() -> int:
    """Run each command in a process of its own, and give 1 when one of them could not be run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    chosen = parser.parse_args()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = 0
    for name in (*WITHOUT, *WITH_A_LARGE_SHOP):
        print(f"\n{name}", flush=True)
        size = ["--customers", str(chosen.customers)] if name in WITH_A_LARGE_SHOP else []
        failed |= subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}", *size], env=environment).returncode
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
