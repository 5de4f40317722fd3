// Where the page begins: asks what there is on the square, shows a stall for each service, and keeps them all alive by
// one stream of events.

import { get } from "./api.js";
import { Board } from "./board.js";
import { Charts } from "./charts.js";
import { Chat } from "./chat.js";
import { Connections } from "./connections.js";
import { $, memory } from "./dom.js";
import { Live } from "./live.js";
import { Visits } from "./visits.js";
import { Wire } from "./wire.js";

const THEMES = { "": "as the system", light: "light", dark: "dark" };

let there = new Set();
let since = null;
let day = "";

const chat = new Chat(name => live.rename(name));
const board = new Board();
const visits = new Visits();
const connections = new Connections();
const charts = new Charts();
const wire = new Wire();
const live = new Live(() => there.has("chat") ? chat.head : null, connected);

live.on("chat", line => chat.said(line));
live.on("bulletin", ({ head }) => board.grew(head));
live.on("history", ({ last }) => visits.logged(last));
live.on("second", second => {
    tick(second.time);
    connections.now(second.connections);
    charts.second(second);
    chat.present(second.names ?? []);
});

/** What there is; again when the server was started anew, since it may have other services then. */
async function square() {
    const found = await get("/api/square");
    const again = since !== null && found.since !== since;
    if (found.since === since) {
        await charts.load([...there]);
        return;
    }
    since = found.since;
    there = new Set(found.services.map(service => service.name));
    const names = [...there];
    $("version").textContent = "version " + found.version;
    tick(found.time);
    connections.services(found.services);
    wire.services(names);
    if (found.history) {
        visits.rules(found.history);
    }
    if (found.chat) {
        $("chat-title").textContent = `${found.chat.owner}’s chat room`;
        if (!again) {
            await chat.load();
        } else if (await chat.isAnother()) {
            live.restart();
        }
    }
    await Promise.all([charts.load(names), quote()]);
    for (const stall of document.querySelectorAll(".stall")) {
        stall.hidden = ["chat", "bulletin", "history"].includes(stall.id) && !there.has(stall.id);
    }
}

/** One that does not come is asked for again with the next second. */
async function quote() {
    try {
        if (there.has("qotd")) {
            $("quote").textContent = (await get("/api/quote")).quote;
        }
        $("quote").parentElement.hidden = !there.has("qotd");
    } catch {
        day = "none";
    }
}

/** The server's clock, on its own tower too. */
function tick(iso) {
    const [, date, time, zone] = /^(.+)T(\d\d:\d\d:\d\d)[^+-]*(.*)$/.exec(iso);
    const [hours, minutes] = time.split(":").map(Number);
    $("clock").textContent = time;
    $("clock").dateTime = iso;
    $("date").textContent = `${date}, UTC${zone}`;
    $("hours").setAttribute("transform", `rotate(${(hours % 12 + minutes / 60) * 30} 306 56)`);
    $("minutes").setAttribute("transform", `rotate(${minutes * 6} 306 56)`);
    if (day !== date && day !== "") {
        quote();
    }
    day = date;
}

function connected(stands, before) {
    $("connected").textContent = stands ? "connected" : before ? "reconnecting…" : "connecting…";
    $("connected").classList.toggle("good", stands);
    document.body.classList.toggle("away", !stands);
    if (stands && before) {
        renew();
    }
}

async function renew() {
    try {
        await square();
    } catch {
        since = "";
        setTimeout(renew, 2000);
    }
}

function themes() {
    const button = $("theme");
    const show = theme => {
        button.textContent = `Theme: ${THEMES[theme]}`;
        if (theme) {
            document.documentElement.dataset.theme = theme;
        } else {
            delete document.documentElement.dataset.theme;
        }
    };
    button.addEventListener("click", () => {
        const all = Object.keys(THEMES);
        const next = all[(all.indexOf(document.documentElement.dataset.theme ?? "") + 1) % all.length];
        memory.set("theme", next);
        show(next);
    });
    show(document.documentElement.dataset.theme ?? "");
}

/** Until the server answers. */
async function begin() {
    themes();
    for (;;) {
        try {
            await square();
            break;
        } catch {
            since = null;
            $("away").hidden = false;
            await new Promise(done => setTimeout(done, 2000));
        }
    }
    $("away").hidden = true;
    live.start(chat.name);
}

begin();
