/// What the pages do beyond being read: they follow the daemon, and let the buttons work.
///
/// The server made and escaped every node; the script only adopts them, so there is one template.
enum PageScript {
    static let text = """
        "use strict";
        const root = new URL(".", document.currentScript.src);
        const html = document.documentElement;
        const byId = id => document.getElementById(id);
        html.classList.add("scripted");

        // Following: an event says that something changed; the page is fetched again and its content adopted.

        let isStale = false, isLooking = false, retryAfter = 0;

        // Nobody's half-written line or open menu is taken away.
        function isBusy() {
          const here = document.activeElement;
          const isTyping = here && here.closest("main") && here.matches("input") && here.value !== here.defaultValue;
          return document.hidden || isTyping || [...document.querySelectorAll("main form.add input")].some(
            one => one.type === "checkbox" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);
        }

        function adopt(next) {
          const opened = new Map([...document.querySelectorAll("main details")].map((one, index) => [index, one.open]));
          const focused = document.activeElement && document.activeElement.closest("main")
            ? focusKey(document.activeElement) : null;
          document.querySelector("main").replaceWith(next.querySelector("main"));
          document.querySelector("footer").replaceWith(next.querySelector("footer"));
          document.title = next.title;
          html.dataset.revision = next.documentElement.dataset.revision;
          [...document.querySelectorAll("main details")].forEach((one, index) => {
            if (opened.has(index)) one.open = opened.get(index);
          });
          if (focused) {
            const again = [...document.querySelectorAll("main a, main button, main input")].find(
              one => focusKey(one) === focused);
            if (again) again.focus({ preventScroll: true });
          }
        }

        function focusKey(one) { return one.id || one.dataset.path || one.getAttribute("href") || one.name; }

        async function look() {
          if (isBusy()) { isStale = true; return; }
          if (isLooking) { isStale = true; return; }
          isLooking = true;
          isStale = false;
          try {
            const answer = await fetch(location.href, { cache: "no-store", headers: reading() });
            if (!answer.ok) throw new Error(answer.status);
            const next = new DOMParser().parseFromString(await answer.text(), "text/html");
            if (next.querySelector("main") && !isBusy()) adopt(next); else isStale = true;
            follow(true);
          } catch { follow(false); isStale = true; }
          isLooking = false;
        }

        function follow(isLive) {
          const sign = byId("live");
          sign.hidden = false;
          sign.classList.toggle("lost", !isLive);
          sign.textContent = isLive ? "live" : "no connection";
        }

        function listen() {
          const address = new URL("events", root);
          address.searchParams.set("known", html.dataset.revision);
          const events = new EventSource(address);
          events.onopen = () => follow(true);
          events.onmessage = look;
          events.onerror = () => {
            if (events.readyState !== EventSource.CLOSED) return;
            // Refused, or others listen already: look by the clock.
            setTimeout(() => { look(); listen(); }, 30000);
          };
        }

        setInterval(() => { if (isStale) look(); }, 2000);
        document.addEventListener("visibilitychange", () => { if (isStale) look(); });
        listen();

        // Orders: what changes something needs the token, which stays in this tab.

        const key = "tocsin-token";
        const token = () => sessionStorage.getItem(key);
        const reading = () => token() ? { Authorization: "Bearer " + token() } : {};
        let pending = null;

        function say(text, isBad) {
          byId("said").textContent = text;
          byId("said").classList.toggle("bad", Boolean(isBad));
        }

        function ask(order, text) {
          pending = order;
          byId("token").hidden = false;
          if (text) say(text, true);
          byId("token-text").focus();
        }

        async function carryOut(order) {
          if (!token()) { ask(order); return; }
          say("");
          if (order.button) order.button.disabled = true;
          try {
            const headers = reading();
            if (order.body) headers["Content-Type"] = "application/json";
            const answer = await fetch(new URL(order.path, root), {
              method: order.method, headers, body: order.body, credentials: "omit" });
            const result = await answer.json().catch(() => ({}));
            if (answer.status === 401) {
              sessionStorage.removeItem(key);
              ask(order, "That is not the token.");
            } else if (!answer.ok) {
              say(result.error || "It did not work: " + answer.status, true);
            } else {
              say(order.done);
              if (order.form) order.form.reset();
              look();
            }
          } catch { say("The daemon can not be reached.", true); }
          if (order.button) order.button.disabled = false;
        }

        document.addEventListener("click", event => {
          const button = event.target.closest("button[data-path]");
          if (!button) return;
          if (button.dataset.ask && !confirm(button.dataset.ask)) return;
          carryOut({ button, method: button.dataset.method, path: button.dataset.path, done: button.dataset.done });
        });

        document.addEventListener("submit", event => {
          const form = event.target;
          if (form.id === "token") {
            event.preventDefault();
            sessionStorage.setItem(key, byId("token-text").value);
            form.reset();
            form.hidden = true;
            const order = pending;
            pending = null;
            if (order) carryOut(order);
            return;
          }
          if (!form.dataset.path) return;
          event.preventDefault();
          const fields = new FormData(form);
          const body = { job: fields.get("job"), for: fields.get("for"), reason: fields.get("reason") };
          if (fields.has("until_success")) body.until_success = true;
          carryOut({
            form, button: form.querySelector("button"), method: form.dataset.method, path: form.dataset.path,
            done: form.dataset.done, body: JSON.stringify(body) });
        });

        byId("token-no")?.addEventListener("click", () => { byId("token").hidden = true; pending = null; });

        """
}
