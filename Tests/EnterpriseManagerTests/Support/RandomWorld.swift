import Foundation

@testable import Simulator

/// Worlds with what a form of a body could lose: every kind of name, state, result and time, from a seed.
struct RandomWorld {
    private static let pieces =
        "ab Z09@\\/&<>\"'#;.\t\n\u{E4}\u{20AC}\u{1F600}\u{301}".map { String($0) } + ["&amp;", "&#38;", "]]>"]
    private static let states = ["Working", "Stopped", "stopped", "Idle", "Never & documented", ""]
    private static let results: [String?] = ["Success", "Warning", "Failed", "None", "", "Cancelled", nil]

    private var random: SeededGenerator
    private(set) var world = World()

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        for kind in JobKind.allCases {
            for _ in 0..<Int.random(in: 0...3, using: &random) { addJob(kind) }
        }
    }

    private mutating func addJob(_ kind: JobKind) {
        let id = world.addJob(text(), kind: kind, server: world.addServer(text()), objects: [text(), text()])
        let (times, timeout) = (Int.random(in: -2...5, using: &random), Int.random(in: -1...2_000, using: &random))
        let (isConfigured, isEnabled) = (Bool.random(using: &random), Bool.random(using: &random))
        let next = Bool.random(using: &random) ? time() : nil
        world.editJob(id) { job in
            (job.retryTimes, job.retryTimeout, job.nextRun) = (times, timeout, next)
            (job.scheduleConfigured, job.scheduleEnabled) = (isConfigured, isEnabled)
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) { addSession(of: id) }
    }

    private mutating func addSession(of job: GUID) {
        let id = world.start(job, at: time(), isRetry: Bool.random(using: &random))
        let (state, result) = (pick(Self.states), pick(Self.results))
        let (ended, progress) = (Bool.random(using: &random) ? time() : nil, Int.random(in: -1...101, using: &random))
        let name = text()
        world.edit(id) { session in
            (session.state, session.result, session.jobName) = (state, result, name)
            (session.ended, session.progress) = (ended, progress)
        }
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            world.addTask(text(), to: id, at: time(), pick(Outcome.allCases), reason: text())
        }
    }

    private mutating func text() -> String {
        (0..<Int.random(in: 0...12, using: &random)).map { _ in pick(Self.pieces) }.joined()
    }

    private mutating func time() -> Date {
        Date(timeIntervalSince1970: 1_790_000_000 + Double(Int.random(in: 0..<2_000_000_000, using: &random)) / 1_000)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }
}
