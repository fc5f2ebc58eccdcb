import Core
import EnterpriseManager
import Foundation
import HTTPTransport
import Simulator
import Storage
import TestSupport

@testable import Daemon

/// A daemon with its servers, its disk and its clock under one seed: the real watcher, machines, store and couriers,
/// one step at a time, while servers come and go, the disk fills up and the process dies between two calls.
///
/// The same seed gives the same story, byte for byte.
final class Simulation {
    static let source = Source.ID(rawValue: "hq")
    /// One that gets each message, one that gets crowds as digests, and one that files tickets.
    static let targets = ["hook", "crowd", "desk"]
    private static let jobs = 3

    let seed: UInt64
    private(set) var story: [String] = []
    /// Sessions that failed after the first look, with their jobs and starts: what must be told.
    private(set) var failed: [Core.Session.ID: (job: GUID, start: Date)] = [:]
    let network: SimulatedNetwork
    let disk: UnsteadyStore
    private let store: SQLiteStore
    private let configuration: Configuration
    private let manager: EnterpriseManagerServer
    private let clock: Locked<Date>
    private let ids = Locked(0)
    private var generator: TestSupport.SeededGenerator
    /// As it really is; the manager shows it, or less of it.
    private var world = World(seed: 1)
    private var running: [GUID: GUID] = [:]
    private var watcher: Watcher
    private var state: Watcher.State
    private var couriers: [Courier] = []

    init(seed: UInt64, path: String) async throws {
        self.seed = seed
        generator = TestSupport.SeededGenerator(seed: seed)
        let clock = Locked(Date(timeIntervalSince1970: 1_793_600_000))
        self.clock = clock
        for number in 0..<Self.jobs {
            let job = world.addJob("NAS-\(number)")
            world.addHistory(of: job, until: clock.withLock { $0 }, .init(days: 2))
        }
        manager = EnterpriseManagerServer(world, now: { clock.withLock { $0 } })
        store = try SQLiteStore.open(path: path)
        let disk = UnsteadyStore(store)
        self.disk = disk
        network = SimulatedNetwork(manager, isDead: { disk.isDead })
        configuration = Self.configuration
        (watcher, couriers) = try Self.loops(configuration, network, disk, Self.shell(clock, ids))
        state = watcher.firstState
        // What is there at first contact is history.
        try await look()
    }

    func close() async { await store.close() }

    var now: Date { clock.withLock { $0 } }

    private static var configuration: Configuration {
        let manager = SourceSettings(
            id: source, url: "https://\(SimulatedNetwork.manager):9398", username: "tocsin",
            password: Secret("simulated"), poll: .init(parallel: 1))
        let targets = targets.map { name in
            var webhook = WebhookSettings(url: Secret("https://\(name)/x"))
            if name == "desk" {
                let leaves = ["kind": "{{kind}}", "session": "{{session.id}}"]
                webhook.body = .object(
                    leaves.sorted { $0.key < $1.key }
                        .map { .init(name: $0.key, value: .template(Secret($0.value))) })
            }
            var settings = TargetSettings(id: .init(rawValue: name), service: .webhook(webhook))
            if name == "crowd" { settings.limits.digestOver = 2 }
            return settings
        }
        let notify = targets.map { TargetName($0.id) }
        let isFailed = Condition([.text(.result, .pattern(.wildcard("failed")))])
        var rule = Rule(name: "failed", event: .finished, when: [isFailed], notify: notify)
        rule.afterRetries = false
        let lost = Rule(name: "lost", event: .undeliverable, notify: [notify[0]])
        return Configuration(timeZone: .gmt, sources: [manager], targets: targets, rules: [rule, lost])
    }

    private static func shell(_ clock: Locked<Date>, _ ids: Locked<Int>) -> Shell {
        Shell(
            now: { clock.withLock { $0 } }, sleep: { _ in },
            newID: {
                let number: Int = ids.withLock { count in
                    count += 1
                    return count
                }
                return Delivery.ID(rawValue: String(format: "id-%06d", number))
            }, jitter: { 0.5 }, board: Board(startedAt: clock.withLock { $0 }))
    }

    /// As a daemon has them that has just started.
    private static func loops(
        _ configuration: Configuration, _ network: SimulatedNetwork, _ disk: UnsteadyStore, _ shell: Shell
    ) throws -> (Watcher, [Courier]) {
        let book = RuleBook(configuration)
        let settings = configuration.sources[0]
        let client = EnterpriseManagerClient(settings: settings, transport: network, now: shell.now)
        let watcher = Watcher(
            settings: settings, client: client, store: disk, machine: JobMachine(book: book), shell: shell)
        let couriers = try configuration.targets.map { target in
            Courier(
                settings: target, book: book, link: try TargetLink(settings: target, transport: network), store: disk,
                shell: shell, statusURL: nil)
        }
        return (watcher, couriers)
    }

    // MARK: - Steps

    func step() async throws {
        switch Int.random(in: 0..<24, using: &generator) {
        case 0..<4: pass(Double.random(in: 1...7200, using: &generator).rounded())
        case 4..<9: happen()
        case 9..<12: change(the: SimulatedNetwork.Mood.allCases.randomElement(using: &generator) ?? .well)
        case 12: show(less: Bool.random(using: &generator))
        case 13: spoilDisk()
        case 14: try restart("it is started again")
        case 15..<20: try await look()
        default: try await deliver()
        }
        if disk.isDead { try restart("it died, and is started again") }
    }

    private func note(_ text: String) { story.append("\(Timestamp(now).text) \(text)") }

    private func pass(_ seconds: TimeInterval) { clock.withLock { $0 += seconds } }

    /// A session begins, or one that runs ends.
    private func happen() {
        guard let job = world.jobs.randomElement(using: &generator)?.id else { return }
        pass(61)
        if let session = running.removeValue(forKey: job) {
            let outcome = Simulator.Outcome.allCases.randomElement(using: &generator) ?? .failed
            world.end(session, at: now, outcome)
            if outcome == .failed, let start = world.session(session)?.created {
                failed[Core.Session.ID(rawValue: "\(session)")] = (job, start)
            }
            note("\(session) ends: \(outcome.rawValue)")
        } else {
            running[job] = world.start(job, at: now, isRetry: Int.random(in: 0..<5, using: &generator) == 0)
            note("a session of \(job) begins")
        }
        manager.update { $0 = world }
    }

    private func change(the mood: SimulatedNetwork.Mood) {
        let host = ([SimulatedNetwork.manager] + Self.targets).randomElement(using: &generator) ?? Self.targets[0]
        // Half of the time all is well.
        let mood = Bool.random(using: &generator) ? mood : .well
        network.set(mood, of: host)
        note("\(host) is \(mood)")
    }

    /// The lists lose their older sessions for a while, or come in another order.
    private func show(less: Bool) {
        var shown = world
        if less { for job in shown.jobs { shown.keepNewest(3, of: job.id) } }
        shown.orderSeed = generator.next()
        manager.update { $0 = shown }
        note(less ? "the lists are short" : "the lists come in another order")
    }

    private func spoilDisk() {
        let calls = Int.random(in: 0..<12, using: &generator)
        let faults: [UnsteadyStore.Fault] = [.full, .diesBefore, .diesAfter]
        let fault = faults.randomElement(using: &generator) ?? .full
        disk.plan(fault, after: calls, times: Int.random(in: 1...4, using: &generator))
        note("the disk: \(fault) after \(calls) calls")
    }

    private func restart(_ text: String) throws {
        note(text)
        disk.revive()
        (watcher, couriers) = try Self.loops(configuration, network, disk, Self.shell(clock, ids))
        state = watcher.firstState
    }

    private func look() async throws {
        let round = await watcher.round(&state, isSpread: false, Pace(term: Term(), listener: Listener()))
        watcher.report(round, &state)
        note("a look: \(round.outcome.rawValue)")
    }

    private func deliver() async throws {
        let before = network.arrivals.count
        for courier in couriers {
            // What fails here fails loudly in the daemon's log, and is tried again.
            do throws(StoreError) { try await courier.runOnce() } catch { note("\(courier.settings.id): \(error)") }
        }
        for arrival in network.arrivals.dropFirst(before) { note("\(arrival.target) got \(arrival.id)") }
    }

    /// Everything is well again, and stays so until nothing waits any more.
    ///
    /// - Returns: Whether that came to be.
    func settle() async throws -> Bool {
        network.heal()
        disk.revive()
        manager.update { $0 = world }
        note("all is well again")
        for _ in 0..<60 {
            pass(1900)
            try await look()
            try await deliver()
            if try await store.outbox().allSatisfy({ $0.waiting == 0 }) { return true }
        }
        return false
    }

    /// Every message that was ever decided.
    var deliveries: [Delivery] { get async throws { try await store.deliveries(in: nil, limit: 100_000) } }
}
