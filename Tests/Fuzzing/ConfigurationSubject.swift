import ConfigFile

enum ConfigurationSubject {
    private static let path = "config.yaml"

    static func take(_ bytes: [UInt8]) {
        let environment = Environment(
            variables: ["SET": "value"],
            readFile: { (file, bytesMax) throws(Environment.FileFault) in
                guard file == path else { throw Environment.FileFault("there is no such file") }
                return Array(bytes.prefix(bytesMax + 1))
            }
        )
        let outcome = ConfigReader().read(path: path, environment: environment)
        let errors = outcome.problems.filter { $0.severity == .error }
        precondition((outcome.configuration == nil) == !errors.isEmpty, "wholly in force or not at all")
        for problem in outcome.problems {
            precondition(problem.line > 0 && problem.column > 0, "\(problem)")
            precondition(!problem.message.isEmpty)
            precondition(!steersTerminal(problem.description), "\(Array(problem.description.utf8))")
        }
    }

    /// Whether what is printed could move a cursor or forge a line.
    private static func steersTerminal(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
