import OpenStackTables
import Values

extension InstanceRow {
    /// With the history's texts.
    func translated(_ translation: inout TextTranslation, _ texts: inout TextPool) -> InstanceRow {
        var row = self
        row.key = translation(key, &texts)
        row.uuid = translation(uuid, &texts)
        row.hostname = translation(hostname, &texts)
        row.userID = translation(userID, &texts)
        row.projectID = translation(projectID, &texts)
        row.host = translation(host, &texts)
        row.node = translation(node, &texts)
        row.vmState = translation(vmState, &texts)
        row.reservationID = translation(reservationID, &texts)
        return row
    }
}
