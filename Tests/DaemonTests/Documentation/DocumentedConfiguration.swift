import ConfigFile
import Core
import Daemon
import Foundation
import TestSupport

/// A block of YAML in the documentation as a whole configuration.
///
/// What stands behind `yaml` says what it is: nothing, a whole file; `part`, some of the top-level keys; the name
/// of a key, what stands below that key. What a whole file needs beside it is put around it.
struct DocumentedConfiguration {
    private static let frame: [(key: String, text: String)] = [
        ("version", "version: 1\n"), ("time_zone", "time_zone: Europe/Berlin\n"),
        ("sources", "sources: { hq: { url: \"https://em.example.com:9398\", username: tocsin, password: hush } }\n"),
        (
            "targets",
            """
            targets:
              ops-chat: { type: slack, url: "https://hooks.slack.com/services/T000/B000/XXXX" }
              night-page: { type: pagerduty, routing_key: 00000000000000000000000000000000 }

            """
        ),
    ]

    let text: String

    init(_ fence: MarkdownPage.Fence) {
        let words = fence.info.split(separator: " ")
        guard words.count == 2, let part = words.last else {
            text = fence.text
            return
        }
        let block =
            part == "part"
            ? fence.text : "\(part):\n" + fence.text.split(separator: "\n").map { "  \($0)\n" }.joined()
        let keys = Set(block.split(separator: "\n").compactMap { $0.firstMatch(of: /^([a-z_]+):/)?.output.1 })
        text = block + Self.frame.filter { !keys.contains(Substring($0.key)) }.map(\.text).joined()
    }

    /// With every variable and file that it names.
    func read() -> ConfigReader.Outcome {
        let names = text.matches(of: /\$\{([A-Z_]+)\}/).map { String($0.output.1) }
        let values = names.map { ($0, $0.hasSuffix("URL") ? "https://host.example.com/x" : "0123456789abcdef") }
        let bytes = Array(text.utf8)
        let environment = Environment(
            variables: Dictionary(values) { first, _ in first }.merging(["CREDENTIALS_DIRECTORY": "/credentials"]) {
                $1
            },
            timeZone: TimeZone(identifier: "Europe/Berlin") ?? .gmt, now: Date(timeIntervalSince1970: 1_793_491_200),
            readFile: { (path, _) in path == "config.yaml" ? bytes : Array("from a file".utf8) })
        return ConfigurationFile.read("config.yaml", environment: environment)
    }
}
