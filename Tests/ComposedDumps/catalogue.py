"""Fixed cases, one for each rule about what a file may hold; `run --catalogue` checks them all, `cases/` holds them.

A worker of `run`: beside a server of its own it prints a line of JSON for each case.
"""

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile


def found_of(fixed, base, judge):
    """(right, what was found) of a case."""
    from . import judge as judging, server
    from .cases import building
    case, clean = building.as_cases(fixed.make(base))
    code, messages, traces, rows = judge.read(case.file(), quiet=False)
    if fixed.says and not re.search(fixed.says, re.sub(r"warning: --masking none.*\n", "", messages)):
        return False, f"exit code {code}, and nothing says /{fixed.says}/: {messages.strip()[:200]!r}"
    if fixed.right is building.REFUSED:
        return code == 65, f"exit code {code}" if code != 65 else ""
    if code not in (0, 65):
        return False, f"exit code {code}: {messages.strip()[:200]!r}"
    if fixed.right is building.TAKEN or (fixed.right is building.EITHER and code == 65):
        return (code == 0) == (fixed.right is building.TAKEN), f"exit code {code}: {messages.strip()[:200]!r}"
    if code != 0 and judging.NOTHING not in messages:
        return False, f"refused: {messages.strip()[-250:]!r}"
    data, _ = clean.restorable()
    restored = server.restore(data)
    if restored.error:
        return False, f"taken, though the server refuses it: {restored.error[:200]}"
    if code != 0:
        return not server.counts(), "refused as if there were nothing"
    verdict = judge.compare(traces, rows)
    return verdict.kind == judging.EQUAL, f"{verdict.kind}: {verdict.reason}: {verdict.details[:200]}"


def main(program, only, first, step, keep, seed, random, number, jobs):
    from . import judge as judging
    from .cases import ALL, building
    from .compose import Composer
    from .dumps import Dumps
    names = [fixed.name for fixed in ALL]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        sys.exit(f"two cases have one name: {sorted(twice)}")
    folder = tempfile.mkdtemp(prefix="composed-")
    try:
        judge = judging.Judge(program, folder)
        base = building.Base(Dumps)
        for fixed in [fixed for fixed in ALL if not only or only in fixed.name][first::step]:
            right, found = found_of(fixed, base, judge)
            if keep and not right:
                name = re.sub(r"[^\w.-]+", "-", fixed.name).strip("-")
                (pathlib.Path(keep) / f"{name}.sql").write_bytes(building.as_cases(fixed.make(base))[0].file())
            print(json.dumps({"name": fixed.name, "right": right, "found": found, "expected": fixed.right, "random": False}), flush=True)
        for number in range(number, number + random * jobs, jobs):
            verdict = judge.judge(Composer(base.dumps, seed).case(number))
            print(json.dumps({"name": f"--seed {seed} --only {number}", "right": not verdict.is_fault(), "random": True,
                              "found": f"{verdict.kind}: {verdict.reason}: {verdict.details[:200]}", "expected": "no fault"}), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(**json.loads(os.environ["COMPOSED_DUMPS"]))
