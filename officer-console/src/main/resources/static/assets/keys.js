// Keys and local times of the officers' console. Every page works without this file.
(() => {
  "use strict";
  const ON = "herald-keys";
  const remembered = {
    get: () => { try { return localStorage.getItem(ON); } catch { return null; } },
    set: value => { try { localStorage.setItem(ON, value); } catch { /* a browser without storage forgets it */ } },
  };
  const say = words => {
    const said = document.getElementById("said");
    if (said) said.textContent = words;
  };

  // ---- times in the reader's zone; the cookie lets the server write them so at once
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && /^[\w+\-/]{1,60}$/.test(zone)) {
    document.cookie = `herald-zone=${zone}; path=/; max-age=31536000; samesite=strict`;
  }
  const shown = new Intl.DateTimeFormat("en-GB",
    { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const localise = root => {
    for (const time of root.querySelectorAll("time[data-local]")) {
      time.textContent = shown.format(new Date(time.dateTime));
    }
    for (const time of root.querySelectorAll("time[data-local-title]")) {
      time.title = `${shown.format(new Date(time.dateTime))} (${time.title})`;
      time.removeAttribute("data-local-title");
    }
  };

  // ---- where the focus goes
  const focusOn = element => {
    if (!element) return false;
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus();
    element.scrollIntoView({ block: "nearest" });
    return true;
  };
  const isShown = element => element.checkVisibility ? element.checkVisibility() : true;
  const step = by => {
    const rows = [...document.querySelectorAll("[data-row]")].filter(isShown);
    if (rows.length === 0) return;
    const at = rows.findIndex(row => row === document.activeElement || row.parentElement.contains(document.activeElement));
    focusOn(rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))]);
  };
  const openForm = key => {
    const form = document.querySelector(`details.action[data-key="${key}"]`);
    if (!form) return false;
    form.open = true;
    form.scrollIntoView({ block: "nearest" });
    return focusOn(form.querySelector("input:not([type=hidden]), textarea, select") || form.querySelector("summary"));
  };
  const openFact = () => {
    const fact = document.querySelector("[data-open-fact]:not([data-opened])");
    if (!fact) {
      say("You have opened every fact.");
      return;
    }
    focusOn(fact.querySelector("button"));
    fact.querySelector("button").click();
  };

  // ---- same person?
  const verdict = key => {
    const places = [...document.querySelectorAll(".verdict-place")].filter(isShown);
    const place = places.find(each => each.closest(".opened")?.contains(document.activeElement)) || places.at(-1);
    const button = place?.querySelector(`[data-verdict-key="${key}"]`);
    if (button) button.click();
    else say("Nothing is compared here. Open a fact about a person first.");
  };

  // ---- pictures of documents
  const showDocument = () => {
    const row = [...document.querySelectorAll("[data-show-document]")].find(form => !form.parentElement.querySelector(".pictures"));
    if (!row) {
      say("There is no further document to show.");
      return;
    }
    focusOn(row.querySelector("button"));
    row.querySelector("button").click();
  };
  const turnPage = direction => {
    const near = document.activeElement?.closest(".picture-place") || document.querySelector(".picture-place:not(:empty)");
    near?.querySelector(`[data-picture-${direction}]`)?.click();
  };

  // ---- keys
  const dialog = document.getElementById("keys");
  const toggle = document.getElementById("keys-on");
  const showKeys = () => dialog && !dialog.open && dialog.showModal();
  for (const button of document.querySelectorAll("[data-keys-dialog]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
  if (toggle) {
    toggle.checked = remembered.get() !== "off";
    toggle.addEventListener("change", () => remembered.set(toggle.checked ? "on" : "off"));
  }
  const isField = element => element.isContentEditable
    || (element.matches("input, textarea, select") && !element.matches("[type=checkbox], [type=radio], [type=submit]"));
  const acts = {
    "j": () => step(1),
    "k": () => step(-1),
    "h": () => { location.href = "/"; },
    "o": openFact,
    "g": () => {
      const held = document.querySelector("[data-press=g]");
      if (held) held.click();
      else document.activeElement.closest("tr")?.querySelector("[data-mark]")?.click();
    },
    "v": showDocument,
    ",": () => turnPage("previous"),
    ".": () => turnPage("next"),
    "n": () => document.querySelector("[data-next]")?.click(),
    "t": () => document.querySelector("[data-take-next]")?.requestSubmit(),
    "/": () => focusOn(document.getElementById("go")),
    "?": showKeys,
    "s": () => { location.href = "/search"; },
    "1": () => verdict("1"),
    "2": () => verdict("2"),
    "3": () => verdict("3"),
    "z": () => verdict("z"),
  };
  document.addEventListener("keydown", event => {
    const target = event.target instanceof Element ? event.target : document.body;
    const form = target.form || target.closest("form");
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && form) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.key === "Escape" && isField(target)) {
      (target.closest("details.action")?.querySelector("summary") || document.getElementById("main")).focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(target) || dialog?.open) return;
    if (toggle && !toggle.checked && event.key !== "?") return;
    const act = acts[event.key];
    const pressed = /^[a-z]$/.test(event.key) && document.querySelector(`[data-press="${event.key}"]`);
    if (act) {
      event.preventDefault();
      act();
    } else if (pressed) {
      event.preventDefault();
      if (pressed.matches("button")) pressed.click();
      else focusOn(pressed);
    } else if (/^[a-z]$/.test(event.key) && openForm(event.key)) {
      event.preventDefault();
    }
  });

  // ---- a field of the search that has words of the last search: typing replaces them
  document.addEventListener("focusin", event => {
    if (!event.target.matches(".search-form input")) return;
    event.target.select();
    event.target.addEventListener("mouseup", released => released.preventDefault(), { once: true });
  });

  // ---- a form is sent once, and a form with errors is found
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent && !form.hasAttribute("hx-post") && !form.action.endsWith("/documents")) event.preventDefault();
    if (form.method === "post") form.dataset.sent = "true";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // ---- what one types into the form of a command is saved, and is there again when one comes back
  let waiting;
  const save = form => {
    waiting = undefined;
    const address = form.getAttribute("action").replace(/\/(preview|commands)$/, "/draft");
    fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: "error" })
      .then(answer => {
        const place = form.querySelector("[data-saved]");
        if (place) place.textContent = answer.ok ? "Saved" : "Not saved";
      })
      .catch(() => { /* the words are still in the form */ });
  };
  document.addEventListener("input", event => {
    const form = event.target.closest("details.action form");
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(save, 800, form);
  });
  document.addEventListener("submit", () => clearTimeout(waiting));

  // ---- parts that htmx brings
  document.addEventListener("htmx:afterSwap", event => {
    localise(event.target.isConnected ? event.target : document);
    if (event.target.classList?.contains("verdict-place")) focusOn(event.target.querySelector(".verdict"));
    const opened = event.target.querySelector?.("[data-opened]");
    if (opened && event.target.classList.contains("fact-place")) {
      if (!opened.querySelector(".alert")) markOpened(event.target.closest(".fact-row"));
      focusOn(opened);
    } else if (opened && event.target.classList.contains("picture-place")) {
      focusOn(opened);
    }
  });
  const markOpened = row => {
    row.querySelector("[data-open-fact]").dataset.opened = "true";
    const button = row.querySelector("[data-open-fact] button");
    button.textContent = "Open again";
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace(/^Open:/, "Open again:"));
    const chip = row.querySelector(".chip-strong");
    if (chip) {
      chip.textContent = "opened by you";
      chip.classList.remove("chip-strong");
    }
  };

  localise(document);
  const first = document.querySelector("[data-focus]");
  if (first && !location.hash) focusOn(first);
})();
