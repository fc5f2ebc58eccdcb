/// `urn:veeam:{Kind}:{guid}`. A NAS job has two of them with one GUID, so only the GUID is compared.
enum URN {
    static func guid(of text: String) -> String {
        var end = text.utf8[...]
        while end.last == UInt8(ascii: ":") { end.removeLast() }
        if let colon = end.lastIndex(of: UInt8(ascii: ":")) { end = end[end.index(after: colon)...] }
        return end.isEmpty ? text.lowercased() : Substring(end).lowercased()
    }
}
