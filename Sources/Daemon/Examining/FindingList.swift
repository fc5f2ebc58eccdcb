import Core

/// The findings about one subject, in the making.
struct FindingList: Sendable {
    let subject: Finding.Subject
    private(set) var all: [Finding] = []

    init(_ subject: Finding.Subject) { self.subject = subject }

    mutating func pass(_ step: Finding.Step, _ text: String) { all.append(Finding(subject, step, .passed, text)) }

    mutating func warn(_ step: Finding.Step, _ text: String, _ remedy: String) {
        all.append(Finding(subject, step, .warning, text, remedy: remedy))
    }

    mutating func fail(_ step: Finding.Step, _ text: String, _ remedy: String? = nil) {
        all.append(Finding(subject, step, .failed, text, remedy: remedy))
    }

    mutating func add(_ finding: Finding) { all.append(finding) }

    /// - Parameter failed: Why they are not taken.
    mutating func skip(_ steps: [Finding.Step], after failed: Finding.Step) {
        for step in steps {
            all.append(Finding(subject, step, .skipped, "not tried, because \(failed.title) failed"))
        }
    }
}

extension Finding.Step {
    /// As people call it.
    package var title: String {
        switch self {
        case .file: "file"
        case .name: "name"
        case .tcp: "TCP"
        case .tls: "TLS"
        case .logon: "logon"
        case .rights: "rights"
        case .clock: "clock"
        case .version: "version"
        case .dataAge: "data age"
        case .jobs: "jobs"
        }
    }
}
