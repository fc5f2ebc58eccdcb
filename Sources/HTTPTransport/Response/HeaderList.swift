/// Header lines in the order in which they came.
package struct HeaderList: Hashable, Sendable, RandomAccessCollection {
    private var headers: [Header]

    package init(_ headers: [Header] = []) { self.headers = headers }

    package var startIndex: Int { headers.startIndex }
    package var endIndex: Int { headers.endIndex }
    package subscript(index: Int) -> Header { headers[index] }

    /// The value of the first line of that name, whatever the case of its letters.
    package subscript(name: String) -> String? { first { Self.isSame($0.name, name) }?.value }

    /// The values of all lines of that name, whatever the case of its letters.
    package func values(named name: String) -> [String] { filter { Self.isSame($0.name, name) }.map(\.value) }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased()
    }
}
