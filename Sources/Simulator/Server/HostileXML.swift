import Foundation

/// Bodies that a reader of XML must refuse.
enum HostileXML {
    /// A billion laughs: ten levels of ten entities each.
    static let entityBomb: Data = {
        let levels = "abcdefghij".map(String.init)
        let entities = zip(levels, levels.dropFirst()).map { inner, outer in
            "<!ENTITY \(outer) \"\(String(repeating: "&\(inner);", count: 10))\">"
        }
        let dtd = "<!DOCTYPE EntityReferences [<!ENTITY a \"laughter\">\(entities.joined())]>"
        return document(dtd, name: "&j;")
    }()

    /// A name read from the reader's own disk.
    static let externalEntity = document(
        "<!DOCTYPE EntityReferences [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", name: "&x;")

    private static func document(_ dtd: String, name: String) -> Data {
        let uid = "urn:veeam:BackupJobSession:19b6f0f8-777f-4aed-bc76-4584d7867e45"
        let element = "<Ref UID=\"\(uid)\"><Links><Link>\(name)</Link></Links></Ref>"
        let root = "<EntityReferences xmlns=\"http://www.veeam.com/ent/v1.0\">\(element)</EntityReferences>"
        return Data("<?xml version=\"1.0\" encoding=\"utf-8\"?>\(dtd)\(root)".utf8)
    }
}
