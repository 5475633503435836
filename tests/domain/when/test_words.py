import subprocess
import sys


def test_dateparser_is_loaded_only_for_a_language_without_words_of_its_own():
    code = (
        "import sys; from datetime import datetime, UTC; from frontdesk.domain.when import read;"
        "from frontdesk.domain.opening_hours import OpeningHours;"
        "asked = dict(now=datetime(2026, 11, 24, tzinfo=UTC), hours=OpeningHours());"
        "read('morgen', language='de', **asked); early = 'dateparser' in sys.modules;"
        "read('domani', language='it', **asked); sys.exit(early or 'dateparser' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
