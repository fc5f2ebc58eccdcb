/// What the page of the tool says beside its commands, in mdoc(7).
enum ManualText {
    static let description = """
        .Nm
        watches the backup sessions of Veeam Backup Enterprise Manager over its REST API,
        decides by rules in YAML which of them matter,
        and tells chats, pagers and ticket systems by webhooks.
        It only reads there, and it tells each session that a rule selects once, across restarts.
        .Pp
        A configuration is one YAML file.
        .Nm Cm check
        says what is wrong with it,
        .Nm Cm jobs
        what it covers,
        .Nm Cm preview
        what would be sent, and
        .Nm Cm run
        is the daemon, in the foreground.
        .Nm Cm demo
        shows all of it without a server.
        .Pp
        Data goes to standard output, everything else to standard error.
        Every command that lists prints JSON with
        .Fl -format Ar json .
        """

    static let rest = #"""
        .Sh ENVIRONMENT
        .Bl -tag -width Ds
        .It Ev TOCSIN_CONFIG
        The configuration, where
        .Fl -config
        does not name one.
        .It Ev TOCSIN_LOG_LEVEL
        From which level on the log speaks:
        .Cm debug , info , warning
        or
        .Cm error .
        .It Ev NO_COLOR
        Where it is set, nothing is coloured.
        .It Ev CREDENTIALS_DIRECTORY
        Where
        .Cm ${credential:name}
        of the configuration is looked for; systemd sets it where the unit has
        .Cm LoadCredential= .
        .It Ev JOURNAL_STREAM
        Where it is set, as systemd does, lines of the log begin with their priority.
        .It Ev HTTPS_PROXY , NO_PROXY
        The proxy on the way to targets that name none, in upper or lower case.
        .It Ev TZ
        The zone of times, where the configuration has no
        .Cm time_zone .
        .El
        .Pp
        Any other variable is read where the configuration names it:
        .Cm ${NAME} .
        .Sh FILES
        .Bl -tag -width Ds
        .It Pa ./config.yaml
        The configuration, where neither
        .Fl -config
        nor
        .Ev TOCSIN_CONFIG
        names one.
        .It Pa /etc/tocsin/config.yaml
        The configuration, where there is none in the working directory.
        .It Pa tocsin.db
        What is known and what is to be sent, an SQLite file beside the configuration; the key
        .Cm store
        says otherwise.
        A second
        .Nm Cm run
        on the same file is refused.
        .El
        .Sh EXIT STATUS
        .Bl -tag -width Ds
        .It 0
        Done.
        .It 1
        It ran and failed: something could not be read, delivered or reached, or a test of the configuration failed.
        .It 64
        Wrong usage.
        .It 78
        The configuration is wrong; every problem is a line
        .Ar FILE:LINE:COLUMN : error : Ar text
        on standard error.
        .El
        .Sh SIGNALS
        .Bl -tag -width Ds
        .It Dv SIGHUP
        .Nm Cm run
        reads its configuration again; a wrong one changes nothing.
        So does a saved file.
        .It Dv SIGTERM , SIGINT
        .Nm Cm run
        ends within 10 seconds and loses nothing.
        .El
        .Sh EXAMPLES
        What is wrong with a configuration, and on the way to what it names:
        .Bd -literal -offset indent
        tocsin check \-\-config /etc/tocsin/config.yaml
        tocsin doctor
        .Ed
        .Pp
        Whom it would have told of the last week:
        .Bd -literal -offset indent
        tocsin backtest \-\-since 7d
        .Ed
        .Pp
        A message that says that it is a test, to every target:
        .Bd -literal -offset indent
        tocsin test \-\-all
        .Ed
        .Pp
        A single look, from cron:
        .Bd -literal -offset indent
        tocsin run \-\-once
        .Ed
        .Pp
        Why somebody was told of last night, or nobody:
        .Bd -literal -offset indent
        tocsin explain NAS\-hr \-\-at "yesterday 02:00"
        .Ed
        .Pp
        What could not be delivered, and quiet for two hours:
        .Bd -literal -offset indent
        tocsin deliveries list \-\-state dead
        tocsin silence add \-\-job 'NAS\-*' \-\-for 2h \-\-reason "filer is being replaced"
        .Ed
        .Sh SEE ALSO
        .Xr systemd.exec 5 ,
        .Xr cron 8
        """#
}
