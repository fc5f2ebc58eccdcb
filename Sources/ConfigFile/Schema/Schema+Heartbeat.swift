import Core

extension Schema where Value == SourceSettings.Heartbeat? {
    /// An empty URL means none, so that a variable can leave it out.
    static var heartbeat: Self {
        let initial = SourceSettings.Heartbeat(url: Secret(""))
        return Schema<SourceSettings.Heartbeat>.record(
            initial,
            [
                Field("url", \.url, .heartbeatURL, isRequired: true, "The URL that is asked for; it is a secret."),
                Field("every", \.every, .duration(.seconds(1)...(.seconds(86400))), of: initial, "How often."),
            ]
        )
        .then { heartbeat, _, _ in .some(heartbeat.url.reveal().isEmpty ? nil : heartbeat) }
    }
}

extension Schema where Value == Secret {
    fileprivate static var heartbeatURL: Self {
        .text("a URL", isSecret: true) { (text, reader) throws(TextProblem) in
            if !text.isEmpty, try WebAddress(text.value).isOpen {
                reader.warn("the heartbeat crosses the network in clear: the URL is no `https://`", at: text.place)
            }
            return Secret(text.value)
        }
    }
}
