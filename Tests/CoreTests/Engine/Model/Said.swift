import Core

/// What somebody is told, as far as engine and model must agree.
struct Said: Hashable, CustomStringConvertible {
    let kind: Message.Kind
    var rule: String
    var target: String
    var severity: Severity
    var session: String?
    /// Of the incident; nil where none is open.
    var count: Int?
    /// The rule that tells the target in its place.
    var mergedInto: String?

    var description: String {
        let about = session.map { " of \($0)" } ?? ""
        let number = count.map { ", number \($0)" } ?? ""
        let merged = mergedInto.map { ", merged into \($0)" } ?? ""
        return "\(severity.rawValue) \(kind.rawValue) by \(rule) to \(target)\(about)\(number)\(merged)"
    }

    /// In the order of the sessions that they are about: nobody promises an order of what is said of one session.
    static func ordered(_ all: [Said]) -> [Said] {
        var runs: [[Said]] = []
        for said in all {
            if let last = runs.last, last[0].session == said.session {
                runs[runs.count - 1].append(said)
            } else {
                runs.append([said])
            }
        }
        return runs.flatMap { $0.sorted { $0.description < $1.description } }
    }
}

extension Said {
    init(_ told: Decision.Told) {
        let message = told.message
        self.init(
            kind: message.kind, rule: message.rule, target: message.target.rawValue, severity: message.severity,
            session: message.session?.id.rawValue, count: message.incident?.count, mergedInto: told.mergedInto)
    }
}
