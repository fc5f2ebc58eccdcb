package import Core
package import Foundation
import HTTPTransport
package import Targets

/// Everything that the configuration names, step by step and all at once. Nothing is sent to a target.
package struct Examination: Sendable {
    private let configuration: Configuration
    private let variables: [String: String]
    private let now: @Sendable () -> Date

    /// - Parameter variables: The environment's; they may name a proxy.
    package init(
        _ configuration: Configuration, variables: [String: String], now: @escaping @Sendable () -> Date
    ) {
        self.configuration = configuration
        self.variables = variables
        self.now = now
    }

    /// How many sources and targets there are.
    package var count: Int { configuration.sources.count + configuration.targets.count }

    /// - Parameter progress: Called with the number of those that are done, after each.
    /// - Returns: In the order of the configuration, sources first.
    /// - Throws: A target's setting that can not be used.
    package func run(
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws(TargetError) -> Listing<Finding> {
        let transport = Transport()
        var works: [@Sendable () async -> [Finding]] = configuration.sources.map { source in
            let examination = SourceExamination(
                settings: source, transport: transport, hasProxyOfEnvironment: hasProxy(for: source.url), now: now)
            return { await examination.run() }
        }
        for target in configuration.targets {
            let link = try TargetLink(settings: target, transport: transport)
            works.append { [self] in await examine(link) }
        }
        let all = await Self.inOrder(works, progress)
        await transport.shutdown()
        var listing = Listing<Finding>()
        listing.items = all
        return listing
    }

    private static func inOrder(
        _ works: [@Sendable () async -> [Finding]], _ progress: @escaping @Sendable (Int) -> Void
    ) async -> [Finding] {
        await withTaskGroup(of: (Int, [Finding]).self) { group in
            for (index, work) in works.enumerated() { group.addTask { (index, await work()) } }
            var done: [Int: [Finding]] = [:]
            for await (index, findings) in group {
                done[index] = findings
                progress(done.count)
            }
            return works.indices.flatMap { done[$0] ?? [] }
        }
    }

    private func examine(_ link: TargetLink) async -> [Finding] {
        var findings = FindingList(.target(link.settings.id))
        guard let request = link.probe(at: now()) else {
            findings.warn(.name, "no message goes out to it", "check what its type takes in docs/targets.md")
            return findings.all
        }
        let examination = LinkExamination(
            request: request, transport: link.transport,
            hasProxyOfEnvironment: hasProxy(for: request.isTLS ? "https:" : "http:"), now: now())
        _ = await examination.run(&findings)
        return findings.all
    }

    /// As curl reads them; which hosts are excepted is left to it.
    private func hasProxy(for url: String) -> Bool {
        let names = url.hasPrefix("https:") ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
        return (names + ["all_proxy", "ALL_PROXY"]).contains { !(variables[$0] ?? "").isEmpty }
    }
}
