import Values

/// From one pool of texts to another.
struct FieldTranslation: FieldWay {
    let source: TextPool

    func id(_ value: inout Int64, _ column: some TableColumn, _ texts: inout TextPool) {}
    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ texts: inout TextPool) {}
    func fraction(_ value: inout NullableDouble, _ column: some TableColumn, _ texts: inout TextPool) {}
    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool) {}
    func flag(_ value: inout Bool, _ column: some TableColumn, _ texts: inout TextPool) {}

    func text(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) {
        value = texts.intern(value, of: source)
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) {
        value = texts.intern(value, of: source)
    }

    func text(_ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) {
        value = texts.intern(value, of: source)
        key = texts.intern(key, of: source)
    }
    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool
    ) {
        row.pass(self, &texts)
    }
}
