import ArgumentParser
import ConfigFile
import Targets

struct PrintSchema: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case json, markdown }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of the configuration, for editors.",
        discussion: """
            With it an editor completes keys, says what each means, and underlines what can not be. The first line of \
            a configuration names it:

              # yaml-language-server: $schema=./config.schema.json

              tocsin schema > config.schema.json
              tocsin schema --format markdown

            Next: `tocsin check` says what a schema can not, such as a name that does not exist.
            """
    )

    @Option(help: "json (draft-07) for editors, or markdown for people.") var format = Format.json

    func run() {
        switch format {
        case .json: Console.put(PayloadParts.json(JSONSchema.value))
        case .markdown: Console.put(ConfigurationGuide.markdown)
        }
    }
}
