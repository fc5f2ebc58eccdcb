/// A request as it came over the wire.
package struct RawRequest: Hashable, Sendable {
    /// The request line and the header lines, without line breaks.
    package let lines: [String]
    package let body: [UInt8]

    /// `GET /path HTTP/1.1`
    package var requestLine: String { lines.first ?? "" }
    /// What stands between method and version.
    package var target: String { requestLine.split(separator: " ").dropFirst().first.map(String.init) ?? "" }

    /// The value of the first line of that name.
    package func header(_ name: String) -> String? {
        let prefix = name.lowercased() + ":"
        guard let line = lines.dropFirst().first(where: { $0.lowercased().hasPrefix(prefix) }) else { return nil }
        return String(line.dropFirst(prefix.count).drop { $0 == " " })
    }
}
