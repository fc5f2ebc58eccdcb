import Core
import Foundation
import Simulator
import Storage
import Testing

/// Digests at fixed times by the built tool.
@Suite(.timeLimit(.minutes(3))) struct DigestTests {
    @Test func `the digest of a moment that passed is told by the next run, once`() async throws {
        let night = Date(timeIntervalSinceNow: -6 * 3600)
        var world = World()
        for name in ["NAS-good", "NAS-bad"] {
            let job = world.addJob(name)
            world.addHistory(of: job, until: night, .init(days: 2))
            world.end(
                world.start(job, at: night), at: night.addingTimeInterval(60), name == "NAS-bad" ? .failed : .success)
        }
        try await withHouse(.v12, world) { _, inbox, folder in
            let file = folder.appending(path: "config.yaml")
            var text = try String(contentsOf: file, encoding: .utf8)
            text += "\ndigests:\n  - { name: morning, at: \"00:00\", notify: [chat, hook] }\n"
            try text.write(to: file, atomically: true, encoding: .utf8)
            try await once(folder)
            #expect(inbox.messages.isEmpty, "what was due before it was asked for is not owed")
            let store = try SQLiteStore.open(path: folder.appending(path: "tocsin.db").path)
            try await store.commit("morning", toldUntil: Date(timeIntervalSinceNow: -3 * 86400), [])
            await store.close()
            try await once(folder)
            try await once(folder)
            for channel in ["chat", "hook"] {
                #expect(titles(inbox, channel).map { $0.suffix(25) } == ["morning: 1 failed, 1 good"])
            }
        }
    }
}
