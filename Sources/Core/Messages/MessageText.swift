private import Foundation

/// The words of a message: the same in every target's format. What is not known is left out, never guessed.
package struct MessageText: Hashable, Sendable {
    package let message: Message
    /// The messages that a digest stands for; empty otherwise.
    package let members: [Message]
    /// UTF-16 units of a job's name; a longer one is cut, so that what happened to it is still to be read.
    private let nameMax: Int

    package init(_ message: Message, members: [Message] = [], nameMax: Int = .max) {
        self.message = message
        self.members = members
        self.nameMax = nameMax
    }

    /// What a phone shows: `NAS-hr failed`, `NAS-hr is well again`, `12 messages: 9 failed, 3 warnings`.
    package var title: String {
        switch message.kind {
        case .digest: message.roundup.map(title) ?? digestTitle
        case .alarm, .recovery: headline
        case .reminder: "Still open: \(headline)"
        case .escalation: "Escalated: \(headline)"
        case .test: "Test: \(headline)"
        }
    }

    /// What happened, in a sentence or two.
    package var summary: String {
        let detour = message.divertedFrom.map { "It could not be delivered to \($0.rawValue)." }
        guard message.kind != .digest else {
            let digest = message.roundup.map(summary) ?? digestTitle + "."
            return [digest, detour].compactMap(\.self).joined(separator: " ")
        }
        let sentence = message.endsTrouble ? recoverySentence : alarmSentence
        let remark = message.endsTrouble ? nil : message.remark.map { Self.sentence($0) }
        let test = message.kind == .test ? "This is a test, nothing happened." : nil
        return [test, sentence, remark, detour].compactMap { $0 }.joined(separator: " ")
    }

    /// The last results, oldest first, told apart by shape as well as by colour: `✅✅⚠️❌`. Empty where none is known.
    package var strip: String { (message.history?.recent ?? []).map(Self.sign).joined() }

    /// `2026-11-01 02:11 UTC`.
    package static func moment(_ time: Timestamp) -> String {
        let text = time.text
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// `1st`, `2nd`, `3rd`, `11th`.
    package static func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (1, let rest) where rest != 11: "\(number)st"
        case (2, let rest) where rest != 12: "\(number)nd"
        case (3, let rest) where rest != 13: "\(number)rd"
        default: "\(number)th"
        }
    }

    private static func sign(_ result: Session.Result) -> String {
        switch result {
        case .success: "✅"
        case .warning: "⚠️"
        case .failed: "❌"
        case .none: "▫️"
        }
    }

    private static func sentence(_ text: String) -> String {
        let isWhole = text.last.map { ".!?".contains($0) } ?? true
        return text.prefix(1).uppercased() + text.dropFirst() + (isWhole ? "" : ".")
    }

    private var digestTitle: String {
        guard !members.isEmpty else { return "Nothing to report" }
        let counts = Dictionary(grouping: members, by: Outcome.init).mapValues(\.count)
        let parts = Outcome.allCases.compactMap { outcome in counts[outcome].map(outcome.counted) }
        let total = members.count == 1 ? "1 message" : "\(members.count) messages"
        return "\(total): \(parts.joined(separator: ", "))"
    }
}

/// The sentences about one job.
extension MessageText {
    /// The job, or what stands for it where the message is about no job.
    package var subject: String {
        let name = message.job?.name ?? message.session?.jobName ?? message.source?.name.rawValue
        return name.map(short) ?? (message.event == .blind ? "Enterprise Manager" : "A job")
    }

    private func short(_ name: String) -> String { PlainText.cut(PlainText.line(name), to: nameMax) }

    private var headline: String {
        if message.endsTrouble {
            switch message.event {
            case .undeliverable: return "\(undelivered) are delivered again"
            case .blind: return message.job == nil ? "\(subject) can be read again" : "\(subject) can be seen again"
            default: return message.remark == nil ? "\(subject) is well again" : "\(subject): closed"
            }
        }
        return "\(message.event == .undeliverable ? undelivered : subject) \(predicate)"
    }

    private var undelivered: String { message.undelivered.map { "Messages to \($0.rawValue)" } ?? "Messages" }

    /// What the subject did or is, without its end: `failed`, `did not start`.
    private var predicate: String {
        switch message.event {
        case .finished: message.session.map { Self.verb($0.result) } ?? "ended"
        case .started: "started"
        case .overrunning: "is running long"
        case .stalled: "is stuck"
        case .missed: "did not start"
        case .stale: "has no recent backup"
        case .blind: message.job == nil ? "can not be read" : "can not be seen"
        case .undeliverable: "can not be delivered"
        case .jobAdded: "is a new job"
        case .jobRemoved: "is no longer there"
        case .jobDisabled: "was disabled"
        case .jobEnabled: "was enabled"
        }
    }

    private static func verb(_ result: Session.Result) -> String {
        switch result {
        case .success: "succeeded"
        case .warning: "ended with a warning"
        case .failed: "failed"
        case .none: "ended without a result"
        }
    }

    /// `File share backup NAS-hr on srv12`.
    private var subjectInFull: String {
        if message.event == .undeliverable { return undelivered }
        guard let job = message.job else {
            let isSource = message.session?.jobName == nil && message.source != nil
            return isSource ? "Enterprise Manager \(subject)" : subject
        }
        let server = message.server.map { " on \(short(Self.shortName($0)))" } ?? ""
        return "\(noun(of: job)) \(subject)\(server)"
    }

    private func noun(of job: Message.JobFacts) -> String {
        let type = (job.type ?? "").lowercased()
        if type.hasPrefix("backupcopy") || type.hasPrefix("immediatebackupcopy") { return "Backup copy" }
        switch job.kind {
        case .nas: return "File share backup"
        case .backup: return "Backup"
        case .agent: return "Agent backup"
        }
    }

    /// The host's own name; an address stays whole.
    private static func shortName(_ server: String) -> String {
        guard server.contains(where: \.isLetter), !server.contains(":") else { return server }
        return server.split(separator: ".").first.map(String.init) ?? server
    }

    /// A line in a list: the title, and what there is to say beside it.
    package var line: String { title + (message.endsTrouble ? lasted : details(streak: "in a row")) }

    private var alarmSentence: String { "\(subjectInFull) \(predicate)\(details(streak: "time in a row"))." }

    private func details(streak words: String) -> String {
        switch message.event {
        case .finished: ended + streak(words)
        case .overrunning: runningTime
        case .stalled: (message.session?.progress).map { " at \($0) %" }.orEmpty
        case .missed, .stale, .blind: lastSuccess
        case .started, .undeliverable, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: ""
        }
    }

    private var ended: String {
        (message.session?.duration).flatMap(SpokenDuration.text).map { " after \($0)" }.orEmpty
    }

    /// Only bad news has a streak worth telling.
    private func streak(_ words: String) -> String {
        guard let result = message.session?.result, result == .failed || result == .warning else { return "" }
        guard let streak = message.history?.streak, streak > 1 else { return "" }
        return " (\(Self.ordinal(streak)) \(words))"
    }

    private var runningTime: String {
        let so = message.session.map { message.time.date.timeIntervalSince($0.startedAt.date) }
        let usual = (message.history?.usualDuration).flatMap(SpokenDuration.text)
        switch (usual, so.flatMap(SpokenDuration.text)) {
        case (let usual?, let so?): return ": usually \(usual), now \(so)"
        case (nil, let so?): return ": \(so) so far"
        case (let usual?, nil): return ": usually \(usual)"
        case (nil, nil): return ""
        }
    }

    private var lastSuccess: String {
        guard message.job != nil, let time = message.history?.lastSuccessAt else { return "" }
        return "; last success \(Self.moment(time))"
    }

    /// `File share backup NAS-hr on srv12 succeeded after 38 min; failed for 2 h 10 min, 3 alarms.`
    private var recoverySentence: String {
        let start: String
        if let remark = message.remark {
            start = "\(subjectInFull): \(remark)"
        } else if message.event == .finished, let result = message.session?.result, result != .failed {
            start = "\(subjectInFull) \(Self.verb(result))\(ended)"
        } else {
            start =
                message.event == .undeliverable || message.event == .blind
                ? headline : "\(subjectInFull) is well again"
        }
        return start.trimming(suffix: ".") + lasted + "."
    }

    private var lasted: String {
        guard let incident = message.incident else { return "" }
        let seconds = message.time.date.timeIntervalSince(incident.openedAt.date)
        let alarms = incident.count == 1 ? "1 alarm" : "\(incident.count) alarms"
        guard let length = SpokenDuration.text(seconds) else { return "; \(alarms)" }
        return "; \(stateBefore) for \(length), \(alarms)"
    }

    private var stateBefore: String {
        guard message.event == .finished else { return "open" }
        return switch message.history?.previousResult {
        case .failed: "failed"
        case .warning: "warnings"
        case .success, .some(.none), nil: "open"
        }
    }
}

extension String? {
    fileprivate var orEmpty: String { self ?? "" }
}

extension String {
    fileprivate func trimming(suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
