import Foundation

/// Turns a world into the bodies of one product version.
struct Renderer: Sendable {
    let world: World
    let profile: Profile
    /// Begins every Href. Links carry the name the server knows for itself, often not the one it was called by.
    let base: String
    let now: Date
    var distortion = Distortion()

    func encode(_ body: Body, as format: BodyFormat) -> Data {
        switch format {
        case .json: body.json().encoded(casing, writesNulls: profile.writesNulls)
        case .xml: body.xml().document()
        }
    }

    var casing: JSONCasing { distortion.casing ?? profile.casing }

    func href(_ path: String) -> String { base + path }

    // MARK: Times and names

    /// UTC with `Z`, cut to the profile's digits, trailing zeros dropped: `03:00:16.55Z`, `04:00:16Z`.
    func time(_ date: Date) -> String { Self.seconds(of: date) + fraction(of: date) + "Z" }

    func time(_ date: Date?) -> String? { date.map { time($0) } }

    /// `{name}@{yyyy-MM-dd HH:mm:ss}`, on PostgreSQL with the fraction.
    func name(_ name: String, at date: Date) -> String {
        let seconds = Self.seconds(of: date).replacing("T", with: " ")
        return "\(name)@\(seconds)\(profile.fractionInName ? fraction(of: date) : "")"
    }

    private static func seconds(of date: Date) -> String {
        let whole = Date(timeIntervalSince1970: Double(microseconds(of: date) / 1_000_000))
        return String(whole.formatted(.iso8601).dropLast())
    }

    private func fraction(of date: Date) -> String {
        let digits = String(Self.microseconds(of: date) % 1_000_000 + 1_000_000).dropFirst()
        let kept = digits.prefix(profile.fractionDigits)
        let trimmed = kept.reversed().drop { $0 == "0" }.reversed()
        return trimmed.isEmpty ? "" : "." + String(trimmed)
    }

    private static func microseconds(of date: Date) -> Int { Int((date.timeIntervalSince1970 * 1_000_000).rounded()) }

    // MARK: Lists

    /// The entries as the list shows them: in the order of the database, or as the distortion has it.
    func arranged<Element: Identifiable>(_ elements: [Element]) -> [Element] where Element.ID == GUID {
        guard distortion.emptied == nil else { return [] }
        var arranged = elements.sorted { profile.order.precedes($0.id, $1.id) }
        if let seed = distortion.shuffleSeed ?? world.orderSeed {
            var generator = SeededGenerator(seed: seed)
            arranged.shuffle(using: &generator)
        }
        return distortion.duplicates ? arranged.flatMap { [$0, $0] } : arranged
    }

    /// Within the days that the profile still lists.
    func listed(_ sessions: [World.Session]) -> [World.Session] {
        guard let days = profile.limitDays else { return sessions }
        let oldest = now.addingTimeInterval(-Double(days) * 86_400)
        return sessions.filter { $0.created >= oldest }
    }

    /// The root of a collection: one member in JSON, one element in XML.
    func collection(json member: String, xml root: String, _ items: [(json: JSONValue, xml: XMLTree)]) -> Body {
        Body(json: emptied(member, .array(items.map(\.json))), xml: XMLTree(root, [:], items.map(\.xml)))
    }

    func references(_ references: [Reference]) -> Body {
        Body(
            json: emptied("Refs", .array(references.map(\.json))),
            xml: XMLTree("EntityReferences", [:], references.map { $0.xml(as: "Ref") }))
    }

    private func emptied(_ member: String, _ list: JSONValue) -> JSONValue {
        switch distortion.emptied {
        case nil, .empty: .object([.init(name: member, value: list)])
        case .null: .object([.init(name: member, value: .null)])
        case .absent: .object([])
        }
    }

    // MARK: Shared links

    func up(to server: GUID) -> Link {
        Link(
            rel: "Up", href: href("/backupServers/\(server)"), name: world.server(server)?.name,
            type: "BackupServerReference")
    }
}
