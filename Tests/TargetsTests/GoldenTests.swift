import Core
import Foundation
import Targets
import Testing

/// What each kind of target is sent, byte for byte. `TOCSIN_REWRITE_GOLDEN=1` writes the files anew.
@Suite struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    private static let isRewriting = ProcessInfo.processInfo.environment["TOCSIN_REWRITE_GOLDEN"] == "1"

    static let messages: [String] = [
        "alarm", "warning", "recovery", "digest", "test", "hostile", "bare", "overrunning", "morning",
        "quiet-morning",
    ]

    static func envelope(_ name: String) -> Envelope {
        switch name {
        case "warning": return Samples.envelope(Samples.warning)
        case "recovery": return Samples.envelope(Samples.recovery)
        case "digest": return Samples.envelope(Samples.digest, members: Samples.members)
        case "morning": return Samples.envelope(Samples.morning, members: Samples.troubles)
        case "quiet-morning": return Samples.envelope(Samples.quietMorning)
        case "test": return Samples.envelope(Samples.message(.test))
        case "hostile": return Samples.envelope(Samples.hostile)
        case "reminder": return Samples.envelope(Samples.reminder)
        case "escalation": return Samples.envelope(Samples.escalation)
        case "added": return Samples.envelope(Samples.added)
        case "overrunning":
            var message = Samples.message(
                event: .overrunning, severity: .warning, session: Samples.session(.none, end: nil))
            message.time = Samples.time("2026-11-01T04:10:02Z")
            message.history?.usualDuration = 2280
            return Samples.envelope(message)
        case "bare":
            let message = Message(
                key: "b", target: .init(rawValue: "ops"), kind: .alarm, event: .blind, rule: "blind", severity: .error,
                time: Samples.time("2026-11-01T02:11:05Z"))
            return Envelope(id: Samples.id, message: message)
        default: return Samples.envelope()
        }
    }

    /// The others have transcripts: see `TranscriptTests`.
    static let kinds: [TargetSettings.Kind] = [.webhook, .slack, .teams, .discord]

    @Test(arguments: kinds, messages)
    func `a target is sent just this`(kind: TargetSettings.Kind, name: String) throws {
        let body = try #require(try Samples.writer(kind).body(Self.envelope(name)))
        let file = Self.folder.appending(path: "\(kind.rawValue)-\(name).json")
        if Self.isRewriting {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(body + [10]).write(to: file)
        }
        let golden = try Data(contentsOf: file)
        let isSame = Data(body + [10]) == golden
        #expect(isSame, "\(file.lastPathComponent):\n\(String(decoding: body, as: UTF8.self))")
    }

    @Test(arguments: TargetSettings.Kind.allCases, messages)
    func `the same message gives the same bytes`(kind: TargetSettings.Kind, name: String) throws {
        let first = try Samples.writer(kind).draft(for: Self.envelope(name))
        for _ in 0..<5 { #expect(try Samples.writer(kind).draft(for: Self.envelope(name)) == first) }
    }
}
