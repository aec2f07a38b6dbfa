"""One worker of `run`: composes, judges and minimises beside a server of its own, and prints a line of JSON for each case."""

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import time

from . import judge as judging
from .compose import Composer
from .dumps import Dumps
from .minimise import minimise


def slug(verdict, labels):
    words = re.sub(r"[^a-z0-9]+", "-", f"{verdict.kind} {' '.join(labels)}".lower()).strip("-")
    return words[:90]


def main(program, seed, first, step, seconds, most, keep, shortest):
    folder = tempfile.mkdtemp(prefix="composed-")
    try:
        judge = judging.Judge(program, folder)
        composer = Composer(Dumps(), seed)
        seen = {}
        end = time.monotonic() + seconds
        number = first
        while time.monotonic() < end and number < most:
            case = composer.case(number)
            verdict = judge.judge(case)
            line = {"number": number, "kind": verdict.kind, "reason": verdict.reason, "labels": case.labels}
            if verdict.is_fault() or verdict.kind == judging.UNWANTED:
                line["details"] = verdict.details
                key = (verdict.kind, verdict.reason)
                seen[key] = seen.get(key, 0) + 1
                if keep and seen[key] <= 12:
                    small = minimise(case, judge, verdict, shortest) if shortest else case
                    path = pathlib.Path(keep) / f"{number}-{slug(verdict, case.labels)}.sql"
                    path.write_bytes(small.plain() if verdict.kind != judging.CRASH else small.file())
                    if small.pack:
                        path.with_suffix(".packed").write_bytes(small.file())
                    line["file"] = path.name
                    again = judge.judge(small)
                    line["details"] = again.details or verdict.details
            print(json.dumps(line), flush=True)
            number += step
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    arguments = json.loads(os.environ["COMPOSED_DUMPS"])
    sys.exit(main(**arguments))
