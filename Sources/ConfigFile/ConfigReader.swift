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
    }

    private let templates: TemplateSchema

    /// - Parameter templates: The variables that a template may use, with an empty `labels` wherever the labels of a
    ///   job belong; a configuration's own labels are put in there.
    package init(templates: TemplateSchema = MessageSchema.schema(labels: [])) { self.templates = templates }

    package func read(path: String, environment: Environment) -> Outcome {
        let reader = Reader(environment: environment)
        var include = Include(reader)
        let draft = include.read(path).flatMap { Schema.configuration.read($0, reader) }
        // A draft with faults lacks names that others use; which of them are unknown is known all the same.
        let checks = CrossChecks(reader: reader, templates: templates)
        checks.checkNames()
        checks.checkTemplates()
        if let draft { checks.check(draft) }
        let configuration = reader.hasErrors ? nil : draft?.configuration(in: environment)
        return Outcome(configuration: configuration, problems: ordered(reader.problems, by: include.files))
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
