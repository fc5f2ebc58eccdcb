/// `type: webhook`: anything that takes JSON.
package struct WebhookSettings: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable, CaseIterable { case plain, cloudevents }

    /// A request for a later message of a trouble that the target knows: `on_update`, `on_recovery`.
    package struct FollowUp: Hashable, Sendable {
        package var method: String
        /// nil: the target's own.
        package var url: Secret?
        package var body: BodyTree?

        package init(method: String, url: Secret? = nil, body: BodyTree? = nil) {
            self.method = method
            self.url = url
            self.body = body
        }
    }

    package struct Header: Hashable, Sendable {
        package var name: String
        /// A template.
        package var value: Secret

        package init(name: String, value: Secret) {
            self.name = name
            self.value = value
        }
    }

    package static let methodDefault = "POST"

    /// A template.
    package var url: Secret
    package var method: String
    package var headers: [Header]
    /// Standard Webhooks keys, `whsec_…`; more than one while they rotate. Empty: not signed.
    package var signingKeys: [Secret]
    package var format: Format
    /// nil: the default body.
    package var body: BodyTree?
    /// Statuses that mean delivered.
    package var success: [ClosedRange<Int>]
    /// JSON pointer (RFC 6901) into the answer.
    package var reference: String?
    package var onUpdate: FollowUp?
    package var onRecovery: FollowUp?

    package init(
        url: Secret, method: String = methodDefault, headers: [Header] = [], signingKeys: [Secret] = [],
        format: Format = .plain, body: BodyTree? = nil, success: [ClosedRange<Int>] = [200...299],
        reference: String? = nil, onUpdate: FollowUp? = nil, onRecovery: FollowUp? = nil
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.signingKeys = signingKeys
        self.format = format
        self.body = body
        self.success = success
        self.reference = reference
        self.onUpdate = onUpdate
        self.onRecovery = onRecovery
    }

    var secrets: [Secret] {
        [url] + [onUpdate, onRecovery].compactMap { $0?.url } + headers.map(\.value) + signingKeys
            + bodies.flatMap { $0.leaves.flatMap(\.kept) }
    }

    /// Leaves of the bodies that look like a token: one word, and nothing to fill in.
    var suspects: [Secret] {
        bodies.flatMap(\.leaves).map(\.text).filter { text in
            !text.reveal().contains { $0.isWhitespace || $0 == "{" }
        }
    }

    private var bodies: [BodyTree] { [body, onUpdate?.body, onRecovery?.body].compactMap(\.self) }
}

/// A webhook's own body: a tree of JSON whose texts are templates, checked when the configuration was read.
package indirect enum BodyTree: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// The text of a template, and what in it came from a file or a credential.
    case template(Secret, kept: [Secret] = [])
    case list([BodyTree])
    /// In the order of the configuration.
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: BodyTree

        package init(name: String, value: BodyTree) {
            self.name = name
            self.value = value
        }
    }

    /// The templates in it.
    fileprivate var leaves: [(text: Secret, kept: [Secret])] {
        switch self {
        case .null, .bool, .int, .double: []
        case .template(let text, let kept): [(text, kept)]
        case .list(let elements): elements.flatMap(\.leaves)
        case .object(let members): members.flatMap(\.value.leaves)
        }
    }
}
