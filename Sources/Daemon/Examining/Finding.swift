package import Core
package import HTTPTransport

/// What one step of an examination found.
package struct Finding: Hashable, Sendable {
    /// What is examined.
    package enum Subject: Hashable, Sendable {
        /// A file of the configuration, by its path.
        case configuration(String)
        case source(Source.ID)
        case target(Target.ID)
    }

    /// In the order in which they are taken.
    package enum Step: String, Hashable, Sendable, CaseIterable {
        case file, name, tcp, tls, logon, rights, clock, version
        case dataAge = "data_age"
        case jobs
    }

    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case passed
        /// It works, and should not stay as it is.
        case warning
        case failed
        /// An earlier step failed that this one needs.
        case skipped
    }

    package let subject: Subject
    package let step: Step
    package let outcome: Outcome
    /// Of one line; no secret in it.
    package let text: String
    /// What to do; nil where the text says it, or nothing is to be done.
    package var remedy: String?
    /// That of the other side, where this step saw one.
    package var certificate: Certificate?

    package init(
        _ subject: Subject, _ step: Step, _ outcome: Outcome, _ text: String, remedy: String? = nil,
        certificate: Certificate? = nil
    ) {
        self.subject = subject
        self.step = step
        self.outcome = outcome
        self.text = text
        self.remedy = remedy
        self.certificate = certificate
    }
}
