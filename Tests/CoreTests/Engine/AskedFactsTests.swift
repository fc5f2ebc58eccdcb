import Foundation
import Testing

@testable import Core

/// What the keys of `when` see of a finished session: here a retry that warned after 30 minutes, an hour after the end
/// of a failure and two after that of a success, in a job that usually takes 10.
@Suite struct AskedFactsTests {
    private static let clauses: [(Clause, Bool)] = [
        (.text(.source, .pattern(.wildcard("HQ"))), true), (.text(.server, .pattern(.wildcard("srv*"))), true),
        (.text(.job, .any([.pattern(.wildcard("SQL*")), .pattern(.wildcard("nas-?r"))])), true),
        (.text(.job, .not(.any([.pattern(.wildcard("SQL*")), .pattern(.wildcard("nas-?r"))]))), false),
        (.text(.job, .pattern(.wildcard("hr"))), false), (.text(.job, .pattern(.regex("hr$"))), true),
        (.text(.kind, .pattern(.wildcard("nas"))), true), (.text(.type, .pattern(.wildcard("NasBackup"))), true),
        (.text(.result, .pattern(.wildcard("warning"))), true),
        (.text(.previousResult, .pattern(.wildcard("failed"))), true),
        (.text(.state, .pattern(.wildcard("stopped"))), true),
        (.flag(.retry, true), true), (.flag(.enabled, false), false), (.number(.progress, .equal(80)), true),
        (.number(.slowdown, .equal(3)), true),
        (.duration(.duration, .equal(1800)), true), (.duration(.sinceSession, .equal(3600)), true),
        (.duration(.sinceSuccess, .equal(7200)), true), (.duration(.sinceBackup, .equal(0)), true),
        (.duration(.noProgressFor, .greaterOrEqual(0)), false), (.duration(.lateBy, .greaterOrEqual(0)), false),
    ]

    @Test(arguments: clauses)
    func `each key sees what it says, and what is not known satisfies nothing`(clause: Clause, holds: Bool) throws {
        var course = Course(.sample(.finished, [clause]) { $0.afterRetries = false })
        course.job.server = "srv12"
        try course.haveHistory(days: 6, took: 10)
        try course.look(at: 0, Course.session("s", at: -40, .success))
        try course.look(at: 40, Course.session("f", at: 20, .failed))
        let told = try course.look(
            at: 100, Course.session("w", at: 60, took: 30, .warning, progress: 80, isRetry: true))
        #expect(told.isEmpty != holds)
    }
}
