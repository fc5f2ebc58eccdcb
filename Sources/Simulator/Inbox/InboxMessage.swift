package import Foundation

/// One message as the inbox's chat shows it.
package struct InboxMessage: Hashable, Sendable, Identifiable, Codable {
    /// How bad a message looks.
    package enum Tone: String, Hashable, Sendable, Codable, CaseIterable {
        case bad, warning, good, info
    }

    /// Whose format it came in, and so what was answered.
    package enum Vendor: String, Hashable, Sendable, Codable, CaseIterable {
        case slack, teams, discord, webhook
    }

    package struct Fact: Hashable, Sendable, Codable {
        package var name: String
        package var value: String
    }

    /// Counts from 1 in the order of arrival.
    package let id: Int
    package let channel: String
    package let vendor: Vendor
    package let receivedAt: Date
    package internal(set) var content: Content
    package internal(set) var isEdited = false
    /// The body as it came.
    package internal(set) var raw: String

    /// What was to be read.
    package struct Content: Hashable, Sendable, Codable {
        package var title = ""
        package var lines: [String] = []
        package var facts: [Fact] = []
        package var tone = Tone.info
        /// Names that this message would have rung a whole channel with, had it gone to the real chat.
        package var mentions: [String] = []
    }
}
