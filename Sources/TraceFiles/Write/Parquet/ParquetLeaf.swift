/// A column of values in a Parquet file: one that stands alone, or a field of a structure.
struct ParquetLeaf {
    /// The structure; nil for a column that stands alone. Fields of one structure stand together.
    var structure: String?
    let name: String
    let kind: ParquetColumn.Kind
    /// As in our traces, unless another program's table is written.
    var form = ParquetForm()

    /// As the file calls it: the names from the outermost on.
    var path: [String] { (structure.map { [$0] } ?? []) + [name] }
}
