extension Sequence {
    /// The elements in order of a key. Those of one key keep their order, which Swift's own sort does not promise.
    package func inOrder<Key: Comparable>(of key: (Element) -> Key) -> [Element] {
        enumerated().map { (key: key($1), place: $0, element: $1) }
            .sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.element)
    }
}
