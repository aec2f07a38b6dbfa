"""What MariaDB's own tests show, from Debian's package mariadb-test-data, and what the program has against it."""

import os
import pathlib
import re
import subprocess

BODY = re.compile(r"create\s+(?:or\s+replace\s+)?(?:definer\s*=\s*\S+\s+)?(?:aggregate\s+)?(?:procedure|function|trigger|event)\b", re.I)


def fetched(folder):
    """What Debian's package of the tests holds, for a plain user without installing it."""
    subprocess.run(["apt-get", "download", "mariadb-test-data"], cwd=folder, check=True, capture_output=True)
    for package in pathlib.Path(folder).glob("*.deb"):
        subprocess.run(["dpkg", "-x", package.name, "."], cwd=folder, check=True)
    return folder


def refusal(program, folder, number, text):
    """What the program has against a file; None if it takes it."""
    path = pathlib.Path(folder) / f"{number}.sql"
    path.write_bytes(text)
    os.utime(path, (1520000000, 1520000000))
    done = subprocess.run([program, "inspect", path], capture_output=True, text=True, errors="replace")
    path.unlink()
    damage = re.search(r"DAMAGED: (.*)", done.stdout)
    return damage[1] if damage else None if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr[:200]}"


def bodies(folder):
    """The statements that make procedures, functions, triggers and events, where a test gives them a delimiter of their own."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix not in (".test", ".inc"):
            continue
        delimiter, text = ";", ""
        for line in path.read_text(errors="replace").split("\n"):
            word = line.strip()
            if not text.strip():
                if word.startswith("#") or word.startswith("--") and not word.lower().startswith("--delimiter"):
                    continue
                command = re.match(r"(?:--)?delimiter\s+(\S+)$", word, re.I)
                if command:
                    # It ends with the delimiter before it.
                    delimiter = command[1].removesuffix(delimiter) or delimiter
                    continue
            *statements, text = (text + line + "\n").split(delimiter)
            found.update({statement.strip(): path.name for statement in statements if delimiter != ";" and BODY.match(statement.strip())})
            # Perl in a test holds no delimiter.
            text = text if text.count("\n") < 2000 else ""
    return found
