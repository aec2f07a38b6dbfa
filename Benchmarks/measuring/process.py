"""Running a command and what it took."""

import dataclasses
import subprocess
import tempfile
import time

# GNU time, not the shell's word: peak memory as wait4() gives it to a Python parent is never less than that parent's own.
GNU_TIME = "/usr/bin/time"


class Failed(Exception):
    pass


@dataclasses.dataclass
class Run:
    seconds: float
    processor_seconds: float
    peak_mib: float


def run(command, before=()):
    """Runs it with its output thrown away; a command that fails is never a measurement. `before` is put in front of the
    measured command and not measured, its time does not count."""
    with tempfile.NamedTemporaryFile("r") as report, tempfile.TemporaryFile() as errors:
        measured = [GNU_TIME, "-f", "%e %U %S %M", "-o", report.name, *map(str, command)]
        begun = time.perf_counter()
        done = subprocess.run([*map(str, before), *measured], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        seconds = time.perf_counter() - begun
        if done.returncode:
            errors.seek(0)
            words = errors.read().decode(errors="replace").strip()
            raise Failed(f"{' '.join(map(str, command))}\nended with exit code {done.returncode}"
                         + (f" and said\n{words[-2000:]}" if words else ""))
        wall, user, system, kilobytes = report.read().split()
    # GNU time counts hundredths; what it did not start itself is timed here.
    return Run(float(wall) if before else seconds, float(user) + float(system), int(kilobytes) / 1024)
