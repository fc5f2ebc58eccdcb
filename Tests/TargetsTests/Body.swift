import Foundation
import Targets

/// A request's body as a peer reads it.
struct Body {
    private let members: [String: Any]

    init(_ request: TargetRequest) { members = request.json as? [String: Any] ?? [:] }
    private init(members: [String: Any]) { self.members = members }

    subscript(_ name: String) -> String? { members[name] as? String }

    func has(_ name: String) -> Bool { members[name] != nil }
    func number(_ name: String) -> Int? { members[name] as? Int }
    func first(_ name: String) -> Body? { (members[name] as? [[String: Any]])?.first.map { Body(members: $0) } }

    func strangers(_ known: [String]) -> String? {
        let strangers = Set(members.keys).subtracting(known).sorted()
        return strangers.isEmpty ? nil : "unknown: \(strangers)"
    }

    func missing(_ name: String) -> String? { self[name]?.isEmpty == false ? nil : "no `\(name)`" }
    func tooLong(_ name: String, _ max: Int) -> String? {
        (self[name] ?? "").utf16.count > max ? "long `\(name)`" : nil
    }

    /// Every text of that name, however deep.
    func leaves(_ name: String, below root: String? = nil) -> [String] {
        Self.leaves(name, in: root.flatMap { members[$0] } ?? members)
    }

    var hasDecimals: Bool { Self.numbers(in: members).contains { $0.rounded() != $0 } }

    private static func leaves(_ name: String, in value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap { leaves(name, in: $0) } }
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { key, value in
            key == name ? (value as? String).map { [$0] } ?? leaves(name, in: value) : leaves(name, in: value)
        }
    }

    private static func numbers(in value: Any) -> [Double] {
        if let list = value as? [Any] { return list.flatMap(numbers) }
        if let object = value as? [String: Any] { return object.values.flatMap(numbers) }
        return (value as? Double).map { [$0] } ?? []
    }

    static func form(_ request: TargetRequest) -> [String: String] {
        let pairs = String(decoding: request.body, as: UTF8.self).split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
