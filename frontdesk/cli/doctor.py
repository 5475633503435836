"""frontdesk doctor: what is wrong here and what to do."""

from argparse import Namespace

from frontdesk import clock
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import shop_file
from frontdesk.desk import doctor


def run(args: Namespace, out: Output) -> int:
    """Print what was looked at; the exit code is 1 when something is wrong."""
    findings = doctor.examine(shop_file(args), now=clock.now())
    for finding in findings:
        mark = {doctor.Level.WELL: "ok", doctor.Level.NOTICE: "--", doctor.Level.WRONG: "!!"}[finding.level]
        plain = f"{mark}  {finding.found}"
        out.line(
            f"{plain}\n    {finding.advice}" if finding.advice else plain,
            level=finding.level,
            found=finding.found,
            advice=finding.advice,
        )
    return 1 if doctor.Level.WRONG in {finding.level for finding in findings} else 0
