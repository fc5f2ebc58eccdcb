import ConfigFile

/// Configurations in memory.
enum Sample {
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
        return ConfigReader().read(path: "config.yaml", environment: environment)
    }
}
