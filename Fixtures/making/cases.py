"""Which traces are expected: of which folder, with which configuration and which flags of `starcompactor traces`."""

from .dialects import DIALECTS

SALT = ["--salt", "fixtures"]


# One night in many dialects: the same rows, so the same traces, kept once. `make` insists.
EQUAL = ["mariadb", "skip-extended-insert", "complete-insert", "one-line", "no-backslash-escapes", "ansi", "replace",
         "insert-ignore", "skip-comments", "no-create-info", "hex-blob", "several-databases", "routines", "generated-columns"]


def case(name, backups, *arguments, config=None, exit_code=0, like=None):
    """`like` names a case whose traces are expected here too."""
    return {"name": name, "backups": backups, "config": config, "arguments": list(arguments), "exit_code": exit_code,
            "expected": f"expected/{like or name}"}


def backups(name, *arguments, **others):
    return case(f"backups/{name}", "backups", *arguments, **others)


def bare_metal(name, *arguments, **others):
    return case(f"bare-metal/{name}", "bare-metal", *arguments, **others)


def dialect(name):
    return case(f"dialects/{name}", f"dialects/{name}", *SALT, like="dialects/mariadb" if name in EQUAL else None)


RACK_BY_NUMBER = r"""[default]
epoch = 2015-09-17T00:00:00

[rack]
hypervisor_hostname_regex = ^[a-z]+\d+-(rack\d+)\.
rack_extract_group = 1
"""

RACK_BY_NAME = r"""# Searched, not matched: nothing needs to stand for the beginning of the name.
[rack]
hypervisor_hostname_regex: -(?P<letters>[a-z]+)(?P<rack>[0-9]+)[.]example
rack_extract_group: rack
"""

# The layout of 2020, as it was shipped, with keys in capitals and a comment of the other kind.
KVM = r"""[DEFAULT]
unrelated = yes

[default]
epoch = 2016-01-01T00:00:00
nova_databases =

[backup]
backup_dir = /nowhere
backup_file_regex = ^nova_backup_.*\.sql.*$

[kvm]
; the first digits of a rack's name
Hypervisor_Hostname_Regex = rack(\d)
Rack_Extract_Group = 1

[multithread]
number_of_files_per_process = 5
"""

PINNED = """[default]
nova_databases = nova
"""

OTHER_DATABASE = """[default]
nova_databases = nova_cell1
"""

SOME_PROPERTIES = """[baremetal]
properties = bios.vendor, Node_Type ,no such property,
rack_property_name = node_type
"""

# The rack is then a property like others.
NO_RACK = """[baremetal]
properties =
rack_property_name =
"""

SOME_NIGHTS = r"""[backup]
backup_file_regex = nova_backup_2018030[135]
"""

AUDIT_ZONE = """[backup]
audit_time_zone = America/Chicago
"""


def audit(name, folder, *arguments, **others):
    return case(f"audit/{name}", f"audit/{folder}", *SALT, *arguments, **others)


CASES = [
    backups("defaults", *SALT),
    backups("jsons", "--jsons", *SALT),
    backups("history-latest", "--history", "latest", *SALT),
    backups("machine-host-hypervisor", "--machine-host", "hypervisor", *SALT),
    backups("no-inferred-deletes", "--no-inferred-deletes", *SALT),
    # Both bounds are exactly the time of an action, and inclusive.
    backups("start-end", "--start", "2018-02-20T11:00:00", "--end", "2018-03-01T09:00:00", *SALT),
    backups("start", "--start", "2018-02-28", *SALT),
    backups("end", "--end", "2018-02-14T09:10:00", *SALT),
    backups("exclude-user", "--exclude-user", "U-1", "--exclude-user", "administrator", *SALT),
    backups("exclude-project", "--exclude-project", "P-ordinary ", *SALT),
    backups("masking-none", "--masking", "none", *SALT),
    backups("masking-sha1-raw", "--masking", "sha1-raw"),
    backups("masking-sha1-raw-salted", "--masking", "sha1-raw", *SALT),
    backups("epoch", "--epoch", "2018-03-01T00:00:00", *SALT),
    backups("rack-by-number", *SALT, config=RACK_BY_NUMBER),
    backups("rack-by-name", *SALT, config=RACK_BY_NAME),
    backups("kvm-section", *SALT, config=KVM),
    backups("pinned-database", *SALT, config=PINNED, like="backups/defaults"),
    backups("file-regex", *SALT, config=SOME_NIGHTS),
    backups("archived-exclude", "--archived", "exclude", *SALT),
    backups("format-0.3", "--format-version", "0.3", *SALT),
    backups("format-0.3-jsons", "--format-version", "0.3", "--jsons", *SALT, config=RACK_BY_NUMBER),
    backups("format-0.3-machine-host", "--format-version", "0.3", "--machine-host", "hypervisor", "--masking", "none"),
    backups("event-host", "--event-host", "event", *SALT),
    case("rebuilt/defaults", "rebuilt", *SALT),
    case("rebuilt/masking-none", "rebuilt", "--masking", "none", *SALT),
    case("rebuilt/salt-beyond-ascii", "rebuilt", "--salt", "sälz–🧂"),
    case("rebuilt/history-latest", "rebuilt", "--history", "latest", *SALT),
    case("cut/defaults", "cut", *SALT, exit_code=3),
    case("cut/masking-none", "cut", "--masking", "none", *SALT, exit_code=3),
    case("equal-times/masking-none", "equal-times", "--masking", "none", *SALT),
    case("cells/defaults", "cells", *SALT),
    case("cells/masking-none", "cells", "--masking", "none", *SALT),
    case("cells/pinned", "cells", *SALT, config=OTHER_DATABASE),
    case("cells/history-latest", "cells", "--history", "latest", *SALT),
    case("changes/newest", "changes", *SALT),
    case("changes/then", "changes", "--instance-values", "then", *SALT),
    case("changes/then-masking-none", "changes", "--instance-values", "then", "--masking", "none", "--format-version", "0.3"),
    audit("alone", "alone"),
    audit("alone-then", "alone", "--instance-values", "then", config=RACK_BY_NUMBER),
    audit("alone-zone", "alone", "--audit-time-zone", "America/Chicago", like="audit/alone"),
    audit("alone-zone-configured", "alone", config=AUDIT_ZONE, like="audit/alone"),
    audit("beside", "beside"),
    audit("beside-then", "beside", "--instance-values", "then"),
    audit("beside-pinned", "beside", config=PINNED, like="audit/beside"),
    audit("beside-0.3", "beside", "--format-version", "0.3", "--instance-values", "then"),
    audit("mysql", "mysql", like="audit/alone"),
    audit("bare-metal", "bare-metal", "--instance-type", "baremetal"),
    audit("bare-metal-alone", "bare-metal-alone", "--instance-type", "baremetal"),
    backups("instance-values-then", "--instance-values", "then", *SALT),
    bare_metal("both", "--instance-type", "both", *SALT),
    bare_metal("alone", "--instance-type", "baremetal", *SALT),
    bare_metal("masking-none", "--instance-type", "baremetal", "--masking", "none"),
    bare_metal("masking-none-jsons", "--instance-type", "both", "--masking", "none", "--jsons"),
    bare_metal("no-inferred-deletes", "--instance-type", "baremetal", "--no-inferred-deletes", *SALT),
    bare_metal("some-properties", "--instance-type", "baremetal", "--masking", "none", config=SOME_PROPERTIES),
    bare_metal("no-rack", "--instance-type", "baremetal", "--masking", "none", config=NO_RACK),
    bare_metal("virtual-machines", *SALT),
    *(dialect(found.name) for found in DIALECTS),
    case("dialects/mariadb-masking-none", "dialects/mariadb", "--masking", "none", *SALT),
    case("dialects/mariadb-masking-none-jsons", "dialects/mariadb", "--masking", "none", "--jsons", *SALT),
    case("dialects/latin1-masking-none", "dialects/latin1", "--masking", "none", *SALT),
    case("dialects/mariadb-event-host", "dialects/mariadb", "--event-host", "event", "--masking", "none", "--format-version", "0.3"),
    case("dialects/mitaka-event-host", "dialects/mitaka", "--event-host", "event", *SALT, like="dialects/mitaka"),
    case("dialects/microseconds-jsons", "dialects/microseconds", "--jsons", *SALT),
    case("dialects/cells-pinned", "dialects/cells", *SALT, config=OTHER_DATABASE),
    case("dialects/several-databases-pinned", "dialects/several-databases", *SALT, config=PINNED, like="dialects/mariadb"),
]
