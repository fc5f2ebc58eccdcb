import Foundation

/// `JobScheduleOptions` in full, for the size and the nesting it gives a job's body.
///
/// Quirks kept: `Standart` is the vendor's spelling; `RetrySpecified` in XML is `RetrySpecified1` in JSON; times of a
/// schedule carry a local offset, those of sessions never do.
struct ScheduleOptions: Sendable {
    private let retryTimes: Int
    private let retryTimeout: Int
    private let day: String

    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let allDay = Array(repeating: "1", count: 24).joined(separator: ",")

    init(_ job: World.Job) {
        retryTimes = job.retryTimes
        retryTimeout = job.retryTimeout
        day = String((job.nextRun ?? Date(timeIntervalSince1970: 1_580_774_400)).formatted(.iso8601).prefix(10))
    }

    var json: JSONValue {
        let time = JSONValue.string("\(day)T22:00:00+01:00")
        let week: JSONValue = [
            "Days": .array(Self.days.map { ["Name": .string($0), "Value": .string(Self.allDay)] })
        ]
        return [
            "Standart": [
                "RetryOptions": [
                    "RetryTimes": .number(retryTimes), "RetryTimeout": .number(retryTimeout), "RetrySpecified1": true,
                ],
                "WaitForBackupCompletion": true,
                "BackupCompetitionWaitingPeriodMin": 180,
                "OptionsDaily": [
                    "Kind": "Everyday", "Days": .array(Self.days.map(JSONValue.string)), "Time": time,
                    "TimeOffsetUtc": 1, "Enabled": true,
                ],
                "OptionsMonthly": [
                    "Time": time, "TimeOffsetUtc": 1, "DayNumberInMonth": "Fourth", "DayOfWeek": "Saturday",
                    "Months": .array(Self.months.map(JSONValue.string)), "DayOfMonth": 1, "Enabled": false,
                ],
                "OptionsPeriodically": ["Kind": "Hours", "FullPeriod": 1, "Schedule": week, "Enabled": false],
                "OptionsContinuous": ["Schedule": week, "Enabled": false],
                "OptionsBackupWindow": ["TimePeriods": week, "Enabled": false],
                "OptionsDaisyChaining": ["PreviousJobUid": "", "Enabled": false],
            ],
            "ImmediateCopyMode": nil, "Links": nil, "Href": nil, "Type": nil,
        ]
    }

    var xml: XMLTree {
        let time = XMLTree.leaf("Time", "22:00:00.0000000+01:00") + XMLTree.leaf("TimeOffsetUtc", "1")
        let retry =
            XMLTree.leaf("RetryTimes", String(retryTimes)) + XMLTree.leaf("RetryTimeout", String(retryTimeout))
            + XMLTree.leaf("RetrySpecified", "true")
        let daily = XMLTree.leaf("Kind", "Everyday") + Self.days.flatMap { XMLTree.leaf("Days", $0) } + time
        let monthly =
            time + XMLTree.leaf("DayNumberInMonth", "Fourth") + XMLTree.leaf("DayOfWeek", "Saturday")
            + Self.months.flatMap { XMLTree.leaf("Months", $0) } + XMLTree.leaf("DayOfMonth", "1")
        let hourly = XMLTree.leaf("Kind", "Hours") + XMLTree.leaf("FullPeriod", "1") + [week("Schedule")]
        let off: KeyValuePairs<String, String?> = ["Enabled": "false"]
        return XMLTree(
            "JobScheduleOptions", [:],
            [
                XMLTree(
                    "Standart", [:],
                    [XMLTree("RetryOptions", [:], retry)] + XMLTree.leaf("WaitForBackupCompletion", "true")
                        + XMLTree.leaf("BackupCompetitionWaitingPeriodMin", "180") + [
                            XMLTree("OptionsDaily", ["Enabled": "true"], daily),
                            XMLTree("OptionsMonthly", off, monthly),
                            XMLTree("OptionsPeriodically", off, hourly),
                            XMLTree("OptionsContinuous", off, [week("Schedule")]),
                            XMLTree("OptionsBackupWindow", off, [week("TimePeriods")]),
                            XMLTree("OptionsDaisyChaining", off, XMLTree.leaf("PreviousJobUid", "")),
                        ])
            ])
    }

    private func week(_ name: String) -> XMLTree {
        XMLTree(
            name, [:],
            Self.days.map { day in
                var element = XMLTree("Day", ["Name": day])
                element.text = Self.allDay
                return element
            })
    }
}
