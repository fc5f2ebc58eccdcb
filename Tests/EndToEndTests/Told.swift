import Foundation

/// What a message of the default body is about.
struct Told {
    private struct Body: Decodable {
        struct Session: Decodable {
            let id: String
            let name: String
        }

        let session: Session
    }

    let session: String
    let name: String

    init(_ attempt: Mailbox.Attempt) {
        let body = try? JSONDecoder().decode(Body.self, from: Data(attempt.body.utf8))  // no body is no session
        session = body?.session.id ?? "nothing: \(attempt.body)"
        name = body?.session.name ?? session
    }
}
