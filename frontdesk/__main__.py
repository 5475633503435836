"""python -m frontdesk, and the program `frontdesk`."""

import sys

from frontdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
