import Core

extension Schema where Value == Rule.Repeat? {
    static var reminders: Self {
        let record = Schema<Rule.Repeat>.record(
            Rule.Repeat(every: .seconds(0)),
            [
                Field(
                    "every", \.every, .duration(.seconds(60)...(.seconds(86400 * 365))), isRequired: true,
                    "How often a reminder comes.", example: "12h"),
                Field(
                    "at_most", \.atMost, .integer(1...10_000), "How many reminders; as long as it lasts by default.",
                    example: "10"),
            ])
        return .orOff(record)
    }
}

extension Schema where Value == Rule.Escalation? {
    static var escalation: Self {
        let record = Schema<Rule.Escalation>.record(
            Rule.Escalation(after: .seconds(0), notify: []),
            [
                Field(
                    "after", \.after, .duration(), isRequired: true,
                    "How long it must have lasted since its first alarm.", example: "2h"),
                Field(
                    "notify", \.notify, .targetNames, isRequired: true, "The targets that are told then.",
                    example: "night-page"),
            ])
        return .orOff(record)
    }
}

extension Schema {
    /// A map, or `off` where `defaults` says otherwise.
    fileprivate static func orOff<Member>(_ record: Schema<Member>) -> Self where Value == Member? {
        let off = Self.text("`off`", shape: .off) { (text, _) throws(TextProblem) in
            guard TextForm.offWords.contains(text.value.lowercased()) else {
                throw TextProblem("is neither a map nor `off`")
            }
            return .some(nil)
        }
        return .either(scalar: off, map: record.then { value, _, _ in .some(value) })
    }
}
