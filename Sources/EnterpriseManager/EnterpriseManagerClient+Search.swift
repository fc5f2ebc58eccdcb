package import Core

/// A session that was asked for by its id alone.
package struct FoundSession: Hashable, Sendable {
    package let session: Session
    /// nil where EM does not say.
    package let job: Job.ID?
}

extension EnterpriseManagerClient {
    /// - Returns: nil where this server has no such session: it shows the last 30 days.
    package func findSession(_ id: Session.ID) async throws(EnterpriseManagerError) -> FoundSession? {
        let path = "/api/backupSessions/\(Self.segment(id.rawValue))?format=Entity"
        let answer: [UInt8]
        do { answer = try await get(path) } catch {
            // A text that is no id at all is answered with 400.
            guard error.kind == .missing || error.kind == .failed(status: 400) else { throw error }
            return nil
        }
        let node = try tree(answer, path)
        guard let session = Session(node), session.id == id else {
            throw failure(.malformed, path, "the answer is not the session that was asked for")
        }
        return FoundSession(session: session, job: node.text("jobuid").map { Job.ID(rawValue: URN.guid(of: $0)) })
    }

    /// `urn:veeam:BackupJobSession:{guid}` or the GUID alone.
    package static func sessionID(_ text: String) -> Session.ID { Session.ID(rawValue: URN.guid(of: text)) }
}
