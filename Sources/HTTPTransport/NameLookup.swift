private import Dispatch
private import Glibc

/// What a name means on this machine, asked for as libcurl asks for it.
package enum NameLookup {
    package enum Answer: Hashable, Sendable {
        /// In the system's order of preference.
        case addresses([String])
        /// Why there are none, in the system's words.
        case unknown(String)
    }

    /// - Parameter host: A name or an address; an IPv6 address may stand in brackets. The system bounds how long it
    ///   looks.
    package static func addresses(of host: String) async -> Answer {
        await withCheckedContinuation { continuation in
            // The call blocks, and nothing of this process waits for its thread.
            DispatchQueue.global().async { continuation.resume(returning: lookUp(host)) }
        }
    }

    private static func lookUp(_ host: String) -> Answer {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else {
            let reason = code == EAI_SYSTEM ? strerror(errno) : UnsafeMutablePointer(mutating: gai_strerror(code))
            return .unknown(reason.map { String(cString: $0) } ?? "error \(code)")
        }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next {
            if let text = text(entry.pointee), !addresses.contains(text) { addresses.append(text) }
            next = entry.pointee.ai_next
        }
        return .addresses(addresses)
    }

    private static func text(_ entry: addrinfo) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { buffer in
            let code = getnameinfo(
                entry.ai_addr, entry.ai_addrlen, buffer.baseAddress, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
            return code == 0 ? buffer.baseAddress.map { String(cString: $0) } : nil
        }
    }
}
