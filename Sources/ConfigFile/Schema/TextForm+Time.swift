/// How times are written. What a pattern can not say (a day that no calendar has) the reading says.
extension TextForm {
    private static let durationPattern =
        "(?=[0-9])(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m(?!s))?(?:[0-9]+s)?(?:[0-9]+ms)?"

    static let duration = TextForm(
        "a duration such as `30s`, `5m` or `1h30m`", pattern: durationPattern, example: "30s")

    static let durationComparison = comparison(
        of: "(?:\(durationPattern))", what: "a comparison such as `> 4h`", example: #""> 4h""#)

    static let numberComparison: TextForm = {
        var form = comparison(of: #"[0-9]+(?:\.[0-9]+)?"#, what: "a comparison such as `> 3`", example: #""> 3""#)
        form.takesNumbers = true
        return form
    }()

    private static func comparison(of operand: String, what: String, example: String) -> TextForm {
        TextForm(
            what, pattern: #"(?:[<>]=?\s*)?\#(operand)|\s*\#(operand)\s*\.\.\s*\#(operand)\s*"#, example: example)
    }

    private static let weekday: String = {
        let names = ["sun", "mon", "tues", "wednes", "thurs", "fri", "satur"]
        return names.map { "\(caseless(String($0.prefix(3))))(?:\(caseless(String($0.dropFirst(3)) + "day")))?" }
            .joined(separator: "|")
    }()

    /// `mon-fri`, `sat,sun` or `first sunday`.
    private static let days: String = {
        let range = "(?:\(weekday))(?:-(?:\(weekday)))?"
        let ordinals = anyOf(["first", "second", "third", "fourth", "fifth", "last"])
        return #"(?:\#(range)(?:,\#(range))*|(?:\#(ordinals))\s+(?:\#(weekday)))"#
    }()

    private static let clock = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
    private static let date = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    static let window: TextForm = {
        let hours = "\(clock)-(?:\(clock)|24:00)"
        let weekly = #"(?:\#(days)|\#(hours)|\#(days)\s+\#(hours))"#
        let dates = #"\#(date)\s+\#(clock)\s+-\s+\#(date)\s+\#(clock)"#
        return TextForm(
            "a window such as `mon-fri 08:00-18:00`", pattern: #"\s*(?:\#(weekly)|\#(dates))\s*"#,
            example: "mon-fri 08:00-18:00")
    }()

    static let schedule = TextForm(
        "days and a time such as `mon-fri 08:05`", pattern: #"\s*(?:\#(days)\s+)?\#(clock)\s*"#,
        example: "mon-fri 08:05")

    static let end = TextForm(
        "a date such as `2027-12-31`", pattern: #"\s*\#(date)(?:\s+\#(clock))?\s*"#, example: "2027-12-31")

    static let moment = TextForm(
        "a time such as `01:00`",
        pattern: #"\s*(?:(?:\#(weekday)|\+[0-9]{1,3}[Dd]|\#(date))\s+)?\#(clock)\s*"#, example: "tue 01:00")

    static let timeZone = TextForm(
        "the IANA name of a time zone", pattern: "[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*",
        example: "Europe/Berlin")
}
