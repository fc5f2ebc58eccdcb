import ConfigFile
import Templating

/// Configurations in memory, and what this room must know about the rest of the program.
enum Sample {
    /// The variables of templates, as messages have them.
    static let templates: TemplateSchema = {
        let leaves = { (names: String) -> TemplateSchema in
            .object(Fields(names.split(separator: " ").map { (String($0), TemplateSchema.leaf) }))
        }
        let plain = "id kind event rule severity time title summary server severity_number reference status_url"
        var fields = plain.split(separator: " ").map { (String($0), TemplateSchema.leaf) }
        fields += [
            ("incident", leaves("id opened_at count")), ("source", leaves("name url")),
            ("job", leaves("id name kind type")), ("labels", leaves("")),
            ("session", leaves("id uid name state result retry progress started_at ended_at duration_seconds")),
            ("history", leaves("streak previous_result last_success_at usual_duration_seconds")),
        ]
        let item = TemplateSchema.object(Fields(fields))
        return .object(Fields(fields + [("items", .list(item)), ("digest", .leaf), ("recovery", .leaf)]))
    }()

    /// A source, to which a test adds what it is about.
    static let source = """
        sources:
          hq: { url: "https://em.example.com:9398", username: tocsin, password: hush }

        """

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
            variables: variables,
            readFile: { (path, _) throws(Environment.FileFault) in
                if path == "config.yaml" { return bytes }
                guard let text = files[path] else { throw Environment.FileFault("No such file or directory") }
                return Array(text.utf8)
            },
            glob: { pattern in
                guard let star = pattern.firstIndex(of: "*") else { return files[pattern] == nil ? [] : [pattern] }
                return files.keys.filter { $0.hasPrefix(pattern[..<star]) }
            })
        return ConfigReader(templates: templates).read(path: "config.yaml", environment: environment)
    }
}
