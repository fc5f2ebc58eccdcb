extension SourceSettings {
    /// Whether the configuration asks for the job.
    package func watches(_ job: Job) -> Bool {
        job.source == id && kinds.contains(job.kind) && include.matches(job.name) && exclude?.matches(job.name) != true
    }

    /// A collection that showed jobs and shows none at all is not believed.
    ///
    /// - Parameter known: The jobs that were seen and are not known to be removed.
    /// - Returns: The first such, and how many of its jobs are known; nil: there is none.
    package func vanishedCollection(known: some Sequence<Job>, listed: [Job]) -> (kind: Job.Kind, count: Int)? {
        let seen = Set(listed.map(\.kind))
        let counts = Dictionary(grouping: known.filter { watches($0) && !seen.contains($0.kind) }, by: \.kind)
        return kinds.lazy.compactMap { kind in counts[kind].map { (kind, $0.count) } }.first
    }
}
