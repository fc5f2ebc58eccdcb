import Testing

@testable import HTTPTransport

/// An admission that `#expect` can change in passing.
private final class Line {
    private var admission: Admission

    init(connectionsMax: Int, waitingMax: Int) {
        admission = Admission(connectionsMax: connectionsMax, waitingMax: waitingMax)
    }

    func submit(_ id: UInt64, to origin: Origin, hostMax: Int) -> Bool {
        admission.submit(id, to: origin, hostMax: hostMax)
    }
    func withdraw(_ id: UInt64, from origin: Origin) { admission.withdraw(id, from: origin) }
    func ended(_ origin: Origin) { admission.ended(origin) }
    func next() -> UInt64? { admission.next() }
    func all() -> [UInt64] { Array(sequence(state: ()) { _ in self.next() }) }
}

@Suite struct AdmissionTests {
    private func origin(_ host: String) throws -> Origin { try #require(Origin("http://\(host)/")) }

    @Test func `requests to one host start in order, so many at once`() throws {
        let line = Line(connectionsMax: 10, waitingMax: 10)
        let host = try origin("a")
        for id in 1...5 as ClosedRange<UInt64> { #expect(line.submit(id, to: host, hostMax: 2)) }
        #expect(line.all() == [1, 2])
        line.ended(host)
        #expect(line.all() == [3])
        line.withdraw(4, from: host)
        line.ended(host)
        #expect(line.all() == [5])
    }

    @Test func `a busy host keeps no other waiting`() throws {
        let line = Line(connectionsMax: 10, waitingMax: 10)
        for id in [1, 2, 3] as [UInt64] { #expect(line.submit(id, to: try origin("a"), hostMax: 1)) }
        #expect(line.submit(4, to: try origin("b"), hostMax: 1))
        #expect(line.all() == [1, 4])
    }

    @Test func `hosts take turns where connections are short`() throws {
        let line = Line(connectionsMax: 1, waitingMax: 10)
        let (a, b) = (try origin("a"), try origin("b"))
        for id in [1, 2, 3] as [UInt64] { #expect(line.submit(id, to: a, hostMax: 9)) }
        for id in [4, 5] as [UInt64] { #expect(line.submit(id, to: b, hostMax: 9)) }
        var order: [UInt64] = []
        while let id = line.next() {
            order.append(id)
            line.ended(id < 4 ? a : b)
        }
        #expect(order == [1, 4, 2, 5, 3])
    }

    @Test func `too many waiting are refused`() throws {
        let line = Line(connectionsMax: 1, waitingMax: 2)
        let host = try origin("a")
        #expect(line.submit(1, to: host, hostMax: 1))
        #expect(line.submit(2, to: host, hostMax: 1))
        #expect(!line.submit(3, to: host, hostMax: 1))
        #expect(line.next() == 1)
        #expect(line.submit(3, to: host, hostMax: 1))
    }

    @Test func `limits of nothing still let one through`() throws {
        let line = Line(connectionsMax: 0, waitingMax: 0)
        #expect(line.submit(1, to: try origin("a"), hostMax: 0))
        #expect(line.next() == 1)
    }
}
