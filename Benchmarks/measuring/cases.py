"""What is measured beside what."""

import dataclasses
import hashlib
import shutil

from . import process
from .dumps import BENCHMARKS
from .report import say, size_text


@dataclasses.dataclass
class Program:
    name: str
    command: list
    before: tuple = ()
    memory_counts: bool = True
    # Called after each run: raises process.Failed where the result of the run is not what it has to be.
    check: object = staticmethod(lambda: None)


@dataclasses.dataclass
class Case:
    name: str
    sql_bytes: int
    # The first one is compared with each of the others.
    programs: list
    repeat: int
    warm_up: bool = True
    runs: list = None

    def measure(self):
        """All programs in turn, again and again: what else the machine does meets all of them alike. The turn before the
        first is not measured; it brings the file into the page cache."""
        self.runs = [[] for _ in self.programs]
        for turn in range(0 if self.warm_up else 1, self.repeat + 1):
            for program, runs in zip(self.programs, self.runs):
                say(f"  {self.name}: {program.name}, {f'run {turn} of {self.repeat}' if turn else 'warming up'}")
                done = process.run(program.command, program.before)
                program.check()
                if turn:
                    runs.append(done)


class Compactor:
    """starcompactor's part of every comparison, with what its traces have to be."""

    def __init__(self, binary, work):
        self._binary = binary
        self._output = work / "traces"
        self._cache = work / "cache"
        self._digests = {}

    def program(self, dump, same_as, *flags, archived="include"):
        """same_as: a name for the data. All inputs with the same data have to give the same traces."""
        return Program(" ".join(["starcompactor", *map(str, flags), *(["--archived exclude"] if archived == "exclude" else [])]),
                       [self._binary, "traces", dump, "--output-dir", self._output, "--salt", "benchmarkbenchmark", "--quiet",
                        "--force", "--archived", archived, *flags],
                       check=lambda: self._check(dump, same_as))

    def with_cache(self, nights, same_as):
        """(a run that finds every night in the cache, a run that finds none of them and fills it)"""
        warm = self.program(nights, same_as, "--cache", self._cache)
        warm.name = "starcompactor, every night in the cache"
        cold = dataclasses.replace(warm, name="starcompactor, empty cache",
                                   command=["sh", "-c", 'rm -rf "$0" && exec "$@"', self._cache, *warm.command])
        return warm, cold

    def over_state(self, nights, same_as):
        """(the last night over a state of all others, that night without a state; the state's bytes after each night)"""
        files = sorted(nights.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        known, state = self._output.with_name("known.state"), self._output.with_name("tonight.state")
        known.unlink(missing_ok=True)
        sizes = []
        for night in files[:-1]:
            process.run(self.program(night, "").command + ["--state", known, "--allow-loss"])
            sizes.append(known.stat().st_size)
        shutil.rmtree(self._output)
        night = self.program(files[-1], same_as, "--state", state)
        night.name = f"starcompactor, one night over a state of {len(files) - 1}"
        # Each run has the state as the night before left it.
        night.before = ("sh", "-c", 'cp "$0" "$1"; shift; exec "$@"', known, state)
        alone = self.program(files[-1], "one night")
        alone.name = "starcompactor, one night alone"
        return night, alone, sizes

    def _check(self, dump, same_as):
        traces = sorted(path for path in self._output.rglob("*") if path.suffix in (".csv", ".jsonl"))
        if len(traces) < 2 or not all(path.stat().st_size for path in traces):
            raise process.Failed(f"starcompactor wrote no two traces from {dump.name}")
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in traces)).hexdigest()
        if self._digests.setdefault(same_as, digest) != digest:
            raise process.Failed(f"starcompactor's traces from {dump.name} differ from those of the same data before")
        # So that the next run cannot pass with the files of this one.
        shutil.rmtree(self._output)


class Cases:
    """Each method is a case by its name on the command line, and yields what is to be measured."""

    # The programs that a case needs.
    NEEDS = {"plain": ["wc"], "live": ["wc"], "gzip": ["pigz"], "bzip2": ["bzip2", "lbzip2"], "zstd": ["zstd"], "xz": ["xz"],
             "archive": [], "one-core": ["bzip2", "lbzip2", "pigz"],
             "nights": ["bzip2", "lbzip2"], "linear": ["wc"], "history": ["wc"],
             "cache": [], "state": [], "copies": [], "restore": ["mariadb", "mariadb-install-db"]}
    DEFAULT = ["plain", "live", "gzip", "bzip2", "one-core", "nights", "restore", "history"]

    def __init__(self, dumps, compactor, size, repeat):
        self._dumps = dumps
        self._compactor = compactor
        self._size = size
        self._repeat = repeat

    def named(self, name):
        return getattr(self, name.replace("-", "_"))()

    def _case(self, name, sql_bytes, programs):
        return Case(name, sql_bytes, programs, self._repeat)

    def _packed(self, suffix):
        """(the packed dump, its summary). pigz and lbzip2 only make the files faster here; one stream, as the usual
        programs write it, comes out of both."""
        plain, summary = self._dumps.plain(self._size)
        program = {".gz": ["pigz"], ".bz2": ["lbzip2"], ".zst": ["zstd", "-q"], ".xz": ["xz", "-T0", "-1"]}[suffix]
        return self._dumps.compressed(plain, suffix, *program), summary

    def plain(self):
        path, summary = self._dumps.plain(self._size)
        yield self._case(f"plain, {size_text(path.stat().st_size)}", summary["bytes"],
                         [self._compactor.program(path, "dump"), Program("wc -l", ["wc", "-l", path])])

    def live(self):
        path, summary = self._dumps.plain(self._size)
        yield self._case(f"plain, {size_text(path.stat().st_size)}, no shadow tables", summary["bytes"],
                         [self._compactor.program(path, "live", archived="exclude"), Program("wc -l", ["wc", "-l", path])])

    def gzip(self):
        path, summary = self._packed(".gz")
        yield self._case(f"gzip, {size_text(path.stat().st_size)}", summary["bytes"],
                         [self._compactor.program(path, "dump"), Program("pigz -dc", ["pigz", "-dc", path])])

    def bzip2(self):
        path, summary = self._packed(".bz2")
        yield self._case(f"bzip2, {size_text(path.stat().st_size)}", summary["bytes"],
                         [self._compactor.program(path, "dump"), Program("bzip2 -dc", ["bzip2", "-dc", path]),
                          Program("lbzip2 -dc", ["lbzip2", "-dc", path])])

    def zstd(self):
        path, summary = self._packed(".zst")
        yield self._case(f"zstd, {size_text(path.stat().st_size)}", summary["bytes"],
                         [self._compactor.program(path, "dump"), Program("zstd -dc", ["zstd", "-dcq", path])])

    def xz(self):
        path, summary = self._packed(".xz")
        yield self._case(f"xz in blocks, {size_text(path.stat().st_size)}", summary["bytes"],
                         [self._compactor.program(path, "dump"), Program("xz -dc", ["xz", "-dc", path]),
                          Program("xz -dc -T0", ["xz", "-dc", "-T0", path])])

    def archive(self):
        """Eight nights of bzip2 in a tar archive, plain and packed by zstd, against the folder of them: the same time."""
        folder, sql_bytes = self._dumps.nights(8, f"{self._dumps_bytes() // 8}")
        nights = self._compactor.program(folder, "nights")
        nights.name = "starcompactor, the folder"
        for suffix, packer in (".tar", None), (".tar.zst", "zstd"):
            archive = self._compactor.program(self._dumps.archive(folder, suffix, packer), "nights")
            yield self._case(f"bzip2, eight nights in a {suffix}", sql_bytes, [archive, nights])

    def one_core(self):
        """Both packed forms with one thread of our own and, because pigz takes two, one core for all."""
        path, summary = self._packed(".bz2")
        core = ["taskset", "-c", "0"]

        def bound(program):
            return dataclasses.replace(program, command=core + program.command)
        yield self._case("bzip2, one core", summary["bytes"],
                         [bound(self._compactor.program(path, "dump", "--jobs", "1")),
                          bound(Program("bzip2 -dc", ["bzip2", "-dc", path]))])
        path, summary = self._packed(".gz")
        yield self._case("gzip, one core", summary["bytes"],
                         [bound(self._compactor.program(path, "dump", "--jobs", "1")),
                          bound(Program("pigz -dc", ["pigz", "-dc", path]))])

    def nights(self):
        """Eight nights of an eighth of the size against one file of the whole size: what a byte costs has to be the same."""
        size = f"{self._dumps_bytes() // 8}"
        folder, sql_bytes = self._dumps.nights(8, size)
        files = sorted(folder.glob("*.bz2"))
        path, summary = self._packed(".bz2")
        yield self._case("bzip2, eight nights", sql_bytes,
                         [self._compactor.program(folder, "nights"), Program("bzip2 -dc", ["bzip2", "-dc", *files]),
                          Program("lbzip2 -dc", ["lbzip2", "-dc", *files])])
        yield self._case("bzip2, the same in one file", summary["bytes"],
                         [self._compactor.program(path, "dump"), Program("bzip2 -dc", ["bzip2", "-dc", path]),
                          Program("lbzip2 -dc", ["lbzip2", "-dc", path])])

    def _dumps_bytes(self):
        return self._dumps.plain(self._size)[1]["bytes"]

    def linear(self):
        """A tenth, once, and ten times the size: SQL MB/s has to be the same."""
        for tenths in 1, 10, 100:
            path, summary = self._dumps.plain(f"{self._dumps_bytes() * tenths // 10}")
            yield self._case(f"plain, {size_text(summary['bytes'])}", summary["bytes"],
                             [self._compactor.program(path, size_text(summary["bytes"])), Program("wc -l", ["wc", "-l", path])])

    def history(self):
        """A million events of 300,000 instances: peak memory. Then twice as many bytes, the rest of them in tables that no trace
        needs: the peak has to be the same."""
        for size in "1G", "2G":
            path, summary = self._dumps.plain(size, instances=300_000, events=1_000_000)
            yield self._case(f"1,000,000 events, {size_text(summary['bytes'])}", summary["bytes"],
                             [self._compactor.program(path, "history"),
                              Program("wc -l", ["wc", "-l", path])])

    def cache(self):
        """Thirty nights, read anew and taken from the cache."""
        folder, sql_bytes = self._dumps.nights(30, self._size)
        yield self._case("bzip2, thirty nights", sql_bytes, list(self._compactor.with_cache(folder, "cache")))

    def state(self):
        """The last of thirty nights over a state of the others: beside that night alone, and beside all nights read anew."""
        folder, _ = self._dumps.nights(30, self._size)
        last = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        night, alone, sizes = self._compactor.over_state(folder, "thirty nights")
        anew = self._compactor.program(folder, "thirty nights")
        anew.name = "starcompactor, thirty nights anew"
        yield self._case(f"one night of thirty (bzip2, {size_text(last.stat().st_size)}); the state has {sizes[0]:,} bytes after one "
                         f"night, {sizes[-1]:,} after {len(sizes)}", last.stat().st_size, [night, alone, anew])

    def copies(self):
        """One night three times and thirty times: their union is one night, so the peak has to be the same."""
        for count in 3, 30:
            folder, sql_bytes = self._dumps.copies(count, self._size)
            yield self._case(f"bzip2, the same night {count} times", sql_bytes, [self._compactor.program(folder, "copies")])

    def restore(self):
        path, summary = self._dumps.plain(self._size)
        command = ["sh", "-c", 'exec mariadb --no-defaults -uroot --max-allowed-packet=256M nova <"$0"', path]
        # The client's memory is not the server's, so it says nothing.
        yield Case("plain, as a restore", summary["bytes"],
                   [self._compactor.program(path, "dump"),
                    Program("mariadb < dump", command, before=(BENCHMARKS / "private-mariadb",), memory_counts=False)],
                   repeat=1, warm_up=False)
