/// The union of lists that are in order.
public enum OrderedUnion {
    /// Two lists as one, in order. Of elements that neither list puts before the other, that of `winners` stays.
    ///
    /// - Parameter precedes: the order of both lists; no list holds two elements that are equal in it.
    public static func of<Element>(
        _ winners: [Element], over others: [Element], by precedes: (Element, Element) -> Bool
    ) -> [Element] {
        if others.isEmpty { return winners }
        if winners.isEmpty { return others }
        var all: [Element] = []
        all.reserveCapacity(max(winners.count, others.count) + min(winners.count, others.count) / 8)
        var next = others.startIndex
        for element in winners {
            while next < others.endIndex, precedes(others[next], element) {
                all.append(others[next])
                next += 1
            }
            if next < others.endIndex, !precedes(element, others[next]) { next += 1 }
            all.append(element)
        }
        all.append(contentsOf: others[next...])
        return all
    }
}
