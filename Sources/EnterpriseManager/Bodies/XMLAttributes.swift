import CXML

/// The attributes of an element, as long as libxml2 is at it: values become strings only where they are wanted.
struct XMLAttributes: Sequence, IteratorProtocol {
    /// Five pointers each: name, prefix, namespace, start and end of the value.
    private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    private let count: Int
    private var index = 0

    init(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        self.pointers = pointers
        self.count = count
    }

    struct Attribute {
        /// In lower case.
        let name: String
        fileprivate let content: UnsafeBufferPointer<xmlChar>

        /// libxml2 leaves this form of `&amp;` in attributes, as it replaces no entities: every other `&` is replaced.
        var value: String { String(decoding: content, as: UTF8.self).replacing("&#38;", with: "&") }
    }

    mutating func next() -> Attribute? {
        guard index < count, let five = pointers?.advanced(by: index * 5), let name = five[0], let start = five[3],
            let end = five[4]
        else { return nil }
        index += 1
        return Attribute(
            name: String(cString: name).lowercased(), content: UnsafeBufferPointer(start: start, count: end - start)
        )
    }

    subscript(name: String) -> String? { first { $0.name == name }?.value }
}
