"""One Nova database that changes as OpenStack changes it: statements are collected and sent together."""

import uuid

from . import schema, server

NAMES = uuid.UUID("6f7a3c1e-2b1d-4d55-9a3e-3f0e5c1b2a90")     # arbitrary; fixed, so that every run makes the same uuids


def uuid_of(name):
    return str(uuid.uuid5(NAMES, name))


class Nova:
    def __init__(self, database="nova", tables=(*schema.WANTED, *schema.SHADOWS, *schema.OTHERS)):
        self.database = database
        self.statements = []
        self.last_id = {}
        server.create_database(database)
        self.sql(schema.create_tables(tables))
        if "alembic_version" in tables:
            self.insert("alembic_version", version_num="8f2f1571d55b")

    # Statements

    def sql(self, statement):
        self.statements.append(statement)

    def send(self):
        server.execute(";\n".join(self.statements) + ";\n", self.database)
        self.statements = []

    def next_id(self, table):
        self.last_id[table] = self.last_id.get(table, 0) + 1
        return self.last_id[table]

    def insert(self, table, **values):
        columns = ", ".join(f"`{column}`" for column in values)
        self.sql(f"INSERT INTO `{table}` ({columns}) VALUES ({', '.join(server.quoted(v) for v in values.values())})")

    def update(self, table, where, **values):
        self.sql(f"UPDATE `{table}` SET " + ", ".join(f"`{c}` = {server.quoted(v)}" for c, v in values.items())
                 + f" WHERE {where}")

    def delete(self, table, where):
        self.sql(f"DELETE FROM `{table}` WHERE {where}")

    def archive(self, table, where):
        """What `nova-manage db archive_deleted_rows` does with rows."""
        self.sql(f"INSERT INTO `shadow_{table}` SELECT * FROM `{table}` WHERE {where}")
        self.delete(table, where)

    # Machines

    def service(self, host, created, updated, binary="nova-compute", disabled=0, **others):
        key = others.pop("id", None) or self.next_id("services")
        values = dict(id=key, created_at=created, updated_at=updated, host=host, binary=binary,
                      topic=binary.removeprefix("nova-"), report_count=4711 + key, disabled=disabled, deleted=0,
                      version=30, uuid=uuid_of(f"{self.database} service {key}"))
        self.insert(others.pop("table", "services"), **{**values, **others})
        return key

    def node(self, host, hypervisor, created, updated, vcpus=48, memory_mb=128536, local_gb=2048, **others):
        key = others.pop("id", None) or self.next_id("compute_nodes")
        values = dict(id=key, created_at=created, updated_at=updated, vcpus=vcpus, memory_mb=memory_mb,
                      local_gb=local_gb, vcpus_used=4, memory_mb_used=8192, local_gb_used=80, hypervisor_type="QEMU",
                      hypervisor_version=2008000, cpu_info='{"arch": "x86_64", "model": "Haswell-noTSX"}',
                      hypervisor_hostname=hypervisor, deleted=0, host_ip="192.0.2.7", host=host,
                      ram_allocation_ratio=1, uuid=uuid_of(f"{self.database} node {key}"))
        self.insert(others.pop("table", "compute_nodes"), **{**values, **others})
        return key

    def machine(self, host, hypervisor, created, updated, disabled=0, service_updated="same", **capacity):
        """A host that registers: its service, then its compute node. Returns the node's id."""
        self.service(host, created, updated if service_updated == "same" else service_updated, disabled=disabled)
        return self.node(host, hypervisor, created, updated, **capacity)

    def heartbeat(self, second):
        """The periodic tasks: every service and node that still reports writes its time, each a second later."""
        for table in "services", "compute_nodes":
            self.sql(f"UPDATE `{table}` SET updated_at = {server.quoted(second)} + INTERVAL id SECOND"
                     " WHERE deleted = 0 AND updated_at IS NOT NULL")

    # Instances

    def instance(self, name, created, user="u-ordinary", project="p-ordinary", host="nc01", **others):
        """Returns the uuid. `name` names it in these scripts, and is its hostname unless that is given."""
        key = others.pop("id", None) or self.next_id("instances")
        values = dict(id=key, created_at=created, updated_at=created, user_id=user, project_id=project,
                      image_ref=uuid_of("image"), launch_index=0, key_name="key", power_state=1, vm_state="active",
                      memory_mb=4096, vcpus=2, hostname=name, host=host, display_name=name, locked=0, uuid=uuid_of(name),
                      progress=0, root_gb=40, ephemeral_gb=0, node=host, deleted=0, cleaned=0, hidden=0)
        self.insert(others.pop("table", "instances"), **{**values, **others})
        return others.get("uuid", values["uuid"])

    def action(self, instance, action, created, *events, **others):
        """An action with its events, each (event, start_time, finish_time, result[, host]). Returns the action's id."""
        key = others.pop("id", None) or self.next_id("instance_actions")
        shadow = others.pop("shadow", "")
        values = dict(id=key, created_at=created, updated_at=created, action=action, instance_uuid=instance,
                      request_id=f"req-{uuid_of(f'request {key}')}", user_id="u-ordinary", project_id="p-ordinary",
                      start_time=created, deleted=0)
        self.insert(f"{shadow}instance_actions", **{**values, **others})
        for event in events:
            self.event(key, *event, table=f"{shadow}instance_actions_events")
        return key

    def event(self, action, event, start, finish, result="Success", host=None, **others):
        key = others.pop("id", None) or self.next_id("instance_actions_events")
        values = dict(id=key, created_at=start, updated_at=finish, event=event, action_id=action, start_time=start,
                      finish_time=finish, result=result, host=host, deleted=0)
        self.insert(others.pop("table", "instance_actions_events"), **{**values, **others})
        return key
