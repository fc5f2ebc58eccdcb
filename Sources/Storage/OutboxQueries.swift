/// What is asked at every turn of a courier, and so must not grow dear with what was delivered long ago.
enum OutboxQueries {
    /// An attempt was begun whose end is not recorded: it is being made, or was when the process died.
    static let isUnderWay = "(state = 'pending' AND attempts > 0 AND last_error IS NULL)"

    /// Pending, of its conversation the oldest that is not finished, and not behind a digest that tells an older one.
    /// What is held waits for a window, and nothing waits for it.
    private static let isNext = """
        d.target = ? AND d.state = 'pending' AND d.id NOT IN (SELECT value FROM json_each(?))
            AND (d.conversation IS NULL OR NOT EXISTS (
            SELECT 1 FROM deliveries e INDEXED BY deliveries_in_order
            WHERE e.target = d.target AND e.conversation = d.conversation
                AND e.sequence < d.sequence AND e.state IN ('decided', 'pending', 'held') AND e.state <> 'held'))
            AND NOT EXISTS (
                SELECT 1 FROM deliveries g INDEXED BY deliveries_digests_pending JOIN deliveries m ON m.digest = g.id
                WHERE g.target = d.target AND g.state = 'pending' AND g.conversation IS NULL
                    AND m.conversation = d.conversation AND m.sequence < d.sequence)
        """

    /// Target, state, limit.
    static let inState = "SELECT * FROM deliveries WHERE target = ? AND state = ? ORDER BY sequence LIMIT ?"

    /// Target, the busy ones as a JSON list, moment, limit. The plus keeps SQLite from reading by time and sorting all
    /// that is due.
    static let due = """
        SELECT d.* FROM deliveries d WHERE \(isNext) AND +d.next_attempt_at <= ? ORDER BY d.sequence LIMIT ?
        """

    /// Target, the busy ones as a JSON list.
    static let nextAttempt = """
        SELECT d.next_attempt_at FROM deliveries d WHERE \(isNext) ORDER BY d.next_attempt_at LIMIT 1
        """

    /// Target, conversation, id: what came before it, newest first.
    static let past = """
        SELECT id, message, may_have_arrived OR \(isUnderWay) AS may_have_arrived, digest IS NOT NULL AS is_in_digest,
            COALESCE((SELECT g.state FROM deliveries g WHERE g.id = deliveries.digest), state) AS state
        FROM deliveries
        WHERE target = ? AND conversation = ? AND sequence < (SELECT s.sequence FROM deliveries s WHERE s.id = ?)
        ORDER BY sequence DESC LIMIT 1000
        """

    static let summaries = """
        SELECT target, SUM(state <> 'dead') AS waiting, SUM(state = 'held') AS held, SUM(state = 'dead') AS dead,
            MIN(CASE WHEN state <> 'dead' THEN created_at END) AS oldest,
            MIN(CASE WHEN state IN ('decided', 'pending') THEN COALESCE(first_attempt_at, next_attempt_at) END) AS due
        FROM deliveries WHERE state IN ('decided', 'pending', 'held', 'dead')
        GROUP BY target ORDER BY target
        """
}
