extension Session {
    /// The GUID without the URN, in lower case. Any other text EM might give is kept as it is, in lower case too.
    package struct ID: RawRepresentable, Sendable, Codable {
        enum Form: Hashable, Sendable {
            case guid(CompactGUID)
            case text(String)
        }

        let form: Form

        package init(rawValue: String) {
            var text = rawValue
            form = text.withUTF8 { CompactGUID($0) }.map { .guid($0) } ?? .text(rawValue.lowercased())
        }

        package init(_ guid: CompactGUID) { form = .guid(guid) }

        package var rawValue: String {
            switch form {
            case .guid(let guid): guid.text
            case .text(let text): text
            }
        }
    }
}

// By the form: what the library has for raw values would make a text for each comparison.
extension Session.ID: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.form == right.form }

    package func hash(into hasher: inout Hasher) { hasher.combine(form) }
}

extension Session.ID: Comparable {
    /// As their texts.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left.form, right.form) {
        case (.guid(let one), .guid(let other)): one < other
        case (.text(let one), .text(let other)): one < other
        case (.guid, .text), (.text, .guid): left.rawValue < right.rawValue
        }
    }
}
