import Core

extension Schema where Value == TargetSettings.Retry {
    static var retry: Self {
        let initial = TargetSettings.Retry()
        return .record(
            initial,
            [
                Field("for", \.limit, .duration(), of: initial, "From the first attempt to giving up."),
                Field("max_age", \.ageMax, .duration(), of: initial, "From the message's creation to giving up."),
            ])
    }
}

extension Schema where Value == Target.ID {
    static var targetID: Self {
        Schema<String>.text("the name of a target") { (text, reader) throws(TextProblem) in
            reader.names.use(text, as: .target)
            return text.value
        }
        .then { name, _, _ in Target.ID(rawValue: name) }
    }
}

extension Schema where Value == Secret? {
    static var proxy: Self {
        .text("the URL of a proxy", isSecret: true) { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            _ = try WebAddress(text.value, schemes: ["http", "https", "socks5", "socks5h"])
            return Secret(text.value)
        }
    }
}
