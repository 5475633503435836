"""Before the frozen program's own lines: let other programs that it starts have their own libraries.

The starter says where ours are, and whatever the desk opened (the telephone, the mail program) would take them too.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
if before:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
