import Core

extension SessionBody {
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
    func job(of source: Source.ID, kind: Job.Kind) -> Job {
        let retry = jobscheduleoptions?.standart?.retryoptions
        return Job(
            source: source, id: .init(rawValue: URN.guid(of: uid)), name: name ?? "", kind: kind,
            type: kind == .nas ? "NasBackup" : nil, server: links?.server, isEnabled: scheduleenabled,
            nextRun: nextrun.flatMap { Timestamp($0) },
            retries: retry?.retrytimes.map { Job.Retries(times: $0, waitSeconds: (retry?.retrytimeout ?? 0) * 60) }
        )
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
