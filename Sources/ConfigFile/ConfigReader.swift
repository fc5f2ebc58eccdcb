package import Core
private import Foundation
package import Templating

/// Reads configuration files: all of a configuration, or every problem in it.
package struct ConfigReader: Sendable {
    /// What came of a reading.
    package struct Outcome: Sendable {
        /// nil when there is an error among the problems.
        package let configuration: Configuration?
        /// In the order of the files, the main one first, and of the places in them.
        package let problems: [ConfigProblem]
        /// Every file that was read, the main one first.
        package let files: [String]
    }

    private let templates: TemplateSchema

    /// - Parameter templates: The variables that a template may use, with an empty `labels` wherever the labels of a
    ///   job belong; a configuration's own labels are put in there.
    package init(templates: TemplateSchema = MessageSchema.schema(labels: [])) { self.templates = templates }

    package func read(path: String, environment: Environment) -> Outcome {
        let reader = Reader(environment: environment)
        var include = Include(reader)
        let root = include.read(path)
        let draft = root.flatMap { Schema.configuration.read($0, reader) }?.record
        // A draft with faults lacks parts that others name; which names are unknown is known all the same.
        let checks = CrossChecks(reader: reader, templates: templates)
        checks.checkNames()
        checks.checkTemplates()
        if let draft, let root { checks.check(draft, of: root) }
        warnOfOpenSecrets(reader, in: include.files)
        let configuration = reader.hasErrors ? nil : draft?.configuration(in: environment)
        return Outcome(
            configuration: configuration, problems: ordered(reader.problems, by: include.files), files: include.files)
    }

    /// Once for each file, at its first secret.
    private func warnOfOpenSecrets(_ reader: Reader, in files: [String]) {
        for file in files {
            let places = reader.secretPlaces.filter { $0.file == file }
            let first = places.min { ($0.line, $0.column) < ($1.line, $1.column) }
            guard let first, reader.environment.isOpenToOthers(file) else { continue }
            reader.warn(
                "a secret stands here, and everybody on this machine can read the file: `chmod o-r \(file)`, or put "
                    + "secrets into variables, `${file:…}` or `${credential:…}`", at: first)
        }
    }

    /// What an alias repeats has one place and is told once.
    private func ordered(_ problems: [ConfigProblem], by files: [String]) -> [ConfigProblem] {
        let order = Dictionary(files.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        var told: Set<ConfigProblem> = []
        return problems.filter { told.insert($0).inserted }.sorted { left, right in
            (order[left.file] ?? .max, left.line, left.column) < (order[right.file] ?? .max, right.line, right.column)
        }
    }
}
