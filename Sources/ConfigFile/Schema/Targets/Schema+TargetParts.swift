import Core

extension Schema where Value == TargetSettings.Retry {
    static var retry: Self {
        let initial = TargetSettings.Retry()
        return .record(
            initial,
            [
                Field(
                    "for", \.limit, .duration(), of: initial,
                    "How long delivery is tried, from the first attempt; then it is a dead letter."),
                Field(
                    "max_age", \.ageMax, .duration(), of: initial,
                    "How old a message may become, from its creation; then it is a dead letter."),
            ])
    }
}

extension Schema where Value == Target.ID {
    static var targetID: Self {
        Schema<String>.text(TextForm("the name of a target", example: "night-page")) {
            (text, reader) throws(TextProblem) in
            reader.names.use(text, as: .target)
            return text.value
        }
        .then { name, _, _ in Target.ID(rawValue: name) }
    }
}

extension Schema where Value == Secret? {
    static var proxy: Self {
        .text(
            TextForm(
                "the URL of a proxy", pattern: TextForm.url(schemes: ["http", "https", "socks5", "socks5h"]) + "|",
                example: "http://proxy.example.net:3128"), isSecret: true
        ) { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            _ = try WebAddress(text.value, schemes: ["http", "https", "socks5", "socks5h"])
            return Secret(text.value)
        }
    }
}
