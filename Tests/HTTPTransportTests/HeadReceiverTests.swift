import Testing

@testable import HTTPTransport

@Suite struct HeadReceiverTests {
    private func receiver(_ lines: String..., bytesMax: Int = 1000) -> HeadReceiver {
        var receiver = HeadReceiver(bytesMax: bytesMax)
        for line in lines {
            let isTaken = Array((line + "\r\n").utf8).withUnsafeBytes { receiver.take($0) }
            #expect(isTaken == !receiver.isOverLimit)
        }
        return receiver
    }

    @Test func `a folded line goes on with the one before`() {
        #expect(receiver("HTTP/1.1 200 OK", "A: b", "\t c ", "").headers == [Header("A", "b c")])
    }

    @Test func `spaces around name and value are not part of them`() {
        #expect(receiver("HTTP/1.1 200 OK", "A :  b c\t", "").headers == [Header("A", "b c")])
    }

    @Test func `lines without a colon and text that is not UTF-8 do no harm`() {
        #expect(
            receiver("HTTP/1.1 200 OK", "nonsense", " folded", ":", "B:", "").headers == [
                Header("", ""), Header("B", ""),
            ])
        var receiver = HeadReceiver(bytesMax: 10)
        let isTaken = ([0x41, 0x3A, 0xFF] as [UInt8]).withUnsafeBytes { receiver.take($0) }
        #expect(isTaken)
        #expect(receiver.headers == [Header("A", "\u{FFFD}")])
    }

    @Test func `only the last answer's lines count, and it is complete at its empty line`() {
        let interim = receiver("HTTP/1.1 100 Continue", "A: b", "", "HTTP/1.1 200 OK", "C: d")
        #expect(interim.headers == [Header("C", "d")])
        #expect(!interim.isComplete)
        #expect(receiver("HTTP/1.1 200 OK", "").isComplete)
    }

    @Test func `the limit counts all lines`() {
        #expect(!receiver("HTTP/1.1 200 OK", "A: b", bytesMax: 23).isOverLimit)
        #expect(receiver("HTTP/1.1 200 OK", "A: b", bytesMax: 22).isOverLimit)
    }
}
