extension Migrations {
    /// What people asked for while the daemon ran, and how each attempt ended.
    static let seventh = """
        CREATE TABLE silences (
            id TEXT NOT NULL PRIMARY KEY,
            job TEXT NOT NULL,
            reason TEXT NOT NULL,
            created_at REAL NOT NULL,
            until REAL NOT NULL,
            until_success INTEGER NOT NULL CHECK (until_success IN (0, 1)),
            ended_at REAL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attempts (
            delivery TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            ended_at REAL NOT NULL,
            error TEXT,
            PRIMARY KEY (delivery, number)
        ) STRICT, WITHOUT ROWID;
        """
}
