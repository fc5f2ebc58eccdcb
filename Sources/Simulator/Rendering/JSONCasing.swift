/// How member names are written. Values never change case.
package enum JSONCasing: Hashable, Sendable {
    case pascal
    case camel

    /// Lower-cases the first run of capitals but its last where a small letter follows, as .NET does: `UID` is `uid`,
    /// `NASJobs` is `nasJobs`, `VCloudOrganizationConfigs` is `vCloudOrganizationConfigs` (recorded).
    func name(_ pascal: String) -> String {
        guard self == .camel else { return pascal }
        var letters = Array(pascal)
        for index in letters.indices {
            guard letters[index].isUppercase else { break }
            let next = index + 1
            if index > 0, next < letters.count, !letters[next].isUppercase { break }
            letters[index] = Character(letters[index].lowercased())
        }
        return String(letters)
    }
}
