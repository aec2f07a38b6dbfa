"""The large texts of a Nova database, rendered once: most of a dump is the same few texts with other ids in them."""

import base64
import random

from .text import escape, json_text, quote, template


def _nova_object(name, version, data):
    return {"nova_object.name": name, "nova_object.namespace": "nova", "nova_object.version": version,
            "nova_object.data": data}


def flavor_json(flavor):
    """instance_extra.flavor"""
    extra = {"hw:cpu_policy": "dedicated", "hw:numa_nodes": "2", "aggregate_instance_extra_specs:ssd": "true"} \
        if flavor.numa else {}
    data = {"id": flavor.number, "name": flavor.name, "memory_mb": flavor.memory_mb, "vcpus": flavor.vcpus,
            "root_gb": flavor.root_gb, "ephemeral_gb": flavor.ephemeral_gb, "flavorid": "%d" % (flavor.number + 40),
            "swap": 0, "rxtx_factor": 1.0, "vcpu_weight": 0, "disabled": False, "is_public": True,
            "extra_specs": extra, "description": None, "created_at": "2014-06-0%dT14:12:55Z" % flavor.number,
            "updated_at": None, "deleted_at": None, "deleted": False}
    return quote(json_text({"cur": _nova_object("Flavor", "1.2", data), "old": None, "new": None}))


def instance_numa_json(flavor):
    """instance_extra.numa_topology"""
    if not flavor.numa:
        return b"NULL"
    half = flavor.vcpus // 2
    cells = [_nova_object("InstanceNUMACell", "1.6", {
        "id": n, "cpuset": [], "pcpuset": list(range(n * half, n * half + half)), "cpuset_reserved": None,
        "memory": flavor.memory_mb // 2, "pagesize": None, "cpu_topology": None,
        "cpu_pinning_raw": {str(c): c + 8 * (n + 1) for c in range(n * half, n * half + half)},
        "cpu_policy": "dedicated", "cpu_thread_policy": None}) for n in range(2)]
    return quote(json_text(_nova_object("InstanceNUMATopology", "1.3",
                                        {"cells": cells, "emulator_threads_policy": None})))


VCPU_MODEL = [quote(json_text(_nova_object("VirtCPUModel", "1.0", {
    "arch": None, "vendor": None, "topology": _nova_object("VirtCPUTopology", "1.0", {
        "sockets": sockets, "cores": 1, "threads": 1}),
    "features": [], "mode": mode, "model": model, "match": "exact"})))
    for sockets, mode, model in ((2, "host-model", None), (4, "custom", "Haswell-noTSX-IBRS"), (8, "host-passthrough", None))]


def _random_text(rng, length):
    return base64.b64encode(rng.randbytes(length * 3 // 4)).decode()


class UserTexts:
    """What all the instances of one user share: the public key and a start-up script."""

    def __init__(self, user):
        rng = random.Random(user.rng.getrandbits(64))
        name = user.name
        kind = rng.random()
        key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI%s" % _random_text(rng, 44) if kind < 0.3 else \
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC%s" % _random_text(rng, 340)
        key += " %s@laptop" % name
        self.key_name = quote("%s-key" % name)
        self.key_data = quote(key)
        self.keypairs = quote(json_text(_nova_object("KeyPairList", "1.3", {"objects": [
            _nova_object("KeyPair", "1.4", {"id": user.number + 17, "name": "%s-key" % name,
                                            "user_id": user.user_id.decode(), "type": "ssh",
                                            "fingerprint": rng.randbytes(16).hex(":"), "public_key": key,
                                            "created_at": "2019-02-11T09:41:08Z", "updated_at": None,
                                            "deleted_at": None, "deleted": False})]})))
        script = _SCRIPT.replace("«user»", name).replace("«token»", _random_text(rng, 64)) \
            + "".join("  - [ mount, -t, nfs, filer%d:/export/%s/%s, /mnt/%d ]\n"
                      % (rng.randrange(40), name, _random_text(rng, 12), n) for n in range(rng.randrange(30)))
        # Nova stores it in base64 on one line.
        self.user_data = quote(base64.b64encode(script.encode()).decode())


_SCRIPT = """#cloud-config
# Nodes of «user»'s cluster
package_update: true
packages: [ nfs-common, python3-venv, openjdk-17-jre-headless, "linux-tools-generic" ]
users:
  - name: cc
    sudo: [ "ALL=(ALL) NOPASSWD:ALL" ]
write_files:
  - path: /etc/profile.d/cluster.sh
    content: |
      export CLUSTER_TOKEN='«token»'
      export SPARK_MASTER="spark://$(hostname -f):7077"
runcmd:
  - [ systemctl, enable, --now, node-exporter ]
  - [ sh, -c, "curl -s http://169.254.169.254/openstack/latest/meta_data.json | jq -r .uuid > /etc/instance" ]
"""

NETWORK_INFO = template(json_text([{
    "id": "«port»", "address": "«mac»", "network": {
        "id": "«network»", "bridge": "br-int", "label": "sharednet«vlan»", "subnets": [{
            "cidr": "10.«vlan».0.0/16", "dns": [{"address": "10.0.0.53", "type": "dns", "version": 4, "meta": {}}],
            "gateway": {"address": "10.«vlan».0.1", "type": "gateway", "version": 4, "meta": {}},
            "ips": [{"address": "10.«vlan».«ip»", "type": "fixed", "version": 4, "meta": {}, "floating_ips": [
                {"address": "192.5.«ip»", "type": "floating", "version": 4, "meta": {}}]}],
            "routes": [], "version": 4, "meta": {"dhcp_server": "10.«vlan».0.2"}}],
        "meta": {"injected": False, "tenant_id": "«project»", "mtu": 9000, "physical_network": "physnet1",
                 "tunneled": False}},
    "type": "ovs", "details": {"port_filter": True, "connectivity": "l2", "bridge_name": "br-int", "datapath_type": "system",
                               "ovs_hybrid_plug": False},
    "devname": "tap«tap»", "ovs_interfaceid": "«port»", "qbh_params": None, "qbg_params": None, "active": True,
    "vnic_type": "normal", "profile": {}, "preserve_on_delete": False, "delegate_create": True, "meta": {}}]))

CONNECTION_INFO = template(json_text({
    "driver_volume_type": "rbd", "data": {
        "name": "volumes/volume-«volume»", "hosts": ["10.3.0.11", "10.3.0.12", "10.3.0.13"], "ports": ["6789", "6789", "6789"],
        "cluster_name": "ceph", "auth_enabled": True, "auth_username": "cinder", "secret_type": "ceph",
        "secret_uuid": "457eb676-33da-42ec-9a8c-9293d545c337", "volume_id": "«volume»", "discard": True,
        "qos_specs": None, "access_mode": "rw", "encrypted": False, "cacheable": False},
    "status": "reserved", "instance": "«uuid»", "attached_at": "", "detached_at": "", "volume_id": "«volume»",
    "serial": "«volume»"}))

# instance_faults.details and instance_actions_events.traceback: newlines, both quotes and Windows paths to escape.
_TRACEBACK = """Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/nova/compute/manager.py", line {line}, in _build_and_run_instance
    with self.rt.instance_claim(context, instance, node, allocs, limits):
  File "/usr/lib/python3/dist-packages/nova/compute/manager.py", line 2398, in _build_resources
    self._shutdown_instance(context, instance, block_device_mapping, requested_networks, try_deallocate_networks=False)
  File "/usr/lib/python3/dist-packages/oslo_utils/excutils.py", line 227, in __exit__
    self.force_reraise()
  File "/usr/lib/python3/dist-packages/nova/virt/libvirt/driver.py", line 4087, in spawn
    self._create_guest_with_network(context, xml, instance, network_info, block_device_info, post_xml_callback=gen_confdrive,
  File "/usr/lib/python3/dist-packages/eventlet/timeout.py", line 221, in _handle_timeout
    value = self._func(*args, **{{'path': 'C:\\\\fakepath\\\\disk.config', "instance": '«uuid»'}})
  File "/usr/lib/python3/dist-packages/nova/network/neutron.py", line 1248, in allocate_for_instance
    port_id = port['id'] if not created else self._create_port(network_id='«port»', fixed_ip="10.{third}.0.{line}")
{error}
"""
FAULT_MESSAGES = [
    "No valid host was found. There are not enough hosts available.",
    "Build of instance «uuid» aborted: Volume «port» did not finish being created even after we waited 187 seconds",
    "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance «uuid».",
    "Timeout while waiting on RPC response - topic: \"network\", RPC method: 'allocate_for_instance' info: \"<unknown>\"",
]
FAULT_MESSAGE = [template(message) for message in FAULT_MESSAGES]
TRACEBACK = [template(_TRACEBACK.format(line=2100 + 31 * n, third=n, error=error)) for n, error in enumerate([
    "nova.exception.NoValidHost: " + FAULT_MESSAGES[0], "nova.exception.BuildAbortException: " + FAULT_MESSAGES[1],
    "nova.exception.MaxRetriesExceeded: " + FAULT_MESSAGES[2], "oslo_messaging.exceptions.MessagingTimeout: 100% lost, id "
    "«port» for '«uuid»'"])]

# instance_system_metadata: the key with its value, where the value says nothing of the instance.
SYSTEM_METADATA = [(escape(key), template(value)) for key, value in [
    ("image_base_image_ref", "«image»"), ("image_container_format", "bare"), ("image_disk_format", "qcow2"),
    ("image_min_disk", "«root_gb»"), ("image_min_ram", "0"), ("image_build-name", "«image_name»"),
    ("image_build-variant", "base"), ("image_os_distro", "ubuntu"), ("image_hw_firmware_type", "uefi"),
    ("image_description", "Don't use for \"production\"; see https://docs.example.org/appliances?id=«image»&page=1"),
    ("image_owner_specified.openstack.object", "images/«image_name»"),
    ("image_owner_specified.openstack.md5", "«md5»"), ("owner_user_name", "«user_name»"),
    ("owner_project_name", "CH-«project»"), ("boot_roles", "reader,member"), ("clean_attempts", "1"),
    ("instance_type_name", "«flavor»"), ("instance_type_memory_mb", "«memory_mb»"), ("instance_type_vcpus", "«vcpus»"),
]]

_CPU_FLAGS = ("fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ss ht syscall "
              "nx pdpe1gb rdtscp lm pni pclmulqdq dtes64 monitor ds_cpl vmx smx est tm2 ssse3 fma cx16 xtpr pdcm pcid dca "
              "sse4.1 sse4.2 x2apic movbe popcnt aes xsave osxsave avx f16c rdrand lahf_lm abm fsgsbase bmi1 hle avx2 smep "
              "bmi2 erms invpcid rtm cmt mpx avx512f avx512dq rdseed adx smap clflushopt").split()
CPU_INFO = [quote(json_text({
    "arch": "x86_64", "model": model, "vendor": vendor, "topology": {"cells": 2, "sockets": 1, "cores": cores, "threads": 2},
    "features": _CPU_FLAGS[:-8 * n or None]}))
    for n, (model, vendor, cores) in enumerate([("Broadwell-IBRS", "Intel", 12), ("Skylake-Server-IBRS", "Intel", 16),
                                                ("EPYC-Rome", "AMD", 32)])]


def _host_numa(cores, memory_mb):
    cells = []
    for n in range(2):
        cpus = list(range(n * cores, n * cores + cores)) + list(range((n + 2) * cores, (n + 3) * cores))
        cells.append(_nova_object("NUMACell", "1.5", {
            "id": n, "cpuset": cpus, "pcpuset": cpus, "memory": memory_mb // 2, "cpu_usage": 0, "memory_usage": 0,
            "pinned_cpus": [], "siblings": [[cpu, cpu + 2 * cores] for cpu in cpus[:cores]],
            "mempages": [_nova_object("NUMAPagesTopology", "1.1", {"size_kb": size, "total": total, "used": 0, "reserved": 0})
                         for size, total in ((4, memory_mb * 128), (2048, 0), (1048576, 0))],
            "network_metadata": None, "socket": n}))
    return quote(json_text(_nova_object("NUMATopology", "1.2", {"cells": cells})))


HOST_NUMA = [_host_numa(cores, memory) for cores, memory in ((12, 128536), (16, 257560), (32, 515864))]
HOST_STATS = template(json_text({
    "failed_builds": "«failed»", "num_instances": "«#running»", "num_vm_active": "«#running»", "num_task_None": "«#running»",
    "num_os_type_None": "«#running»", "num_proj_«project»": "«#running»", "io_workload": "0"}))
SUPPORTED_INSTANCES = quote(json_text([[arch, "kvm", "hvm"] for arch in ("i686", "x86_64", "alpha", "armv7l", "aarch64")]))
PCI_STATS = quote(json_text(_nova_object("PciDevicePoolList", "1.1", {"objects": [_nova_object("PciDevicePool", "1.1", {
    "product_id": "20b5", "vendor_id": "10de", "numa_node": 0, "tags": {"dev_type": "type-PCI"}, "count": 2})]})))
