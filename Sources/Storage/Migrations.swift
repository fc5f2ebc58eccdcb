import GRDB

/// The schema, as numbered steps that are only ever appended. Each runs in a transaction of its own.
///
/// Moments are REAL seconds since 1970 (`…_at`). Messages and memories are JSON as the core encodes them.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: first) }
        migrator.registerMigration("2") { try $0.execute(sql: second) }
        migrator.registerMigration("3") { try $0.execute(sql: third) }
        migrator.registerMigration("4") { try $0.execute(sql: fourth) }
        migrator.registerMigration("5") { try $0.execute(sql: fifth) }
        migrator.registerMigration("6") { try $0.execute(sql: sixth) }
        migrator.registerMigration("7") { try $0.execute(sql: seventh) }
        migrator.registerMigration("8") { try $0.execute(sql: eighth) }
        return migrator
    }

    /// What is remembered of a target, its circuit and the trouble with it.
    private static let sixth = """
        CREATE TABLE targets (
            id TEXT NOT NULL PRIMARY KEY,
            memory TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let first = """
        CREATE TABLE sources (
            id TEXT NOT NULL PRIMARY KEY,
            first_seen_at REAL NOT NULL,
            last_complete_look_at REAL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE jobs (
            source TEXT NOT NULL,
            id TEXT NOT NULL,
            job TEXT NOT NULL,
            first_seen_at REAL NOT NULL,
            last_look_at REAL,
            ledger BLOB NOT NULL,
            memory TEXT NOT NULL,
            PRIMARY KEY (source, id)
        ) STRICT;

        CREATE TABLE sessions (
            source TEXT NOT NULL,
            job TEXT NOT NULL,
            id TEXT NOT NULL,
            started_at REAL NOT NULL,
            session TEXT NOT NULL,
            PRIMARY KEY (source, job, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_start ON sessions (source, job, started_at);
        CREATE INDEX sessions_by_age ON sessions (started_at);

        CREATE TABLE deliveries (
            sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            target TEXT NOT NULL,
            message_key TEXT NOT NULL,
            conversation TEXT,
            state TEXT NOT NULL
                CHECK (state IN ('decided', 'pending', 'held', 'delivered', 'merged', 'dead', 'dropped')),
            message TEXT NOT NULL,
            members TEXT NOT NULL,
            created_at REAL NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            first_attempt_at REAL,
            next_attempt_at REAL NOT NULL,
            last_error TEXT,
            may_have_arrived INTEGER NOT NULL CHECK (may_have_arrived IN (0, 1)),
            body BLOB,
            digest TEXT REFERENCES deliveries (id) ON DELETE SET NULL,
            ended_at REAL,
            UNIQUE (target, message_key),
            CHECK ((ended_at IS NULL) = (state IN ('decided', 'pending', 'held')))
        ) STRICT;
        CREATE INDEX deliveries_waiting ON deliveries (target, state, next_attempt_at)
            WHERE state IN ('decided', 'pending', 'held');
        CREATE INDEX deliveries_in_order ON deliveries (target, conversation, sequence)
            WHERE state IN ('decided', 'pending', 'held');
        CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX deliveries_of_digest ON deliveries (digest) WHERE digest IS NOT NULL;

        CREATE TABLE conversations (
            target TEXT NOT NULL,
            conversation TEXT NOT NULL,
            reference TEXT NOT NULL,
            PRIMARY KEY (target, conversation)
        ) STRICT, WITHOUT ROWID;
        """

    /// Indexes that SQLite uses: of a partial one it must see the condition in the query, word for word.
    private static let second = """
        DROP INDEX deliveries_waiting;
        CREATE INDEX deliveries_by_state ON deliveries (target, state, sequence);
        CREATE INDEX deliveries_due ON deliveries (target, next_attempt_at) WHERE state = 'pending';
        CREATE INDEX deliveries_unfinished ON deliveries (target, state, created_at)
            WHERE state IN ('decided', 'pending', 'held', 'dead');
        """

    /// What a target was told of a job's trouble, and the digests that others wait behind.
    private static let third = """
        CREATE INDEX deliveries_of_conversation ON deliveries (target, conversation, sequence)
            WHERE conversation IS NOT NULL;
        CREATE INDEX deliveries_digests_pending ON deliveries (target, id)
            WHERE state = 'pending' AND conversation IS NULL;
        """

    /// What the engine remembers of a source as a whole; NULL before its first round.
    private static let fourth = """
        ALTER TABLE sources ADD COLUMN memory TEXT;
        ALTER TABLE jobs ADD COLUMN is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1));
        """

    /// Why, and what was decided about a job. The session of a trace is in it; a job has few enough to look through.
    private static let fifth = """
        CREATE TABLE traces (
            sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            job TEXT NOT NULL,
            session TEXT,
            judged_at REAL NOT NULL,
            trace TEXT NOT NULL
        ) STRICT;
        CREATE INDEX traces_of_job ON traces (source, job, judged_at);
        CREATE INDEX traces_by_age ON traces (judged_at);
        CREATE INDEX deliveries_about ON deliveries (conversation, sequence) WHERE conversation IS NOT NULL;
        """
}
