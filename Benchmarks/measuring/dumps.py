"""The dumps that are measured, generated once and kept for the next run."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from . import machine
from .report import say

BENCHMARKS = pathlib.Path(__file__).resolve().parents[1]


class Dumps:
    """Kept under the work folder. Their names hold a digest of the generator and the schema, so a dump of another generator is
    never used again."""

    def __init__(self, work):
        self._work = work
        work.mkdir(parents=True, exist_ok=True)
        sources = [BENCHMARKS / "generate", *sorted((BENCHMARKS / "generator").glob("*.py")),
                   machine.REPOSITORY / "Fixtures/schemas/nova.sql"]
        self._digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:10]

    def plain(self, size, instances=None, events=None):
        """(file, its summary). The number of instances and events follows from the size unless it is given."""
        pins = {"--instances": instances, "--events": events}
        pins = [word for flag, number in pins.items() if number for word in (flag, str(number))]
        path = self._work / "-".join(["nova", size, *pins[1::2], self._digest + ".sql"])
        summary = path.with_suffix(".json")
        if not (path.exists() and summary.exists()):
            with tempfile.TemporaryDirectory(dir=self._work) as folder:
                say(f"generating {size} …")
                self._generate("--size", size, *pins, "--out", folder, "--summary", summary)
                os.replace(next(pathlib.Path(folder).glob("*.sql")), path)
        return path, json.loads(summary.read_text())[0]

    def nights(self, count, size):
        """(folder of bzip2 files, bytes of SQL in all of them)"""
        folder = self._work / f"nights-{count}-{size}-{self._digest}"
        summary = folder.with_suffix(".json")
        if not (folder.exists() and summary.exists()):
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            say(f"generating {count} nights of {size} …")
            self._generate("--size", size, "--nights", str(count), "--out", part, "--summary", summary)
            for night in sorted(part.iterdir()):
                # lbzip2 is only faster here; it keeps the modification time.
                subprocess.run(["lbzip2", night], check=True)
            os.replace(part, folder)
        return folder, sum(night["bytes"] for night in json.loads(summary.read_text()))

    def copies(self, count, size):
        """(folder of one night as many files, each a day younger; bytes of SQL in all of them)"""
        plain, summary = self.plain(size)
        packed = self.compressed(plain, ".bz2", "lbzip2")
        folder = self._work / f"copies-{count}-{size}-{self._digest}"
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            for number in range(count):
                copy = part / f"night-{number:02d}.sql.bz2"
                shutil.copyfile(packed, copy)
                os.utime(copy, (1_700_000_000 + 86_400 * number,) * 2)
            os.replace(part, folder)
        return folder, summary["bytes"] * count

    def archive(self, folder, suffix, packer):
        """A tar archive of a folder's files, packed by a program or not."""
        path = folder.with_suffix(suffix)
        if not path.exists():
            flags = ["--use-compress-program", f"{packer} -q"] if packer else []
            subprocess.run(["tar", "--sort=name", *flags, "-C", folder, "-cf", path, "."], check=True)
        return path

    def compressed(self, plain, suffix, program, *flags):
        path = plain.with_name(plain.name + suffix)
        if not path.exists():
            part = path.with_name(path.name + ".part")
            say(f"compressing with {program} …")
            with open(part, "wb") as output:
                subprocess.run([program, *flags, "-c", plain], stdout=output, check=True)
            os.replace(part, path)
        return path

    @staticmethod
    def _generate(*arguments):
        subprocess.run([BENCHMARKS / "generate", *arguments], check=True)
