/// The representation negotiated by `Accept`.
package enum BodyFormat: Hashable, Sendable, CaseIterable {
    case json
    case xml

    /// XML unless `application/json` stands anywhere in the header (recorded, 9.5u4).
    package init(accept: String?) {
        self = accept?.lowercased().contains("application/json") == true ? .json : .xml
    }

    package var contentType: String {
        self == .json ? "application/json; charset=utf-8" : "application/xml; charset=utf-8"
    }
}
