import Core
import EnterpriseManager
import Foundation
import HTTPTransport

/// One Enterprise Manager, step by step, from its name to its jobs.
struct SourceExamination: Sendable {
    /// Seconds by which clocks may differ before times of sessions mislead.
    static let clockAheadMax: TimeInterval = 60

    let settings: SourceSettings
    let transport: Transport
    let hasProxyOfEnvironment: Bool
    let now: @Sendable () -> Date

    func run() async -> [Finding] {
        var findings = FindingList(.source(settings.id))
        let request = Request(url: settings.url, timeout: settings.poll.timeout, tls: TLSOptions(settings.tls))
        let link = LinkExamination(
            request: request, transport: transport, hasProxyOfEnvironment: hasProxyOfEnvironment, now: now())
        if let end = await link.run(&findings) {
            findings.skip([.logon, .rights, .clock, .version, .dataAge, .jobs], after: end)
            return findings.all
        }
        let client = EnterpriseManagerClient(settings: settings, transport: transport, now: now)
        await ask(client, &findings)
        await client.logOut()
        return findings.all
    }

    private func ask(_ client: EnterpriseManagerClient, _ findings: inout FindingList) async {
        var jobs: JobList?
        let failed: Finding.Step?
        do throws(EnterpriseManagerError) {
            try await client.checkLogon()
            findings.pass(.logon, "\(settings.username) is logged on")
            jobs = await readJobs(client, &findings)
            failed = jobs == nil ? .rights : nil
        } catch {
            findings.fail(.logon, error.message)
            findings.skip([.rights], after: .logon)
            failed = .logon
        }
        await greet(client, &findings)
        guard failed == nil, let jobs else {
            findings.skip([.dataAge, .jobs], after: failed ?? .rights)
            return
        }
        await judgeAge(client, &findings)
        findings.add(Self.counts(jobs, settings))
    }

    /// The job lists, and one list of sessions: what the daemon reads.
    private func readJobs(_ client: EnterpriseManagerClient, _ findings: inout FindingList) async -> JobList? {
        do throws(EnterpriseManagerError) {
            let list = try await client.jobs()
            if let job = list.jobs.first { _ = try await client.sessionList(of: job, unless: nil) }
            findings.pass(
                .rights, list.jobs.isEmpty ? "the job lists can be read" : "the job lists and sessions can be read")
            return list
        } catch {
            findings.fail(
                .rights, "\(error.path): \(error.message)",
                "give \(settings.username) a role that sees all jobs, as Portal User")
            return nil
        }
    }

    private func greet(_ client: EnterpriseManagerClient, _ findings: inout FindingList) async {
        do throws(EnterpriseManagerError) {
            let greeting = try await client.greeting()
            findings.add(Self.clock(findings.subject, ahead: greeting.clockAhead))
            findings.add(Self.version(findings.subject, greeting))
        } catch {
            findings.warn(.clock, "it can not be compared: \(error.message)", "run `tocsin doctor` again")
            findings.warn(.version, "it is not known: \(error.message)", "run `tocsin doctor` again")
        }
    }

    static func clock(_ subject: Finding.Subject, ahead: TimeInterval?) -> Finding {
        guard let ahead else {
            return Finding(
                subject, .clock, .warning, "the server does not say what time it is",
                remedy: "see that both machines are set by NTP")
        }
        guard abs(ahead) > clockAheadMax else { return Finding(subject, .clock, .passed, "the same time as here") }
        let amount = SpokenDuration.text(abs(ahead)) ?? "a while"
        return Finding(
            subject, .clock, .warning, "the server's clock is \(amount) \(ahead > 0 ? "ahead of" : "behind") ours",
            remedy: "let NTP set both clocks: what is late, stale or too long is judged by them")
    }

    static func version(_ subject: Finding.Subject, _ greeting: Greeting) -> Finding {
        guard let newest = greeting.apiVersions.last else {
            return Finding(
                subject, .version, .warning, "the server does not say which versions of the API it has",
                remedy: "see that `url` leads to Enterprise Manager itself: https://em.example.com:9398")
        }
        let product = greeting.product.map { ": Enterprise Manager \($0)" } ?? ""
        return Finding(subject, .version, .passed, "API up to \(newest)\(product)")
    }

    private func judgeAge(_ client: EnterpriseManagerClient, _ findings: inout FindingList) async {
        do throws(EnterpriseManagerError) {
            let state = try await client.collectionState()
            findings.add(Self.age(findings.subject, state?.lastEndedAt, interval: state?.interval, now: now()))
        } catch {
            findings.warn(
                .dataAge, "it can not be known: \(error.message)",
                "let \(settings.username) read /api/systemSessions, or live without warnings of old data")
        }
    }

    /// - Parameter interval: Seconds between EM's own collections.
    static func age(
        _ subject: Finding.Subject, _ collectedAt: Date?, interval: TimeInterval?, now: Date
    ) -> Finding {
        guard let collectedAt else {
            return Finding(
                subject, .dataAge, .warning, "the server shows no collection of its own that succeeded",
                remedy: "see in Enterprise Manager whether it collects data from its backup servers")
        }
        let age = max(0, now.timeIntervalSince(collectedAt))
        let spoken = SpokenDuration.text(age) ?? "a moment"
        let limit = SourceMachine.dataAgeMax(interval: interval)
        guard age > limit else {
            return Finding(subject, .dataAge, .passed, "collected from the backup servers \(spoken) ago")
        }
        return Finding(
            subject, .dataAge, .failed, "collected from the backup servers \(spoken) ago, too long to be believed",
            remedy: "see in Enterprise Manager why its data collection fails or is switched off")
    }

    static func counts(_ list: JobList, _ settings: SourceSettings) -> Finding {
        let subject = Finding.Subject.source(settings.id)
        let counts = settings.kinds.filter { !list.missingKinds.contains($0) }.map { kind in
            "\(list.jobs.count { $0.kind == kind }) \(kind.rawValue)"
        }
        let missing = list.missingKinds.map { "no \($0.rawValue): this server does not know them" }
        let text = (counts + missing).joined(separator: ", ")
        guard list.jobs.isEmpty else { return Finding(subject, .jobs, .passed, text) }
        return Finding(
            subject, .jobs, .warning, "no job at all is watched (\(text))",
            remedy: "check `jobs` of the source, and whether \(settings.username) may see any")
    }
}
