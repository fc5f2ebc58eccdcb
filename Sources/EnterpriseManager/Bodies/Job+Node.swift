import Core

extension Job {
    /// nil without an identity: there is no path to its sessions.
    init?(_ node: Node, of source: Source.ID, kind: Kind) {
        guard let uid = node.text("uid") else { return nil }
        self.init(
            source: source, id: ID(rawValue: URN.guid(of: uid)), name: node.text("name") ?? "", kind: kind,
            type: kind == .nas ? "NasBackup" : nil, server: node.server,
            isEnabled: node.boolean("scheduleconfigured") == false ? false : node.boolean("scheduleenabled"),
            nextRun: node.text("nextrun").flatMap { Timestamp($0) },
            // EM's own spelling.
            retries: node["jobscheduleoptions"]?["standart"]?["retryoptions"].flatMap { Retries($0) }
        )
    }
}

extension Job.Retries {
    private static let timesMax = 1_000
    private static let waitMinutesMax = 24 * 60

    /// Bounded, because the numbers come from outside and are calculated with. EM gives the wait in minutes.
    fileprivate init?(_ node: Node) {
        guard let times = node.integer("retrytimes") else { return nil }
        // The second name is what JSON makes of the first.
        let isOff = ["retryspecified", "retryspecified1"].contains { node.boolean($0) == false }
        let wait = node.integer("retrytimeout").flatMap { $0 < 0 ? nil : min($0, Self.waitMinutesMax) * 60 }
        self.init(times: isOff ? 0 : min(max(times, 0), Self.timesMax), waitSeconds: wait)
    }
}
