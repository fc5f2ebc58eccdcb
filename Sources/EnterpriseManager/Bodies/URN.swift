/// `urn:veeam:{Kind}:{guid}`. A NAS job has two of them with one GUID, so only the GUID is compared.
enum URN {
    static func guid(of text: String) -> String {
        text.split(separator: ":").last.map { $0.lowercased() } ?? text.lowercased()
    }
}
