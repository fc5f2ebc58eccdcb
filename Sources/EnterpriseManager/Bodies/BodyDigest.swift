import CXXHash

/// Tells an unchanged body from a changed one. Not for safety: EM is no adversary of its own cache.
package struct BodyDigest: Hashable, Sendable {
    private let low: UInt64
    private let high: UInt64
    package let byteCount: Int

    package init(_ body: [UInt8]) {
        let hash = body.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        low = hash.low64
        high = hash.high64
        byteCount = body.count
    }
}
