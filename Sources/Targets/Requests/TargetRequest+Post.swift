import Core

extension TargetRequest {
    /// A JSON for a URL that is used as it is.
    static func post(
        _ body: [UInt8], to url: Secret, _ headers: [Header] = [], userAgent: String
    ) -> TargetRequest {
        let standard = [Header("Content-Type", "application/json"), Header("User-Agent", userAgent)]
        return TargetRequest(method: "POST", url: url, headers: standard + headers, body: body)
    }
}
