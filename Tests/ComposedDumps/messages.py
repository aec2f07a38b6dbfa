"""Lines of programs, scripts and terminals that end up in backup files, and padding. A server never gets them here."""

from .case import DEADLY, DELIMITER, Part

ALWAYS = [
    "mysqldump: Deprecated program name. It will be removed in a future release, use '/usr/bin/mariadb-dump' instead\n",
    "mysqldump: [Warning] Using a password on the command line interface can be insecure.\n",
    "Warning: Using a password on the command line interface can be insecure.\n",
    "Warning: A partial dump from a server that has GTIDs will by default include the GTIDs of all transactions, even those that changed suppressed parts of the database. If you don't want to restore GTIDs, pass --set-gtid-purged=OFF. To make a complete dump, pass --all-databases --triggers --routines --events. \n",
    "mysqldump: Error: 'Access denied; you need (at least one of) the PROCESS privilege(s) for this operation' when trying to dump tablespaces\n",
    "mysqldump: Couldn't execute 'SHOW FIELDS FROM `v`': View 'nova.v' references invalid table(s) or column(s) (1356)\n",
    "mysqldump: Couldn't execute 'SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMN_STATISTICS': Unknown table 'COLUMN_STATISTICS' (1109)\n",
    "-- Warning: column statistics not supported by the server.\n",
    "WARN[0000] the attribute `version` is obsolete\n",
    "WARN[0000] /srv/compose.yml: the attribute `version` is obsolete, it will be ignored\n",
    "Defaulted container \"mariadb\" out of: mariadb, init (init)\n",
    "Unable to use a TTY - input is not a terminal or the right kind of file\n",
    "the input device is not a TTY\n",
    "Warning: Permanently added 'db1,10.0.0.5' (ED25519) to the list of known hosts.\r\n",
    "stdin: is not a tty\n",
    "mesg: ttyname failed: Inappropriate ioctl for device\n",
    "bash: warning: setlocale: LC_ALL: cannot change locale (en_US.UTF-8)\n",
    "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `instance_extra` at row: 7\n",
]
FATAL = [
    "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `instances` at row: 7\n",
    "mariadb-dump: Error 2013: Lost connection to server during query when dumping table `compute_nodes` at row: 2\n",
    "mysqldump: Got error: 1146: Table 'nova.instances' doesn't exist when using LOCK TABLES\n",
    "mysqldump: Couldn't execute 'SHOW CREATE TABLE `instance_actions`': Table is marked as crashed (1194)\n",
]
PADDING = [b"\x1a", b"\0" * 100, b"\0" * 5000, b"garbage", b"\n\n\n", b"Connection to db1 closed.\r\n", b"real\t0m1.2s\nuser\t0m0.1s\nsys\t0m0.0s\n", b"$ \n"]


def at_boundaries(parts):
    """Places in a list of parts where a statement has ended, of which 0 is the front; a line of a trigger's body ends none."""
    places, delimiter = [0], b";"
    for place, part in enumerate(parts):
        delimiter = ([delimiter] + DELIMITER.findall(part.data))[-1]
        if delimiter == b";" and part.data.endswith(b";\n"):
            places.append(place + 1)
    return places


def put(source, parts, case):
    """Puts a message or padding somewhere into the parts of a case and says which."""
    place = source.random()
    if place < 0.1:
        text = source.choice(FATAL)
        where = source.choice(at_boundaries(parts))
        case.clean = False
        parts.insert(where, Part(DEADLY, text.encode(), noise=True))
    elif place < 0.4:
        text = source.choice(ALWAYS)
        parts.insert(0, Part("message first", text.encode(), noise=True))
    elif place < 0.8:
        text = source.choice(ALWAYS)
        parts.insert(source.choice(at_boundaries(parts)), Part("message between", text.encode(), noise=True))
    else:
        text = source.choice(PADDING)
        # Only after a trailer is it known that nothing of the dump is in it.
        case.clean = case.clean and case.has_trailer()
        parts.append(Part("padding", text, noise=True))
    case.labels.append(f"noise «{str(text)[:60].strip()}»")
