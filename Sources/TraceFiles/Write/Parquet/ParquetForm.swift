/// How a column's values are written where another program's table wants them otherwise than our traces have them.
struct ParquetForm {
    /// No value is NULL, and the schema says so.
    var isRequired = false
    /// Whole numbers have 32 bits instead of 64.
    var has32Bits = false
    /// Times are milliseconds instead of microseconds.
    var isInMilliseconds = false
}
