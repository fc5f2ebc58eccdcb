import Core

extension Schema where Value == SourceSettings.Heartbeat? {
    /// An empty URL means none, so that a variable can leave it out.
    static var heartbeat: Self {
        let initial = SourceSettings.Heartbeat(url: Secret(""))
        return Schema<SourceSettings.Heartbeat>.record(
            initial,
            [
                Field("url", \.url, .heartbeatURL, isRequired: true, "The URL that is asked for; empty means none."),
                Field(
                    "every", \.every, .duration(.seconds(1)...(.seconds(86400))), of: initial,
                    "How often it is asked for."),
            ]
        )
        .then { heartbeat, _, _ in .some(heartbeat.url.reveal().isEmpty ? nil : heartbeat) }
    }
}

extension Schema where Value == Secret {
    fileprivate static var heartbeatURL: Self {
        .text(TextForm("a URL", pattern: TextForm.webPattern + "|", example: "${HEARTBEAT_URL}"), isSecret: true) {
            (text, reader) throws(TextProblem) in
            if !text.isEmpty, try WebAddress(text.value).isOpen {
                reader.warn("the heartbeat crosses the network in clear: the URL is no `https://`", at: text.place)
            }
            return Secret(text.value)
        }
    }
}
