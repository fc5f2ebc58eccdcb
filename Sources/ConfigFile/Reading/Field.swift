/// One key of a record: the word of the file, what it means, and where its value goes.
struct Field<Record>: Sendable {
    let description: Shape.Field
    /// Reads the value into the record; false when that failed and the reader has been told.
    let read: @Sendable (Node, Reader, inout Record) -> Bool

    var key: String { description.key }

    /// The general form: `set` puts the value where it belongs.
    init<Value>(
        _ key: String, _ schema: Schema<Value>, isRequired: Bool = false, defaultText: String? = nil, _ doc: String,
        example: String? = nil, set: @escaping @Sendable (inout Record, Value) -> Void
    ) {
        description = Shape.Field(
            key: key, doc: doc, shape: schema.shape, isRequired: isRequired, defaultText: defaultText,
            example: example ?? defaultText ?? schema.shape.example)
        read = { node, reader, record in
            guard let value = schema.read(node, reader) else { return false }
            set(&record, value)
            return true
        }
    }

    /// What the record holds before reading is the default, which `initial` is asked for only to show it.
    init<Value>(
        _ key: String, _ path: any WritableKeyPath<Record, Value> & Sendable, _ schema: Schema<Value>,
        isRequired: Bool = false, of initial: Record? = nil, _ doc: String, example: String? = nil
    ) {
        let defaultText = initial.flatMap { schema.show($0[keyPath: path]) }
        self.init(key, schema, isRequired: isRequired, defaultText: defaultText, doc, example: example) {
            $0[keyPath: path] = $1
        }
    }

    /// A value that may be absent.
    init<Value>(
        _ key: String, _ path: any WritableKeyPath<Record, Value?> & Sendable, _ schema: Schema<Value>,
        isRequired: Bool = false, _ doc: String, example: String? = nil
    ) {
        self.init(key, schema, isRequired: isRequired, doc, example: example) { $0[keyPath: path] = $1 }
    }

    /// Read and checked, and then let go of.
    init<Value>(
        _ key: String, checked schema: Schema<Value>, isRequired: Bool = false, _ doc: String, example: String? = nil
    ) {
        self.init(key, schema, isRequired: isRequired, doc, example: example) { _, _ in }
    }

    private init(
        description: Shape.Field, read: @escaping @Sendable (Node, Reader, inout Record) -> Bool
    ) {
        self.description = description
        self.read = read
    }

    /// The same key of a record that holds this one.
    func within<Outer>(_ path: any WritableKeyPath<Outer, Record> & Sendable) -> Field<Outer> {
        Field<Outer>(description: description) { node, reader, outer in read(node, reader, &outer[keyPath: path]) }
    }
}
