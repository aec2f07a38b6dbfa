"""Files that are no dump: what they are has to be said. And archives of dumps, which are read."""

import gzip
import io
import pathlib
import pickle
import sqlite3
import tarfile
import tempfile

from .building import EQUAL, REFUSED, Fixed


def tar(data):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        entry = tarfile.TarInfo("nova.sql")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def sqlite():
    """A database as SQLite writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "nova.db"
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE instances (id integer)")
        base.commit()
        base.close()
        return path.read_bytes()


XML = b"""<?xml version="1.0"?>
<mysqldump xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<database name="nova">
\t<table_structure name="instances">
"""


def other(name, data, says):
    return Fixed(f"no-dump-{name}", REFUSED, lambda b: data(b) if callable(data) else data, says)


CASES = [
    other("xml", XML, "is XML of mysqldump"), 
    # What the server gets is the dump in it.
    Fixed("tar", EQUAL, lambda b: (tar(b.whole), b.whole)), Fixed("tar-gz", EQUAL, lambda b: (gzip.compress(tar(b.whole), mtime=0), b.whole)),
    other("gpg", b"-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n", "encrypted by GnuPG"), other("gpg-binary", b"\x85\x01\x0c\x03" + bytes(range(200)), "encrypted by GnuPG"), other("age", b"age-encryption.org/v1\n-> X25519 abc\n", "is encrypted by age"),
    other("openssl", b"Salted__" + bytes(range(64)), "encrypted by openssl"), other("compress", b"\x1f\x9d\x90" + bytes(range(64)), r"packed by compress"), other("lzma", b"\x5d\0\0\x80\0" + b"\xff" * 8 + bytes(range(64)), "packed by lzma"),
    other("xz", b"\xfd7zXZ\0" + bytes(64), "the xz data is damaged"), other("zstd", b"\x28\xb5\x2f\xfd" + bytes(64), "the zstd data ends too early"), other("zip", b"PK\x03\x04" + bytes(64), "the zip data is damaged"), other("7z", b"7z\xbc\xaf\x27\x1c" + bytes(64), "packed by 7-Zip"),
    other("sqlite-real", lambda b: sqlite(), "is an SQLite database"), other("tar-of-a-small-dump", lambda b: tar(b.dump("compact")[:300]), "ends in the middle of a statement"),
    other("sqlite", b"SQLite format 3\0" + bytes(200), "is an SQLite database"), other("sqlite-text", b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE instances (id integer);\nCOMMIT;\n", "is a dump of SQLite"),
    other("postgresql", b"--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\nCREATE TABLE public.instances (id integer);\nCOPY public.instances (id) FROM stdin;\n1\n\\.\n", "is a dump of PostgreSQL"), other("postgresql-binary", b"PGDMP\x01\x0e\0" + bytes(64), "is an archive of PostgreSQL's pg_dump"),
    other("parquet", b"PAR1" + bytes(64) + b"PAR1", "is a Parquet file"), other("pickle", pickle.dumps({"instances": [1, 2]}), "is a pickle"), other("source", b"source /var/backups/nova.sql\n", "command source"), other("source-short", b"\\. /var/backups/nova.sql\n", "command source"),
    other("empty", b"", "empty"), other("empty-gzip", gzip.compress(b"", mtime=0), "empty|no dump|not a"), other("only-zeros", b"\0" * 4096, "zero|not a"), other("html", b"<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n", "HTML|not a"), other("json", b'{"instances": []}\n', "JSON|not a"),
    other("xml-after-a-warning", b"mysqldump: [Warning] Using a password on the command line interface can be insecure.\n" + XML, "is XML of mysqldump"), other("postgresql-after-a-warning", b"stdin: is not a tty\n--\n-- PostgreSQL database dump\n--\n", "is a dump of PostgreSQL"),
    other("sqlite-text-of-python", b"BEGIN TRANSACTION;\nCREATE TABLE instances(id int);\nCOMMIT;", "is a dump of SQLite"), *[other(f"pickle-{protocol}", pickle.dumps({"instances": [1, 2]}, protocol), "is a pickle") for protocol in (0, 1, 2, 4)],
    other("pgp-signed", b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n- -- MySQL dump 10.13\n", "GnuPG"), other("smime", b"MIME-Version: 1.0\nContent-Disposition: attachment; filename=\"smime.p7m\"\n", "openssl smime or cms"),
    other("smime-binary", bytes.fromhex("30820a2b06092a864886f70d010703a0820a1c") + bytes(80), "openssl smime or cms"), other("ansible", b"$ANSIBLE_VAULT;1.1;AES256\n6233\n", "ansible-vault"),
    other("message-alone", b"mysqldump: Got error: 1045: \"Access denied for user 'root'@'localhost' (using password: NO)\" when trying to connect\n", "holds no SQL.*Access denied"), other("other-text", b"total 12 kB of nothing\n", "holds no SQL.*total 12 kB"),
]
