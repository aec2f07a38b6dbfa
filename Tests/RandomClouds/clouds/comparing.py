"""Runs the program over a cloud and compares what it gives with the oracle."""

from dataclasses import dataclass, field, replace
import os
import random
import subprocess
import tempfile

from . import dump, oracle

TRACES = {"instances": "instance_events.csv", "machines": "machine_events.csv"}


@dataclass
class Difference:
    """What differs of one cloud; nothing if `parts` is empty."""
    cloud: object
    expected: object
    parts: list = field(default_factory=list)           # "instances", "machines", "exit code", "warnings"
    text: str = ""                                      # the first differences, to be read


WAYS = ["traces", "cache", "merge", "state"]


def commands(program, cloud, folder, way):
    """The command lines of a run, the last of which writes the traces. Each way has to give the same traces."""
    inside = lambda *names: os.path.join(folder, *names)
    out = ["-o", inside("traces"), "--masking", "none", "--config", inside("cloud.config"), *cloud.options.flags()]
    if way == "merge":
        archived = ["--archived", cloud.options.archived] if cloud.options.archived else []
        out = [w for i, w in enumerate(out) if not (w == "--archived" or i and out[i - 1] == "--archived")]
        return [[program, "extract", inside("backups", n.file), "-o", inside("extracts", n.file + ".extract"), *archived]
                for n in cloud.nights] + [[program, "merge", inside("extracts"), *out]]
    if way == "state":
        # Night by night in any order, each alone, the last time all: what is damaged is read again.
        nights = [[n.file] for n in cloud.nights]
        random.Random(cloud.seed).shuffle(nights)
        return [night_command(folder, files, [program, "traces", inside("tonight"), "--state", inside("state"), "--allow-loss", *out])
                for files in nights + [[n.file for n in cloud.nights]]]
    traces = [program, "traces", inside("backups"), *out]
    if way == "cache":
        return [[*traces, "--cache", inside("cache")], [*traces, "--cache", inside("cache"), "--force"]]
    return [traces]


def night_command(folder, files, line):
    """Puts some of the backups alone into the folder `tonight`, then runs a command line."""
    script = 'rm -rf tonight; mkdir tonight; while [ "$1" != -- ]; do cp -p "backups/$1" tonight/; shift; done; shift; exec "$@"'
    return ["sh", "-c", script, "sh", *files, "--", *line]


def lay_out(cloud, folder):
    """Writes the cloud's backups and its configuration."""
    os.makedirs(os.path.join(folder, "backups"), exist_ok=True)
    for night in cloud.nights:
        dump.write(night, os.path.join(folder, "backups"))
    with open(os.path.join(folder, "cloud.config"), "w") as file:
        file.write(cloud.options.configuration())


def first_differences(what, wanted, got, most=6):
    """Lines that only one of the two has, as `diff` marks them."""
    wanted, got = wanted.splitlines(), got.splitlines()
    lines = [f"  {what}: - {l}" for l in wanted if l not in got] + [f"  {what}: + {l}" for l in got if l not in wanted]
    if not lines:
        lines = [f"  {what}: the same rows in another order or number ({len(wanted)} and {len(got)} lines)"]
    return lines[:most] + [f"  {what}: … and {len(lines) - most} more"] * (len(lines) > most)


def compare(program, cloud, with_warnings=False, way="traces"):
    """Runs the program over the cloud's backups and compares what it gives."""
    if way == "merge" and cloud.options.salvage:        # an extract is made of a whole backup
        cloud = replace(cloud, options=replace(cloud.options, salvage=False))
    if way == "state" and cloud.options.history:        # a state holds what all backups tell
        cloud = replace(cloud, options=replace(cloud.options, history=None))
    with tempfile.TemporaryDirectory(prefix="cloud-") as folder:
        lay_out(cloud, folder)
        os.mkdir(os.path.join(folder, "extracts"))
        os.mkdir(os.path.join(folder, "cache"), 0o700)
        for line in commands(program, cloud, folder, way):
            done = subprocess.run(line, cwd=folder, capture_output=True, text=True, errors="replace")
        return judge(cloud, folder, done, with_warnings and way == "traces", way)


def judge(cloud, folder, done, with_warnings, way):
    """Compares what a run left behind with what the oracle says."""
    expected = oracle.expect(cloud)
    # Damage was told when the extract was made, or when what could be saved went into the state.
    saved = way == "state" and cloud.options.salvage and done.returncode == 0
    if (way == "merge" or saved) and expected.exit_code == 3:
        expected.exit_code = 0
    difference, lines = Difference(cloud, expected), []
    # Times of backups that are all the same are taken for lost where the trailers tell others: that alone makes 3 of 0.
    has_lost_times = "have lost their modification times" in done.stderr
    if done.returncode != (3 if has_lost_times else expected.exit_code):
        difference.parts.append("exit code")
        said = [l for l in done.stderr.splitlines() if "masking" not in l]
        lines += [f"  exit code {done.returncode} instead of {expected.exit_code}", *("  | " + l[:200] for l in said[:4])]
    for what, file in TRACES.items():
        path, wanted = os.path.join(folder, "traces", file), getattr(expected, what)
        got = open(path, newline="", encoding="utf-8", errors="surrogateescape").read() if os.path.exists(path) else None
        if wanted != got and not (done.returncode != expected.exit_code and got is None):
            difference.parts.append(what)
            lines += first_differences(what, wanted or "", got or "")
    if with_warnings and done.returncode == expected.exit_code:
        warned = [l for l in done.stderr.splitlines() if "warning" in l.lower()]
        for kind, file in sorted(expected.warnings, key=str):
            if file and not any(file in l for l in warned):
                difference.parts.append("warnings")
                lines.append(f"  no warning names {file}: {kind}")
    difference.text = "\n".join(lines)
    return difference


def keep(difference, folder):
    """Keeps a cloud with what is right, so that it can be run without this program."""
    lay_out(difference.cloud, folder)
    expected = difference.expected
    for what, file in TRACES.items():
        if (text := getattr(expected, what)) is not None:
            with open(os.path.join(folder, "expected_" + file), "w", encoding="utf-8", newline="") as out:
                out.write(text)
    with open(os.path.join(folder, "README.md"), "w", encoding="utf-8") as out:
        times = "\n".join(f"    touch -d {n.time.isoformat()}Z backups/{n.file}" for n in difference.cloud.nights)
        words = " ".join(f"'{w}'" if not w.replace("-", "").isalnum() else w for w in difference.cloud.options.flags())
        out.write(f"Seed {difference.cloud.seed}. Exit code {expected.exit_code}; warnings due: "
                  f"{sorted(expected.warnings, key=str)}\n\n{times}\n"
                  f"    starcompactor traces backups -o traces --masking none --config cloud.config {words}\n\n"
                  f"Here `-` is what is right and `+` what the program gave:\n\n{difference.text}\n")
