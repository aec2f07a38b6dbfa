/// Rule `properties`: what PROPERTIES of format 0.3 holds.
package struct PropertiesCheck {
    /// Of instances; an instance of bare metal has none.
    private static let ofInstances = names("memory_mb", "root_gb", "vcpus")
    /// Of virtual machines' hosts. A machine of bare metal has any others.
    private static let ofMachines = names("rack", "vcpu_capability", "memory_capability_mb", "disk_capability_gb")

    private let column: Int
    /// The text that was read last: the next row often has the same.
    private var lastText: [UInt8] = []
    private var last: [TraceProperty]?

    package init(_ layout: TraceLayout) {
        column = layout.place(of: "PROPERTIES")
    }

    /// The row's properties; nil, and a finding, if they cannot be read.
    package mutating func read(_ row: TraceRow, _ findings: inout Findings) -> [TraceProperty]? {
        switch row.form(column) {
        case .object: return row.properties
        case .plain:
            let text = row.bytes(column)
            if last == nil || !lastText.elementsEqual(text) {
                lastText = Array(text)
                last = PythonDictionary.parse(text)
            }
            if last == nil {
                findings.add(.properties, at: row.place, "PROPERTIES is no Python dictionary of texts, whole numbers and None")
            }
            return last
        case .null, .text, .number:
            findings.add(.properties, at: row.place, "PROPERTIES is no object")
            return nil
        }
    }

    /// Checks those of an instance.
    package static func checkInstance(_ properties: [TraceProperty], at place: Finding.Place, _ findings: inout Findings) {
        if properties.isEmpty { return }
        guard properties.map(\.name) == ofInstances else {
            return findings.add(
                .properties, at: place, "PROPERTIES is neither empty nor memory_mb, root_gb and vcpus in this order")
        }
        check(properties, isNumeric: true, at: place, &findings)
    }

    /// Checks those of a machine.
    package static func checkMachine(
        _ properties: [TraceProperty], isDelete: Bool, at place: Finding.Place, _ findings: inout Findings
    ) {
        if isDelete {
            guard properties.count > 1 || properties.first.map({ $0.value != .none }) == true else { return }
            return findings.add(.properties, at: place, "PROPERTIES of a DELETE is more than a rack of None")
        }
        // A single name that only hosts of virtual machines have tells that all four are due.
        let isNumeric = properties.contains { $0.name != ofMachines.first && ofMachines.contains($0.name) }
        if isNumeric, properties.map(\.name) != ofMachines {
            return findings.add(
                .properties, at: place,
                "PROPERTIES is not rack, vcpu_capability, memory_capability_mb and disk_capability_gb in this order")
        }
        check(properties, isNumeric: isNumeric, at: place, &findings)
    }

    private static func check(
        _ properties: [TraceProperty], isNumeric: Bool, at place: Finding.Place, _ findings: inout Findings
    ) {
        for (index, property) in properties.enumerated() {
            switch property.value {
            case .none, .number: continue
            case .text where !isNumeric: continue
            case .text, .other:
                let allowed = isNumeric ? "whole number or None" : "text, whole number or None"
                findings.add(.properties, at: place, "the value of property \(index + 1) is no \(allowed)")
            }
        }
        if TraceProperty.hasNameTwice(properties) {
            findings.add(.properties, at: place, "PROPERTIES has a name twice")
        }
    }

    /// The rack among a machine's properties; of bare metal that is whatever the last part of the name says so of.
    package static func rack(_ properties: [TraceProperty]) -> Int64? {
        for property in properties {
            let isRack = property.name.elementsEqual("rack".utf8) || property.name.suffix(5).elementsEqual(".rack".utf8)
            if isRack, case .number(let rack) = property.value { return rack }
        }
        return nil
    }

    private static func names(_ names: String...) -> [[UInt8]] { names.map { Array($0.utf8) } }
}
