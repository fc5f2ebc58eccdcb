import Core
import Foundation

extension Schema where Value == Configuration.Status {
    static var status: Self {
        .record(
            Configuration.Status(host: "", port: 0),
            [
                Field("listen", .listen, isRequired: true, "Host and port; another host than loopback needs a `token`.")
                {
                    $0.host = $1.host
                    $0.port = $1.port
                },
                Field(
                    "token", \.token, .optionalSecret("a token"),
                    "The bearer token for writing, and for reading where `listen` is not loopback; empty means none.",
                    example: "${TOCSIN_TOKEN}"),
                Field(
                    "public_url", \.publicURL, .publicURL,
                    "How people reach the status page, for links in messages; empty means none."),
            ]
        )
        .then { status, node, reader in
            if status.token == nil, !WebAddress.isLoopback(status.host) {
                let place = node["listen"]?.place ?? node.place
                reader.error("an address that others can reach needs a `token`; or listen on 127.0.0.1", at: place)
            }
            return status
        }
    }
}

extension Schema where Value == (host: String, port: Int) {
    fileprivate static var listen: Self {
        .text(
            TextForm(
                "host and port, as `127.0.0.1:9480`", pattern: #"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}"#,
                example: "127.0.0.1:9480")
        ) { (text, _) throws(TextProblem) in
            guard let match = text.value.wholeMatch(of: /(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})/),
                let port = Int(match.output.2), port <= 65535
            else { throw TextProblem("is no host and port; write them as `127.0.0.1:9480` or `[::1]:9480`") }
            return (match.output.1.trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port)
        }
    }
}

extension Schema where Value == String? {
    fileprivate static var publicURL: Self {
        .text(TextForm("a URL", pattern: TextForm.webPattern + "|", example: "https://tocsin.example.net")) {
            (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            _ = try WebAddress(text.value)
            return String(text.value.reversed().drop { $0 == "/" }.reversed())
        }
    }
}
