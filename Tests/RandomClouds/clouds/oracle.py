"""What a run over a cloud's backups has to give."""

from dataclasses import dataclass

from . import identity, instance_trace, machine_trace, reading


@dataclass
class Expected:
    instances: str              # the traces, CSV; None if there is no usable backup
    machines: str
    exit_code: int
    warnings: set               # (kind, file or None)
    left_out: dict              # reason: rows
    united: set                 # groups of names that are one database


def expect(cloud):
    backups, damaged = reading.backups(cloud.nights, cloud.options)
    if not any(b.held for b in backups):
        return Expected(None, None, 65, set(), {}, set())
    united = identity.unite(backups)
    instances, counts = instance_trace.trace(backups, cloud.options)
    machines, warnings = machine_trace.trace(backups, cloud.options)
    return Expected(instances, machines, 3 if damaged else 0, warnings, counts, united)
