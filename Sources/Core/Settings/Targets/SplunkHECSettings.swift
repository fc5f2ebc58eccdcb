/// `type: splunk_hec`: the HTTP event collector of Splunk.
package struct SplunkHECSettings: Hashable, Sendable {
    package static let sourceDefault = "tocsin"
    package static let sourceTypeDefault = "tocsin:message"

    package var url: Secret
    package var token: Secret
    /// nil: the token's own.
    package var index: String?
    package var source: String
    package var sourceType: String
    /// A GUID of one's own, where the token asks for acknowledgement.
    package var channel: String?

    package init(
        url: Secret, token: Secret, index: String? = nil, source: String = sourceDefault,
        sourceType: String = sourceTypeDefault, channel: String? = nil
    ) {
        self.url = url
        self.token = token
        self.index = index
        self.source = source
        self.sourceType = sourceType
        self.channel = channel
    }
}
