import ConfigFile
import Foundation

/// Configurations in memory.
enum Sample {
    /// A source, to which a test adds what it is about.
    static let source = """
        sources:
          hq: { url: "https://em.example.com:9398", username: tocsin, password: hush }

        """

    /// 2026-11-01T00:00:00Z.
    static let now = Date(timeIntervalSince1970: 1_793_491_200)

    /// Rules that a whole configuration has, for the target `ops`.
    static let guards =
        "\n  - { name: blind, event: blind, notify: ops }"
        + "\n  - { name: undeliverable, event: undeliverable, notify: ops }\n"

    static let head = "version: 1\n" + source

    /// Reads a main file called `config.yaml` in no folder.
    static func read(
        _ text: String, variables: [String: String] = [:], files: [String: String] = [:]
    ) -> ConfigReader.Outcome {
        read(bytes: Array(text.utf8), variables: variables, files: files)
    }

    static func read(
        bytes: [UInt8], variables: [String: String] = [:], files: [String: String] = [:]
    ) -> ConfigReader.Outcome {
        let environment = Environment(
            variables: variables, now: now,
            readFile: { (path, _) throws(Environment.FileFault) in
                if path == "config.yaml" { return bytes }
                guard let text = files[path] else { throw Environment.FileFault("No such file or directory") }
                return Array(text.utf8)
            },
            glob: { pattern in
                guard let star = pattern.firstIndex(of: "*") else { return files[pattern] == nil ? [] : [pattern] }
                return files.keys.filter { $0.hasPrefix(pattern[..<star]) }
            })
        return ConfigReader().read(path: "config.yaml", environment: environment)
    }
}
