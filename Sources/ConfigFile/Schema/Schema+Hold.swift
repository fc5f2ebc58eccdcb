import Core

extension Schema where Value == TargetSettings.Hold {
    /// Windows within which messages wait, or a map that can also say `not`, and what does not wait.
    static var hold: Self {
        let within = Schema<[String]>.windowNames.then { names, _, _ in
            TargetSettings.Hold(during: WindowMatch(windows: names))
        }
        let map = Self.record(
            TargetSettings.Hold(during: WindowMatch(windows: [])),
            [
                Field("not", .windowNames, "The windows outside of which messages wait.") {
                    $0.during = WindowMatch(windows: $1, isNegated: true)
                },
                Field("during", .windowNames, "The windows within which messages wait.") {
                    $0.during = WindowMatch(windows: $1)
                },
                Field("except", \.except, .choice, "The severity from which on nothing waits."),
            ]
        )
        .then { hold, node, reader -> TargetSettings.Hold? in
            guard (node["not"] == nil) != (node["during"] == nil) else {
                reader.error("messages wait `not` in a window or `during` one; write one of them", at: node.place)
                return nil
            }
            return hold
        }
        return .either(scalar: within, list: within, map: map)
    }
}
