import Core

extension LogonSettings {
    static var fields: [Field<LogonSettings>] {
        [
            Field("username", \.username, .optionalWords, "The user who logs on.", example: "tocsin"),
            Field("password", \.password, .optionalToken("a password"), "The password of that user."),
            Field(
                "token", \.token, .optionalToken("a token"),
                "A token of its own, or one that stands in for the password of that user."),
        ]
    }

    /// - Parameter isRequired: Whether the service lets nobody in without.
    func check(_ node: Node, isRequired: Bool = false, _ reader: Reader) {
        if username != nil, password == nil, token == nil, let place = node["username"]?.place {
            reader.error("`password` or `token` is missing beside `username`", at: place)
        } else if username == nil, password != nil, let place = node["password"]?.place {
            reader.error("`username` is missing beside `password`", at: place)
        } else if password != nil, token != nil, let place = node["token"]?.place {
            reader.error("`password` and `token` can not both be used", at: place)
        } else if isRequired, self == .none {
            reader.error("a `token`, or `username` and `password`, is missing", at: node.place)
        }
    }
}

extension Schema where Value == String? {
    static var optionalWords: Self { Schema<String>.words().then { words, _, _ in .some(words) } }
}
