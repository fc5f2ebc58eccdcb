/// What is asked at every turn of a courier, and so must not grow dear with what was delivered long ago.
enum OutboxQueries {
    /// Pending, and of its conversation the oldest that is not finished.
    private static let isNext = """
        d.target = ? AND d.state = 'pending' AND (d.conversation IS NULL OR NOT EXISTS (
            SELECT 1 FROM deliveries e WHERE e.target = d.target AND e.conversation = d.conversation
                AND e.sequence < d.sequence AND e.state IN ('decided', 'pending', 'held')))
        """

    /// Target, state, limit.
    static let inState = "SELECT * FROM deliveries WHERE target = ? AND state = ? ORDER BY sequence LIMIT ?"

    /// Target, moment, limit. The plus keeps SQLite from reading by time and sorting all that is due.
    static let due = """
        SELECT d.* FROM deliveries d WHERE \(isNext) AND +d.next_attempt_at <= ? ORDER BY d.sequence LIMIT ?
        """

    /// Target.
    static let nextAttempt = """
        SELECT d.next_attempt_at FROM deliveries d WHERE \(isNext) ORDER BY d.next_attempt_at LIMIT 1
        """

    static let summaries = """
        SELECT target, SUM(state <> 'dead') AS waiting, SUM(state = 'dead') AS dead,
            MIN(CASE WHEN state <> 'dead' THEN created_at END) AS oldest,
            MIN(CASE WHEN state IN ('decided', 'pending') THEN COALESCE(first_attempt_at, next_attempt_at) END) AS due
        FROM deliveries WHERE state IN ('decided', 'pending', 'held', 'dead')
        GROUP BY target ORDER BY target
        """
}
