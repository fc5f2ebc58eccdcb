import ConfigFile
import Core
import Daemon
import Foundation

/// What is measured: a job that runs each hour, 720 sessions, and rules as people write them.
enum Sample {
    static let sessionCount = 720
    static let end = Date(timeIntervalSince1970: 1_793_500_000)

    static func job(_ number: Int, id: String? = nil) -> Job {
        Job(
            source: Source.ID(rawValue: "main"), id: Job.ID(rawValue: id ?? guid(number, 0)),
            name: "NAS-\(number)", kind: .nas, type: "NasBackup", server: "vbr01.example.net", isEnabled: true,
            retries: Job.Retries(times: 3, waitSeconds: 600))
    }

    static func guid(_ number: Int, _ session: Int) -> String {
        let digits = { (value: Int, width: Int) in
            String(repeating: "0", count: max(0, width - String(value, radix: 16).count)) + String(value, radix: 16)
        }
        return "\(digits(number, 8))-7d2c-4f6e-a1b3-\(digits(session, 12))"
    }

    /// Oldest first: of ten two that end with a warning, of twenty one that fails and its retry.
    static func sessions(of job: Job, _ number: Int) -> [Session] {
        (0..<sessionCount).map { index in
            let start = end - Double(sessionCount - index) * 3600 + Double(index * 7919 % 20)
            let result: Session.Result =
                index % 20 == 7 ? .failed : index % 10 == 3 ? .warning : .success
            return Session(
                id: Session.ID(rawValue: guid(number, index + 1)),
                uid: "urn:veeam:BackupJobSession:\(guid(number, index + 1))", name: "\(job.name)@\(index)",
                type: "NasBackup", jobName: job.name, server: "vbr01.example.net", state: "Stopped", result: result,
                progress: 100, isRetry: index % 20 == 8, startedAt: Timestamp(start),
                endedAt: Timestamp(start + Double(500 + index * 7919 % 300)))
        }
    }

    /// A configuration of `yaml`, read as the daemon reads it.
    static func configuration(_ yaml: String) throws -> Configuration {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "config.yaml")
        try Data(yaml.utf8).write(to: file)
        let outcome = ConfigurationFile.read(file.path, environment: .process)
        guard let configuration = outcome.configuration else {
            throw Trouble(outcome.problems.map(\.description).joined(separator: "\n"))
        }
        return configuration
    }

    /// - Parameter url: Of the source and of the target.
    static func yaml(_ url: String, every: String = "60s", rules: String, target: String = "") -> String {
        """
        version: 1
        time_zone: Europe/Berlin
        sources:
          main:
            url: \(url)
            username: administrator
            password: secret
            poll: { every: \(every) }
            jobs: { kinds: [nas] }
        targets:
          hook: { type: webhook, url: "\(url)/hook"\(target) }
        windows:
          office: "mon-fri 08:00-18:00"
          patching: ["first sunday 02:00-06:00"]
        labels:
          - { when: { job: "NAS-*" }, set: { customer: acme, tier: prod } }
          - { when: { job: "*-test*" }, set: { tier: test } }
        mute:
          - { when: { job: "NAS-*" }, during: patching, reason: patching, until: 2099-01-01 }
        store: tocsin.db
        rules:
        \(rules)
        """
    }

    static let rules20 = (0..<20).map { number in
        switch number {
        case 0: "  - { name: failed, when: { result: failed }, notify: hook }"
        case 1: "  - { name: warned, when: { result: warning }, tell: first, notify: hook }"
        case 2: "  - { name: thrice, when: { result: failed, streak: \">= 3\" }, severity: critical, notify: hook }"
        case 3: "  - { name: missed, event: missed, notify: hook }"
        case 4: "  - { name: stale, event: stale, when: { since_backup: \"> 26h\" }, notify: hook }"
        case 5: "  - { name: slow, event: overrunning, notify: hook }"
        case 6: "  - { name: long, when: { duration: \"> 4h\" }, severity: warning, notify: hook }"
        case 7:
            "  - { name: office, when: { result: failed, during: office }, notify: hook, repeat: { every: 12h } }"
        case 8: "  - { name: prod, when: { result: failed, labels: { tier: prod } }, notify: hook }"
        case 9: "  - { name: again, when: { result: failed, previous_result: failed }, notify: hook }"
        case 10: "  - { name: stuck, event: stalled, notify: hook }"
        default:
            "  - { name: c-\(number), when: { result: [failed, warning], job: \"ACME\(number)-*\" }, notify: hook }"
        }
    }.joined(separator: "\n")
}

/// Why a measurement could not be made.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A folder that goes with its owner.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }  // what stays is the system's to clear
}
