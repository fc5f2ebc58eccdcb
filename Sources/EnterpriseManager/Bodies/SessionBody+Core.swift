import Core

extension SessionBody {
    /// nil where EM answers another session than the one that was asked for.
    func session(expecting id: Session.ID) -> Session? {
        session.flatMap { $0.id == id ? $0 : nil }
    }

    /// nil where EM gives no readable start: there is nothing to order it by.
    var session: Session? {
        guard let start = creationtimeutc.flatMap({ Timestamp($0) }) else { return nil }
        let state = state ?? ""
        var session = Session(
            id: .init(rawValue: URN.guid(of: uid)), uid: uid, name: name ?? "", type: jobtype, jobName: jobname,
            server: links?.server, state: state, result: Session.Result(em: result), progress: progress,
            isRetry: isretry ?? false, startedAt: start
        )
        // The end time of a running session means nothing: minus 55 years was seen.
        if session.hasEnded { session.endedAt = endtimeutc.flatMap { Timestamp($0) } }
        return session
    }
}

extension Session.Result {
    /// Missing, null, `None` and words never documented are alike.
    init(em text: String?) {
        self = text.flatMap { Session.Result(rawValue: $0.lowercased()) } ?? .none
    }
}

extension JobBody {
    /// nil without an identity: there is no path to its sessions.
    func job(of source: Source.ID, kind: Job.Kind) -> Job? {
        guard let uid else { return nil }
        return Job(
            source: source, id: .init(rawValue: URN.guid(of: uid)), name: name ?? "", kind: kind,
            type: kind == .nas ? "NasBackup" : nil, server: links?.server,
            isEnabled: scheduleconfigured == false ? false : scheduleenabled,
            nextRun: nextrun.flatMap { Timestamp($0) }, retries: jobscheduleoptions?.standart?.retryoptions?.retries
        )
    }
}

extension JobBody.Options.Standard.Retry {
    private static let timesMax = 1_000
    private static let waitMinutesMax = 24 * 60

    /// Bounded, because the numbers come from outside and are calculated with.
    fileprivate var retries: Job.Retries? {
        guard let retrytimes else { return nil }
        let isOff = retryspecified == false || retryspecified1 == false
        let wait = retrytimeout.flatMap { $0 < 0 ? nil : min($0, Self.waitMinutesMax) * 60 }
        return Job.Retries(times: isOff ? 0 : min(max(retrytimes, 0), Self.timesMax), waitSeconds: wait)
    }
}

extension TaskBody {
    var failure: Session.Failure? {
        guard result?.lowercased() == "failed" || result?.lowercased() == "warning" else { return nil }
        let object =
            vmdisplayname
            ?? name.map { name in
                name.lastIndex(of: "@").map { String(name[..<$0]) } ?? name
            }
        return Session.Failure(object: object ?? "?", reason: reason ?? "")
    }
}
