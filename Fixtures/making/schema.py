"""CREATE TABLE statements: OpenStack's own from schemas/, Cinder's written by hand after its real table."""

import pathlib
import re

SCHEMAS = pathlib.Path(__file__).parent.parent / "schemas"

WANTED = ["instances", "instance_actions", "instance_actions_events", "compute_nodes", "services"]
SHADOWS = [f"shadow_{table}" for table in WANTED]
OTHERS = ["alembic_version", "instance_faults", "instance_system_metadata"]

# utf8mb3 holds no emoji. Clouds that wanted them changed a column or two; so do these.
EMOJI = "`hostname` varchar(255) DEFAULT", "`hostname` varchar(255) CHARACTER SET utf8mb4 DEFAULT"

CINDER_SERVICES = """\
CREATE TABLE `services` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `deleted` tinyint(1) DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `host` varchar(255) DEFAULT NULL,
  `binary` varchar(255) DEFAULT NULL,
  `topic` varchar(255) DEFAULT NULL,
  `report_count` int(11) NOT NULL,
  `disabled` tinyint(1) DEFAULT NULL,
  `availability_zone` varchar(255) DEFAULT NULL,
  `disabled_reason` varchar(255) DEFAULT NULL,
  `modified_at` datetime DEFAULT NULL,
  `rpc_current_version` varchar(36) DEFAULT NULL,
  `object_current_version` varchar(36) DEFAULT NULL,
  `replication_status` varchar(36) DEFAULT NULL,
  `active_backend_id` varchar(255) DEFAULT NULL,
  `frozen` tinyint(1) NOT NULL DEFAULT 0,
  `cluster_name` varchar(255) DEFAULT NULL,
  `uuid` varchar(36) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `services_uuid_idx` (`uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
"""


def create_tables(tables, service="nova"):
    """The statements that make these tables of a part of OpenStack, with counters that start anew."""
    found = {match[1]: match[0] for match in
             re.finditer(r"^CREATE TABLE `(\w+)` \(\n.*?^\).*?;\n", (SCHEMAS / f"{service}.sql").read_text(), re.MULTILINE | re.DOTALL)}
    statements = [re.sub(r" AUTO_INCREMENT=\d+", "", found[table]).replace(*EMOJI) for table in tables]
    return "SET FOREIGN_KEY_CHECKS = 0;\n" + "\n".join(statements) + "\nSET FOREIGN_KEY_CHECKS = 1;\n"
