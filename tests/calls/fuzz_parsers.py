"""`make fuzz`: lets atheris make up what the parsers of calls have to bear, and says what it found.

The time is shared out evenly. What was found interesting stays in build/fuzz and is where the next run begins.
"""

import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path("build/fuzz").resolve()
SECONDS = 600


def main(seconds: int = SECONDS) -> int:
    """Each parser for its share of the time, in a process of its own. Gives 1 when a law was broken."""
    from tests.calls import fuzzing  # inline: `one` has to be the first to import it

    each, broken = max(1, seconds // len(fuzzing.PARSERS)), 0
    for name in fuzzing.PARSERS:
        corpus = FOLDER / name
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(fuzzing.seeds(name)):
            (corpus / f"seed-{number}").write_bytes(seed)
        command = [sys.executable, "-m", __spec__.name, "--one", name, str(corpus), f"-max_total_time={each}"]
        limits = ["-max_len=8192", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=1"]
        log = FOLDER / f"{name}.log"
        with log.open("wb") as told:
            done = subprocess.run([*command, *limits, f"-artifact_prefix={FOLDER}/{name}-"], stdout=told, stderr=told)
        text = log.read_text("utf-8", "replace")
        runs = re.findall(r"number_of_executed_units: (\d+)", text)
        ended_well = done.returncode == 0
        broken += not ended_well
        found = "nothing found" if ended_well else f"BROKEN, see {log} and {FOLDER}/{name}-*"
        print(f"{name:12} {int(runs[-1]) if runs else 0:>10,} runs  {found}", flush=True)
    return 1 if broken else 0


def one(name: str, arguments: list[str]) -> None:
    """Fuzz one parser until its time is over. Never returns."""
    import atheris  # inline: it is there for this alone

    atheris.enabled_hooks.add("str")
    with atheris.instrument_imports(include=["frontdesk.calls", "frontdesk.domain"]):
        from tests.calls import fuzzing
    atheris.Setup([sys.argv[0], *arguments], fuzzing.PARSERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3:])
    sys.exit(main(*map(int, sys.argv[1:])))
