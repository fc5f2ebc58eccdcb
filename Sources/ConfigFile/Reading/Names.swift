private import Core

/// The names that a configuration gives to its parts, and where it uses them.
struct Names {
    enum Kind: String, Hashable, CaseIterable { case source, target, window, rule, label, digest, test }

    /// More than these are not listed in a message.
    private static let listedMax = 8

    struct Use {
        let name: String
        let kind: Kind
        /// How messages call it.
        let shown: String
        let place: Place
        /// Whether it is only spoken of, as a target that a test expects something for.
        let isMention: Bool
    }

    private var places: [Kind: [String: Place]] = [:]
    /// In the order of the file, for the nearest name.
    private var order: [Kind: [String]] = [:]
    private(set) var uses: [Use] = []

    /// - Returns: Where the name was defined before.
    @discardableResult
    mutating func define(_ name: String, as kind: Kind, at place: Place) -> Place? {
        if let first = places[kind]?[name] { return first }
        places[kind, default: [:]][name] = place
        order[kind, default: []].append(name)
        return nil
    }

    mutating func use(_ text: Text, as kind: Kind, isMention: Bool = false) {
        uses.append(
            Use(name: text.value, kind: kind, shown: text.shown, place: text.place, isMention: isMention))
    }

    /// A name that stands as a key.
    mutating func use(_ name: String, as kind: Kind, at place: Place) {
        uses.append(Use(name: name, kind: kind, shown: "`\(name)`", place: place, isMention: false))
    }

    func all(_ kind: Kind) -> [String] { order[kind] ?? [] }

    private func known(_ kind: Kind) -> String {
        let names = all(kind)
        if names.isEmpty { return "; there is none" }
        return names.count > Self.listedMax ? "" : "; known are \(names.map { "`\($0)`" }.joined(separator: ", "))"
    }

    func place(of name: String, _ kind: Kind) -> Place? { places[kind]?[name] }

    /// Every name that is used and nowhere given.
    var problems: [ConfigProblem] {
        uses.filter { places[$0.kind]?[$0.name] == nil }.map { use in
            let nearest = Nearest.name(to: use.name, among: all(use.kind))
            let hint = nearest.map { "; did you mean `\($0)`?" } ?? known(use.kind)
            return ConfigProblem("\(use.shown) names no \(use.kind.rawValue)\(hint)", at: use.place)
        }
    }
}
