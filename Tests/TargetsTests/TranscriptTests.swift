import Core
import Foundation
import Targets
import Testing

/// What targets are sent, request for request, and what it comes to when they answer like this.
/// `TOCSIN_REWRITE_GOLDEN=1` writes the files anew.
@Suite struct TranscriptTests {
    /// One attempt: its message, and the target's answers.
    struct Scene: Sendable {
        let name: String
        let envelope: Envelope
        let answers: [TargetAnswer]

        init(_ name: String, _ envelope: Envelope, _ answers: [TargetAnswer]) {
            self.name = name
            self.envelope = envelope
            self.answers = answers
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    private static let isRewriting = ProcessInfo.processInfo.environment["TOCSIN_REWRITE_GOLDEN"] == "1"

    /// Every kind of message, each with the same answers.
    static func pager(_ answers: TargetAnswer...) -> [Scene] {
        let names = ["alarm", "warning", "reminder", "escalation", "recovery", "test", "hostile", "bare", "digest"]
        return names.map { name in Scene(name, GoldenTests.envelope(name), answers) }
    }

    static let kinds = TargetSettings.Kind.allCases.filter { !GoldenTests.kinds.contains($0) }

    @Test(arguments: kinds)
    func `a target is sent just this`(kind: TargetSettings.Kind) throws {
        try Self.compare(Self.transcript(of: kind), with: kind.rawValue)
    }

    @Test func `a bot of Slack is sent just this`() throws {
        let taken = Scenes.answer(200, #"{"ok":true,"channel":"C1","ts":"1732327447.000200"}"#)
        let scenes = Scenes.chat(taken, first: "C1/1732327440.000100")
        try Self.compare(Self.transcript(of: scenes, by: Samples.writer(Samples.slackBot)), with: "slack_bot")
    }

    private static func compare(_ text: String, with name: String) throws {
        let file = folder.appending(path: "\(name).txt")
        if isRewriting { try Data(text.utf8).write(to: file) }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let isSame = text == golden
        #expect(isSame, "\(file.lastPathComponent):\n\(text)")
    }

    @Test(arguments: kinds)
    func `the same messages are the same requests`(kind: TargetSettings.Kind) throws {
        #expect(try Self.transcript(of: kind) == Self.transcript(of: kind))
    }

    private static func transcript(of kind: TargetSettings.Kind) throws -> String {
        try transcript(of: Scenes.of(kind), by: Samples.writer(kind))
    }

    private static func transcript(of scenes: [Scene], by writer: TargetWriter) -> String {
        scenes.map { scene in "## \(scene.name)\n" + transcript(of: scene, by: writer) }.joined(separator: "\n")
    }

    private static func transcript(of scene: Scene, by writer: TargetWriter) -> String {
        if case .nothing(let reason) = writer.draft(for: scene.envelope) { return "nothing: \(reason)\n" }
        let (requests, verdict) = writer.exchange(scene.envelope, scene.answers)
        let sent = requests.map { request in
            let headers = request.headers.map { "\($0.name): \($0.value.reveal())\n" }.joined()
            let body = request.body.isEmpty ? "" : String(decoding: request.body, as: UTF8.self) + "\n"
            return "\(request.method) \(request.url.reveal())\(request.isSafe ? " (safe)" : "")\n\(headers)\(body)"
        }
        return sent.joined() + "→ \(verdict.map { "\($0)" } ?? "more is asked than is answered")\n"
    }
}
