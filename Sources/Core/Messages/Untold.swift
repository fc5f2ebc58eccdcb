/// A decision about a job after which a rule that selected it told nobody, for people who ask what they were not told.
package struct Untold: Hashable, Sendable {
    package let job: Job.Key
    package let trace: Trace

    package init(job: Job.Key, trace: Trace) {
        self.job = job
        self.trace = trace
    }
}
