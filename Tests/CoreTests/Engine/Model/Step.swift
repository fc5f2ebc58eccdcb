/// One thing that happens in a random history.
struct Step: Hashable {
    enum Action: Hashable {
        /// The job's list was read.
        case look(View)
        /// The machine is asked although nobody looked.
        case ask
        case unreadable
        /// The job lists were read and lack the job.
        case absent
        case rename(String)
        /// Our clock jumps so many minutes, forth or back.
        case clock(Int)
        /// A silence of every job for so many minutes.
        case silence(Int, untilSuccess: Bool)
        case endSilences
        /// The rule of this name is taken out of the configuration.
        case dropRule(String)
    }

    /// What a look at a job's list shows of the sessions that have begun.
    struct View: Hashable {
        var hidden: Set<String> = []
        /// In the list, but their entities could not be read.
        var unread: Set<String> = []
        /// The list begins with the session that stands here by age, and ends with the one before.
        var first = 0
        /// Each session stands in it twice.
        var isDoubled = false
        /// Whether EM's own data are of late.
        var isFresh = true
    }

    /// Minutes since the step before.
    var after: Int
    var job: Int
    var action: Action
    /// The daemon is started anew before it.
    var isAfterRestart = false

    func words(_ job: String) -> String { (isAfterRestart ? "after a restart, " : "") + action.words(job) }
}

extension Step.Action {
    fileprivate func words(_ job: String) -> String {
        switch self {
        case .look(let view): "a look at \(job)\(view.words)"
        case .ask: "\(job) is asked for"
        case .unreadable: "the list of \(job) can not be read"
        case .absent: "\(job) is not in the job list"
        case .rename(let name): "\(job) is renamed \(name)"
        case .clock(let minutes): "our clock jumps \(minutes) min"
        case .silence(let minutes, let untilSuccess):
            "silence for \(minutes) min\(untilSuccess ? " or until success" : "")"
        case .endSilences: "the silences are ended"
        case .dropRule(let name): "rule \(name) is gone"
        }
    }
}

extension Step.View {
    fileprivate var words: String {
        [
            hidden.isEmpty ? nil : "lacking \(hidden.sorted().joined(separator: " "))",
            unread.isEmpty ? nil : "failing to read \(unread.sorted().joined(separator: " "))",
            isDoubled ? "all twice" : nil, first == 0 ? nil : "beginning with number \(first)",
            isFresh ? nil : "of old data",
        ].compactMap(\.self).map { ", \($0)" }.joined()
    }
}
