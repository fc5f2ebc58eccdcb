import Foundation

/// The words of a summary at a fixed time.
extension MessageText {
    /// `morning: 5 failed, 2 missed, 604 good`, `morning: all 612 jobs are good`.
    func title(of roundup: Roundup) -> String {
        let name = PlainText.cut(PlainText.line(message.rule), to: Self.digestNameMax)
        let good = roundup.count(of: .good)
        switch roundup.jobs {
        case 0: return "\(name): there are no jobs in it"
        case good: return good == 1 ? "\(name): the job is good" : "\(name): all \(good) jobs are good"
        default: return "\(name): \(counts(of: roundup).joined(separator: ", "))"
        }
    }

    /// `612 jobs looked at, last view 07:29, 604 good, 5 failed, 2 missed, 1 blind, 0 uncovered, 0 muted.`
    func summary(of roundup: Roundup) -> String {
        let jobs = roundup.jobs == 1 ? "1 job" : "\(roundup.jobs) jobs"
        let always: [JobHealth] = [.good, .failed, .missed, .blind]
        let sometimes = [JobHealth.stale, .warning, .unknown].filter { roundup.count(of: $0) > 0 }
        let counts = (always + sometimes).map { $0.counted(roundup.count(of: $0)) }
        let rest = ["\(roundup.uncovered) uncovered", JobHealth.muted.counted(roundup.count(of: .muted))]
        return (["\(jobs) looked at", lastLook(roundup)] + counts + rest).joined(separator: ", ") + "."
    }

    private static let digestNameMax = 40

    /// Those that there are, worst first and the good ones last.
    private func counts(of roundup: Roundup) -> [String] {
        [JobHealth.failed, .missed, .blind, .stale, .warning, .unknown, .muted, .good].compactMap { health in
            let count = roundup.count(of: health)
            return count == 0 ? nil : health.counted(count)
        }
    }

    /// `last view 07:29`, of another day with its date.
    private func lastLook(_ roundup: Roundup) -> String {
        guard let look = roundup.lastLookAt else { return "not seen completely yet" }
        let zone = TimeZone(identifier: roundup.timeZone) ?? .gmt
        let style = Date.ISO8601FormatStyle(timeZone: zone)
        let day = style.year().month().day()
        let isToday = look.date.formatted(day) == message.time.date.formatted(day)
        let time = look.date.formatted(style.time(includingFractionalSeconds: false)).prefix(5)
        return "last view \(isToday ? "" : look.date.formatted(day) + " ")\(time)"
    }
}
