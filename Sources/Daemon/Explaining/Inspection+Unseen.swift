package import Core
import EnterpriseManager

extension Inspection {
    /// What Enterprise Manager says of a session that the daemon has no record of.
    package func unseen(_ id: Session.ID) async -> [String] {
        let found = await judge(id.rawValue)
        guard let item = found.items.first else { return found.failures }
        let session = item.session
        let state =
            session.hasEnded ? "\(session.result.rawValue), ended \(session.endedAt?.text ?? "")" : session.state
        let rules = item.rules.isEmpty ? "no rule selects it" : "selected by \(item.rules.joined(separator: ", "))"
        return [
            "the daemon has no record of the session \(id.rawValue), but Enterprise Manager shows it: "
                + "\(item.job.name), \(state). It is judged at the daemon's next look; by itself: \(rules)."
        ]
    }

    /// A session's id as people give it: bare, or as a URN.
    package static func sessionID(_ text: String) -> Session.ID { EnterpriseManagerClient.sessionID(text) }
}
