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
                Field(
                    "name", \.name, .newName(of: .digest), isRequired: true, "Its name, no two alike.",
                    example: "morning"),
                Field("at", \.at, .schedule, isRequired: true, "Days and time; a time alone means every day."),
                Field(
                    "notify", \.notify, .targetNames, isRequired: true,
                    "The targets that get it; chat and webhooks without `body` only.", example: "ops-chat"),
                Field(
                    "when", \.when, .conditions, "The jobs that are in it; all by default.", example: "{ kind: nas }"),
                Field(
                    "send", \.send, .choice, of: initial,
                    "Whether it is sent `always`, or only when there are `problems`."),
            ])
    }
}

extension Schema where Value == Schedule {
    fileprivate static var schedule: Self {
        .text(.schedule) { (text, _) throws(TextProblem) in
            try Schedule(configText: text.value)
        }
    }
}
