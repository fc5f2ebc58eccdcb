import ArgumentParser
import Core

/// `--source NAME`, for commands that look at Enterprise Manager.
struct SourcesOption: ParsableArguments {
    @Option(
        name: .customLong("source"),
        help: ArgumentHelp("Only this one under `sources`; may be given more than once.", valueName: "name")
    )
    var names: [String] = []

    /// Empty: all of them.
    func resolve(in configuration: Configuration) throws -> [Source.ID] {
        let known = configuration.sources.map(\.id)
        return try names.map { name in
            let id = Source.ID(rawValue: name)
            guard known.contains(id) else {
                throw UnknownName.refusal(of: name, "source", known: known.map(\.rawValue))
            }
            return id
        }
    }
}
