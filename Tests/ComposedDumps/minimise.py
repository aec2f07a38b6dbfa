"""Makes a case smaller as long as the same fault comes of it."""

import time

from .case import Case


def minimise(case, judge, verdict, seconds=40):
    """The smallest case found in that time: halves, quarters … of the parts go, then single ones, then lines of the longest."""
    end = time.monotonic() + seconds
    def same(parts):
        if time.monotonic() > end:
            return False
        found = judge.judge(case.with_parts(parts))
        return found.kind == verdict.kind and found.reason == verdict.reason
    if case.pack:
        plain = Case(case.parts, case.labels, case.clean)
        found = judge.judge(plain)
        if found.kind == verdict.kind and found.reason == verdict.reason:
            case = plain
    parts = list(case.parts)
    size = max(1, len(parts) // 2)
    while True:
        first = 0
        while first < len(parts):
            less = parts[:first] + parts[first + size:]
            if less and same(less):
                parts = less
            else:
                first += size
        if size == 1 or time.monotonic() > end:
            break
        size = max(1, size // 2)
    for place in range(len(parts)):
        lines = parts[place].data.splitlines(keepends=True)
        number = 0
        while len(lines) > 1 and number < len(lines) and time.monotonic() < end:
            less = lines[:number] + lines[number + 1:]
            trial = [*parts[:place], parts[place].with_data(b"".join(less)), *parts[place + 1:]]
            if same(trial):
                lines, parts = less, trial
            else:
                number += 1
    return case.with_parts(parts)
