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
                Field(
                    "per_minute", \.perMinute, count,
                    "Messages a minute, at most. Default: 30 for chat, 60 for pagers and tickets, else no limit.",
                    example: "30"),
                Field(
                    "parallel", \.parallel, .integer(1...64), "Requests under way at once, at most; 1 by default.",
                    example: "1"),
                Field(
                    "digest_over", \.digestOver, .digestOver,
                    "More messages than this at once become one digest; or `off`. Default: 10 for chat, else `off`.",
                    example: "10"),
            ])
    }
}

extension Schema where Value == LimitsDraft.DigestOver {
    fileprivate static var digestOver: Self {
        .text("a whole number, or `off`", shape: .any([.integer(1...100_000), .off])) { (text, _) throws(TextProblem) in
            if TextForm.offWords.contains(text.value.lowercased()) { return .off }
            guard let count = Int(text.value), (1...100_000).contains(count) else {
                throw TextProblem("is neither a whole number from 1 nor `off`")
            }
            return .over(count)
        }
    }
}
