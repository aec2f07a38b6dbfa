"""What the numbers were measured on: without it they say nothing to anybody else."""

import os
import pathlib
import platform
import re
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def _field(path, pattern, otherwise="unknown"):
    try:
        found = re.search(pattern, pathlib.Path(path).read_text(), re.M)
    except OSError:
        found = None
    return found.group(1).strip().strip('"') if found else otherwise


def _git(*arguments):
    done = subprocess.run(["git", "-C", REPOSITORY, *arguments], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def commit():
    """The commit, with -changed where the sources differ from it; results of earlier runs are no sources."""
    name = _git("rev-parse", "--short", "HEAD")
    if name is None:
        return "no-commit"
    return name + ("-changed" if _git("status", "--porcelain", "--", ".", ":!Benchmarks/results") else "")


def version(program):
    """The line of `--version` that has a number in it. bzip2 writes it to standard error and then compresses its input."""
    try:
        done = subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True)
    except OSError:
        return None
    for line in (done.stdout + b"\n" + done.stderr).decode(errors="replace").splitlines():
        if re.search(r"\d\.\d", line):
            return re.sub(", a block-sorting file compressor. ", "", line).strip()
    return "unknown version"


def load():
    return "%.2f" % os.getloadavg()[0]


def describe():
    memory = int(_field("/proc/meminfo", r"^MemTotal:\s+(\d+)", "0"))
    return {
        "Processor": "%s, %d cores for this run" % (_field("/proc/cpuinfo", r"^model name\s*:\s*(.*)"),
                                                    len(os.sched_getaffinity(0))),
        "Memory": "%.1f GiB" % (memory / 1048576),
        "System": "%s, Linux %s" % (_field("/etc/os-release", r"^PRETTY_NAME=(.*)"), platform.release()),
        "Commit": commit(),
    }
