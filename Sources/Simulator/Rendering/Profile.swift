/// A product version whose way of writing bodies is imitated. What is recorded and what is deduced differs by line.
package enum Profile: String, Hashable, Sendable, CaseIterable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    // The product line is named 9.5u4.
    case v9_5u4
    case v10
    case v12
    case v13

    /// PascalCase up to v12, camelCase in v13 (both recorded). XML names never change.
    package var casing: JSONCasing { self == .v13 ? .camel : .pascal }

    /// Null members are left out in 9.5u4 and written from v10 on (recorded).
    package var writesNulls: Bool { self != .v9_5u4 }

    /// Digits after the second: none in 9.5u4, milliseconds on SQL Server, microseconds on PostgreSQL; trailing zeros
    /// are dropped (recorded).
    package var fractionDigits: Int {
        switch self {
        case .v9_5u4: 0
        case .v10, .v12: 3
        case .v13: 6
        }
    }

    /// On PostgreSQL the fraction is also in the name of a session, before only in its times (recorded).
    package var fractionInName: Bool { self == .v13 }

    /// Lists come by session id in the order of the database below: `uniqueidentifier` of SQL Server, or bytes.
    package var order: ListOrder { self == .v13 ? .bytes : .sqlServer }

    /// `/nas` appeared with v10; before it is an unknown path.
    package var hasNAS: Bool { self != .v9_5u4 }

    /// The 30-day limit stands on the pages of v12 and later, not on those of v10 and v11.
    package var limitDays: Int? { self == .v12 || self == .v13 ? 30 : nil }

    /// Escapes in links: `%3e%3d` up to v12, `%3E%3D` in v13 (recorded).
    package var upperCaseEscapes: Bool { self == .v13 }

    /// In v10 the Href of a NAS job's reference points to `/api/agents/jobs/` (recorded); its Down link is right.
    package var hasWrongNASHref: Bool { self == .v10 }

    /// `?v=` of the logon may be left out up to v12; a public client added it together with its support of v13.
    package var needsLogonVersion: Bool { self == .v13 }

    package var apiVersions: [String] {
        switch self {
        case .v9_5u4: ["v1_2", "v1_3", "v1_4"]
        case .v10: ["v1_3", "v1_4", "v1_5"]
        case .v12, .v13: ["v1_5", "v1_6", "v1_7"]
        }
    }

    /// What a backup server of that time says of itself.
    var serverVersion: String {
        switch self {
        case .v9_5u4: "9.5.4.2866"
        case .v10: "10.0.1.4854"
        case .v12: "12.3.2.4465"
        case .v13: "13.0.1.2067"
        }
    }
}
