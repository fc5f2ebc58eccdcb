import Templating

/// A small payload and its shape, as the tests of this room use them.
enum SamplePayload {
    static let value: TemplateValue = .object([
        "title": .text("NAS-hr failed"),
        "severity_number": .int(1),
        "slowdown": .double(2.5),
        "share": .double(3),
        "retry": .bool(false),
        "enabled": .bool(true),
        "job": .object(["name": .text("NAS-hr"), "kind": .text("nas"), "größe": .text("XL")]),
        "server": .null,
        "nothing": .list([]),
        "recent": .list([.text("success"), .text("failed")]),
        "items": .list([
            .object(["title": .text("a <b>"), "server": .text("srv1"), "job": .null]),
            .object(["title": .text("{{c}}"), "server": .null, "job": .null]),
        ]),
    ])

    static let schema: TemplateSchema = .object([
        "title": .leaf, "severity_number": .leaf, "slowdown": .leaf, "share": .leaf, "retry": .leaf, "enabled": .leaf,
        "job": .object(["name": .leaf, "kind": .leaf, "größe": .leaf]), "server": .leaf,
        "nothing": .list(.leaf), "recent": .list(.leaf),
        "items": .list(.object(["title": .leaf, "server": .leaf, "job": .object(["name": .leaf, "id": .leaf])])),
    ])
}
