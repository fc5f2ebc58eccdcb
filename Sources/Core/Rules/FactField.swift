/// One of a few fields that facts are kept by.
package protocol FactField: Hashable, Sendable, CaseIterable, CodingKeyRepresentable {
    /// Its place in a table, from 0 and below `FactTable.placesMax`.
    var place: Int { get }
}

extension Clause.TextField: FactField {
    package var place: Int {
        switch self {
        case .source: 0
        case .server: 1
        case .job: 2
        case .kind: 3
        case .type: 4
        case .result: 5
        case .state: 6
        case .previousResult: 7
        }
    }
}

extension Clause.FlagField: FactField {
    package var place: Int {
        switch self {
        case .retry: 0
        case .enabled: 1
        }
    }
}

extension Clause.NumberField: FactField {
    package var place: Int {
        switch self {
        case .streak: 0
        case .progress: 1
        case .slowdown: 2
        }
    }
}

extension Clause.DurationField: FactField {
    package var place: Int {
        switch self {
        case .duration: 0
        case .noProgressFor: 1
        case .lateBy: 2
        case .sinceSuccess: 3
        case .sinceBackup: 4
        case .sinceSession: 5
        case .blindFor: 6
        case .dataAge: 7
        }
    }
}
