/// The union of lists that are in order. Inlinable, since millions of events go through it: of another module it would not be
/// compiled for their type.
public enum OrderedUnion {
    /// Two lists as one, in order. Of two elements that are equal in it, that of `winners` stays.
    ///
    /// - Parameters:
    ///   - precedes: the order of both lists; no list holds two elements that are equal in it.
    ///   - choose: which of a winner and another that are equal stays, if not always the winner.
    @inlinable
    public static func of<Element>(
        _ winners: [Element], over others: [Element], by precedes: (Element, Element) -> Bool,
        choosing choose: (Element, Element) -> Element = { winner, _ in winner }
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
            if next < others.endIndex, !precedes(element, others[next]) {
                all.append(choose(element, others[next]))
                next += 1
            } else {
                all.append(element)
            }
        }
        all.append(contentsOf: others[next...])
        return all
    }
}
