import Foundation

/// Parameters of a query string in the order received; their names are not case sensitive.
struct QueryParameters: Hashable, Sendable {
    struct Parameter: Hashable, Sendable {
        let name: String
        let value: String
    }

    private(set) var all: [Parameter]

    /// - Parameter encoded: As it stands in the request line. `+` is a blank, as .NET reads it.
    init(encoded: String) {
        all = encoded.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                let text = String($0.replacing("+", with: " "))
                return text.removingPercentEncoding ?? text
            }
            return Parameter(name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
    }

    subscript(name: String) -> String? {
        all.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// `format=Entity` or `Entities`, in any case.
    var wantsEntities: Bool { self["format"]?.lowercased().hasPrefix("entit") == true }

    /// The form in which the server echoes a page in its links: paging parameters last, the others as they came.
    func echoed(page: Int, pageSize: Int, upperCase: Bool) -> String {
        let others = all.filter { !["page", "pagesize"].contains($0.name.lowercased()) }
        let echoed =
            others + [
                Parameter(name: "pageSize", value: String(pageSize)), Parameter(name: "page", value: String(page)),
            ]
        return echoed.map { "\($0.name)=\(Self.escaped($0.value, upperCase: upperCase))" }.joined(separator: "&")
    }

    /// As `HttpUtility.UrlEncode` does: blanks as `+`, letters, digits and `-_.!*()` as they are (recorded links).
    private static func escaped(_ text: String, upperCase: Bool) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: " "): return "+"
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                return String(UnicodeScalar(byte))
            case _ where "-_.!*()".utf8.contains(byte): return String(UnicodeScalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: upperCase)
                return "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }.joined()
    }
}
