extension RandomAccessCollection where Index == Int {
    /// The place of the first element that is not before what is looked for, found by halves; `endIndex` if all are before it.
    ///
    /// Inlinable, since actions are looked up millions of times: of another module it would not be compiled for their type.
    ///
    /// - Parameter isBefore: true for a beginning of the list, false for the rest.
    @inlinable
    package func firstPlace(notBefore isBefore: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
