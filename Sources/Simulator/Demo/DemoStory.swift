package import Foundation

/// What the demo's Enterprise Manager goes through: two weeks of history, then a scene that repeats.
///
/// Pure: events are a function of the time that passed, which the caller measures.
package struct DemoStory: Sendable {
    /// After this long the scene begins anew.
    package static let scene = Duration.seconds(90)
    /// Sessions a job keeps, so that a demo left running stays small.
    package static let sessionsMax = 400

    package let start: Date
    /// Before anything happens.
    package let world: World
    private let jobs: Jobs

    private struct Jobs {
        let finance, engineering, sales, machines, copy, laptops: GUID

        var all: [GUID] { [finance, engineering, sales, machines, copy, laptops] }
    }

    package init(start: Date, seed: UInt64 = 1) {
        self.start = start
        var world = World(seed: seed)
        jobs = Self.cast(&world, start)
        self.world = world
    }

    /// What happens later than `after` (nil: from the very beginning) and not later than `through`, in order.
    package func events(after: Duration? = nil, through elapsed: Duration) -> [DemoEvent] {
        guard elapsed >= .zero else { return [] }
        let first = Self.sceneIndex(max(after ?? .zero, .zero))
        let events = (first...Self.sceneIndex(elapsed)).flatMap { index in
            script.map { DemoEvent(elapsed: Self.scene * index + $0.elapsed, action: $0.action) }
        }
        return events.filter { event in
            event.elapsed <= elapsed && (after.map { event.elapsed > $0 } ?? true)
        }
    }

    /// Everything that happened up to `elapsed`.
    package func events(elapsed: Duration) -> [DemoEvent] { events(after: nil, through: elapsed) }

    /// When something happens next.
    package func next(after elapsed: Duration) -> Duration {
        events(after: elapsed, through: elapsed + Self.scene).first?.elapsed ?? elapsed + Self.scene
    }

    package func apply(_ event: DemoEvent, to world: inout World) {
        let now = start.addingTimeInterval(event.elapsed / .seconds(1))
        switch event.action {
        case .collect: world.collect(at: now, ended: now.addingTimeInterval(0.4))
        case .start(let job, let isRetry):
            world.start(job, at: now, isRetry: isRetry)
            world.keepNewest(Self.sessionsMax, of: job)
        case .progress(let job, let percent): world.progress(newest(of: job, in: world), to: percent)
        case .task(let job, let object, let outcome, let reason):
            world.addTask(object, to: newest(of: job, in: world), at: now, outcome, reason: reason)
        case .end(let job, let outcome):
            world.end(newest(of: job, in: world), at: now, outcome)
            world.editJob(job) { $0.nextRun = now.addingTimeInterval(Self.scene / .seconds(1)) }
        }
    }

    /// Every job has a history, so there is one.
    private func newest(of job: GUID, in world: World) -> GUID {
        guard let session = world.sessions(of: job).last else { preconditionFailure("a demo job without sessions") }
        return session.id
    }

    private static func sceneIndex(_ elapsed: Duration) -> Int { Int(elapsed / scene) }

    // MARK: The cast

    private static func cast(_ world: inout World, _ start: Date) -> Jobs {
        let one = world.addServer("vbr01.example.net")
        let two = world.addServer("vbr02.example.net")
        let jobs = Jobs(
            finance: world.addJob("NAS-finance", server: one, objects: [#"\\filer01\finance"#]),
            engineering: world.addJob("NAS-engineering", server: one, objects: [#"\\filer01\engineering"#]),
            // A name that would shout in a chat that let it.
            sales: world.addJob("Sales <!channel> *bold* & Co", server: two, objects: [#"\\filer02\sales"#]),
            machines: world.addJob("VM-production", kind: .backup, server: one, objects: ["sql02", "web07", "mail01"]),
            copy: world.addJob("Copy-offsite", kind: .backup, type: "BackupCopy", server: two, objects: ["sql02"]),
            laptops: world.addJob("Laptops", kind: .agent, server: two, objects: ["lt-anna", "lt-bruno"]))
        for (index, job) in jobs.all.enumerated() {
            world.addHistory(
                of: job, until: start.addingTimeInterval(-1800),
                World.History(
                    days: 14, every: 6 * 3600, pattern: pattern(index), minutes: 9 + Double(index) * 4,
                    seed: UInt64(index) + 1))
            world.editJob(job) {
                $0.nextRun = start.addingTimeInterval(60)
                // Only the shares try again: what fails elsewhere is final at once.
                $0.retryTimes = $0.kind == .nas ? 1 : 0
                $0.retryTimeout = 1
            }
        }
        world.collect(at: start.addingTimeInterval(-30), ended: start.addingTimeInterval(-28))
        return jobs
    }

    /// Mostly well, now and then not, never at the end: the story begins in peace.
    private static func pattern(_ index: Int) -> [Outcome] {
        var pattern = Array(repeating: Outcome.success, count: 14)
        pattern[2 + index] = .warning
        if index.isMultiple(of: 2) { pattern[10 - index] = .failed }
        return pattern
    }

    // MARK: The scene

    private var script: [DemoEvent] {
        let disk = """
            Error: There is not enough space on the disk. Failed to write data to the file \
            [E:\\Backup\\VM-production\\VM-productionD2026.vib].
            """
        let lines: [(Int, DemoEvent.Action)] = [
            (1, .collect),
            (3, .start(job: jobs.finance, isRetry: false)),
            (4, .progress(job: jobs.finance, percent: 24)),
            (5, .start(job: jobs.machines, isRetry: false)),
            (6, .progress(job: jobs.finance, percent: 61)),
            (8, .end(job: jobs.finance, .failed)),
            (9, .task(job: jobs.machines, object: "web07", .success, reason: "")),
            (10, .progress(job: jobs.machines, percent: 48)),
            (12, .task(job: jobs.machines, object: "sql02", .failed, reason: disk)),
            (14, .task(job: jobs.machines, object: "mail01", .failed, reason: "Error: Snapshot <1> timed out.")),
            (15, .end(job: jobs.machines, .failed)),
            (18, .start(job: jobs.finance, isRetry: true)),
            (21, .progress(job: jobs.finance, percent: 70)),
            (24, .end(job: jobs.finance, .success)),
            (28, .start(job: jobs.sales, isRetry: false)),
            (31, .collect),
            (33, .progress(job: jobs.sales, percent: 90)),
            (36, .end(job: jobs.sales, .warning)),
            (40, .start(job: jobs.laptops, isRetry: false)),
            (44, .task(job: jobs.laptops, object: "lt-anna", .success, reason: "")),
            (45, .task(job: jobs.laptops, object: "lt-bruno", .success, reason: "")),
            (47, .end(job: jobs.laptops, .success)),
            (50, .start(job: jobs.machines, isRetry: false)),
            (58, .end(job: jobs.machines, .success)),
            (61, .collect),
            (63, .start(job: jobs.copy, isRetry: false)),
            (69, .end(job: jobs.copy, .success)),
            (73, .start(job: jobs.engineering, isRetry: false)),
            (80, .end(job: jobs.engineering, .success)),
        ]
        return lines.map { DemoEvent(elapsed: .seconds($0.0), action: $0.1) }
    }
}
