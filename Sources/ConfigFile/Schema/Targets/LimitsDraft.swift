import Core

/// `limits` with what was left out.
struct LimitsDraft: Sendable {
    enum DigestOver: Sendable {
        case off
        case over(Int)
    }

    var perMinute: Int?
    var parallel: Int?
    var digestOver: DigestOver?

    func settings(for category: TargetSettings.Category) -> TargetSettings.Limits {
        let base = TargetSettings.Limits(for: category)
        let digestOver: Int? =
            switch self.digestOver {
            case nil: base.digestOver
            case .off: nil
            case .over(let count): count
            }
        return TargetSettings.Limits(
            perMinute: perMinute ?? base.perMinute, parallel: parallel ?? base.parallel, digestOver: digestOver)
    }
}

extension Schema where Value == LimitsDraft {
    static var limits: Self {
        let count = Schema<Int>.integer(1...100_000)
        return .record(
            LimitsDraft(),
            [
                Field("per_minute", \.perMinute, count, "Messages a minute."),
                Field("parallel", \.parallel, .integer(1...64), "Requests under way at once."),
                Field(
                    "digest_over", \.digestOver, .digestOver, "More due at once than this become a digest; or `off`."),
            ])
    }
}

extension Schema where Value == LimitsDraft.DigestOver {
    fileprivate static var digestOver: Self {
        .text("a whole number, or `off`") { (text, _) throws(TextProblem) in
            if ["off", "no", "false"].contains(text.value.lowercased()) { return .off }
            guard let count = Int(text.value), (1...100_000).contains(count) else {
                throw TextProblem("is neither a whole number from 1 nor `off`")
            }
            return .over(count)
        }
    }
}
