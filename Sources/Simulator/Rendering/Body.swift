/// One resource in both representations; only the one that was asked for is built.
struct Body: Sendable {
    let json: @Sendable () -> JSONValue
    let xml: @Sendable () -> XMLTree

    init(json: @escaping @Sendable @autoclosure () -> JSONValue, xml: @escaping @Sendable @autoclosure () -> XMLTree) {
        self.json = json
        self.xml = xml
    }
}
