import Core
import Foundation
import Testing

@Suite struct SessionTests {
    @Test(arguments: [
        ("Stopped", true), ("stopped", true), ("STOPPED", true), ("Stopping", false), ("Stopped ", false),
        ("Working", false), ("\u{13}topped", false), ("", false),
    ])
    func `only the state Stopped ends a session, whatever the case of its letters`(state: String, hasEnded: Bool) {
        let session = Session(
            id: Session.ID(rawValue: "a"), uid: "a", name: "a", state: state, result: .none,
            startedAt: Timestamp(Date(timeIntervalSince1970: 0)))
        #expect(session.hasEnded == hasEnded)
    }
}
