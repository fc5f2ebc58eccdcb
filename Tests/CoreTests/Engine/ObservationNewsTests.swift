import Foundation
import Testing

@testable import Core

@Suite struct ObservationNewsTests {
    private let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)
    private let before = Course.moment(0)
    private let first = Course.moment(10)

    private func record(lastLookAt: Date? = nil) -> JobRecord {
        JobRecord(job: job, firstSeenAt: first, lastLookAt: lastLookAt)
    }

    @Test func `at first contact with a source and its jobs all is history`() {
        #expect(Observation.news(in: nil, sourceSeenAt: nil) == .none)
    }

    @Test func `in a job seen later than its source what began after the last complete look is news`() {
        #expect(Observation.news(in: nil, sourceSeenAt: before) == .startedAfter(before))
    }

    @Test func `it is news still where the job's first look could not read it`() {
        #expect(Observation.news(in: record(), sourceSeenAt: before) == .startedAfter(before))
    }

    @Test func `what began after an incomplete first look at source and job is news`() {
        #expect(Observation.news(in: record(), sourceSeenAt: nil) == .startedAfter(first))
    }

    @Test func `after the first complete look all that appears is news`() {
        #expect(Observation.news(in: record(lastLookAt: first), sourceSeenAt: before) == .all)
    }
}
