import Core
import Foundation

extension Schema where Value == DigestSchedule {
    /// Its zone is that of the whole configuration, which is known later.
    static var digest: Self {
        let initial = DigestSchedule(
            name: "", at: Schedule(days: .weekdays([]), minute: 0, timeZone: .gmt), notify: [])
        return .record(
            initial,
            [
                Field("name", \.name, .newName(of: .digest), isRequired: true, "Its name, no two alike."),
                Field("at", \.at, .schedule, isRequired: true, "When, as `mon-fri 08:05`."),
                Field("notify", \.notify, .targetNames, isRequired: true, "Targets that get it."),
                Field("when", \.when, .conditions, "What is in it; all of it by default."),
                Field("send", \.send, .choice, of: initial, "Always, or only when there are problems."),
            ])
    }
}

extension Schema where Value == Schedule {
    fileprivate static var schedule: Self {
        .text("days and a time such as `mon-fri 08:05`") { (text, _) throws(TextProblem) in
            try Schedule(configText: text.value)
        }
    }
}
