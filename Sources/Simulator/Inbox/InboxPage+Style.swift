extension InboxPage {
    static let styleText = """
        :root {
          --page: #f4f5f8; --panel: #fbfbfd; --card: #fff; --line: #e1e4eb; --text: #1b1f2a; --soft: #5c6477;
          --accent: #3b5bdb; --bad: #c92a2a; --warning: #b35c00; --good: #207a3a; --info: #3b5bdb;
          --bad-tint: #fdecec; --warning-tint: #fff3e0; --good-tint: #e8f6ec; --info-tint: #eaeffd;
          --shadow: 0 1px 2px rgb(20 25 40 / .07), 0 4px 14px rgb(20 25 40 / .05);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0f1117; --panel: #151821; --card: #1c202b; --line: #2a2f3d; --text: #e7e9f0; --soft: #9aa2b5;
            --accent: #91a7ff; --bad: #ff8787; --warning: #ffb454; --good: #69db8b; --info: #91a7ff;
            --bad-tint: #3a1d22; --warning-tint: #382a15; --good-tint: #17331f; --info-tint: #1f2740; --shadow: none;
          }
        }
        * { box-sizing: border-box; margin: 0; }
        html, body { height: 100%; }
        body {
          display: flex; flex-direction: column; background: var(--page); color: var(--text);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
        }
        .bar {
          display: flex; align-items: center; gap: 6px 20px; padding: 10px 20px; background: var(--card);
          border-bottom: 1px solid var(--line);
        }
        h1 { display: flex; align-items: center; gap: 9px; font-size: 17px; letter-spacing: -.01em; }
        nav { display: flex; gap: 4px; flex: 1; min-width: 0; overflow-x: auto; scrollbar-width: none; }
        nav a {
          display: flex; align-items: center; gap: 7px; padding: 3px 10px; border-radius: 99px; white-space: nowrap;
          color: var(--soft); text-decoration: none; font-size: 13.5px;
        }
        nav a:hover { background: var(--info-tint); color: var(--text); }
        nav b { font-weight: 500; font-size: 12px; opacity: .75; font-variant-numeric: tabular-nums; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
        .dot { width: 8px; height: 8px; border-radius: 50%; background: var(--tone); }
        .bad { --tone: var(--bad); --tint: var(--bad-tint); }
        .warning { --tone: var(--warning); --tint: var(--warning-tint); }
        .good { --tone: var(--good); --tint: var(--good-tint); }
        .info { --tone: var(--info); --tint: var(--info-tint); }
        .state { color: var(--soft); font-size: 13px; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .live { display: none; }
        .scripted .live { display: inline; color: var(--good); margin-right: 6px; }
        .scripted .live::before { content: "● "; }
        .offline .live { color: var(--bad); }
        main {
          flex: 1; min-height: 0; display: grid; gap: 14px;
              grid-auto-flow: column; grid-auto-columns: minmax(340px, 1fr);
          padding: 14px 20px 20px; overflow-x: auto;
        }
        .channel {
          display: flex; flex-direction: column; min-width: 0; min-height: 0; background: var(--panel);
          border: 1px solid var(--line); border-radius: 14px; overflow: hidden; scroll-margin: 14px;
        }
        h2 { padding: 11px 16px; font-size: 15px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
        .hash { color: var(--soft); font-weight: 400; margin-right: 3px; }
        .scroll { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column-reverse; }
        ol { list-style: none; padding: 16px; display: grid; gap: 18px; margin-bottom: auto; }
        li { display: grid; gap: 6px; min-width: 0; }
        .new { animation: arrive .35s ease-out; }
        @keyframes arrive { from { opacity: 0; transform: translateY(10px); } }
        @media (prefers-reduced-motion: reduce) { .new { animation: none; } }
        .from { display: flex; align-items: center; gap: 8px; font-size: 13px; }
        .face { width: 24px; height: 24px; border-radius: 7px; background: url(/icon.svg) center/cover; }
        .vendor {
          padding: 0 7px; border: 1px solid var(--line); border-radius: 99px; color: var(--soft); font-size: 11px;
        }
        time { margin-left: auto; color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        .card {
          display: grid; gap: 6px; min-width: 0; padding: 11px 14px; background: var(--card); box-shadow: var(--shadow);
          border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 4px 12px 12px 4px;
          overflow-wrap: anywhere;
        }
        h3 { font-size: 15px; line-height: 1.4; }
        .tone {
          display: inline-block; margin-right: 8px; padding: 0 7px; border-radius: 6px; background: var(--tint);
          color: var(--tone); font-size: 12px; line-height: 20px; vertical-align: 1px;
        }
        .card p { white-space: pre-wrap; }
        .card > .ping {
          justify-self: start; padding: 1px 8px; border-radius: 6px; background: var(--bad); color: var(--card);
          font-size: 13px; font-weight: 600;
        }
        .edited { color: var(--soft); font-size: 12px; font-style: italic; }
        dl { display: flex; flex-wrap: wrap; gap: 6px 22px; padding-top: 2px; }
        dt { color: var(--soft); font-size: 12px; }
        dd { margin: 0; font-size: 14px; }
        details { font-size: 12px; color: var(--soft); }
        summary { cursor: pointer; width: max-content; opacity: .8; }
        pre {
          margin-top: 6px; padding: 8px 10px; max-height: 240px; overflow: auto; border-radius: 8px;
          background: var(--page); white-space: pre-wrap;
          font: 12px/1.45 ui-monospace, "Cascadia Code", Menlo, monospace;
        }
        .nothing { place-self: center; text-align: center; color: var(--soft); padding: 40px; }
        .nothing h2 { border: 0; color: var(--text); font-size: 20px; }
        code {
          font: 13px ui-monospace, Menlo, monospace; padding: 1px 6px; border-radius: 6px; background: var(--info-tint);
        }
        @media (max-width: 700px) {
          .bar { flex-wrap: wrap; padding: 8px 12px; }
          nav { order: 3; flex-basis: 100%; }
          .state { margin-left: auto; }
          main {
            grid-auto-columns: 100%; gap: 10px; padding: 10px 12px; scroll-snap-type: x mandatory; scroll-padding: 12px;
          }
          .channel { scroll-snap-align: start; }
          ol { padding: 12px; }
        }

        """
}
