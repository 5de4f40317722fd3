// What passed over a terminal's connection: rows to look at, text to keep.

import { escaped, hexDump, parts } from "./bytes.js";
import { make } from "./dom.js";

/** What is kept for the text. */
const MOST_ROWS = 2000;
const MOST_BYTES = 4 << 20;
/** What is drawn of it, the newest, and of one piece. */
const MOST_DRAWN = 128 << 10;
const DRAWN = 4096;

export class Passed {
    #log;
    #rows = [];
    #bytes = 0;
    #waiting = 0;
    #drawnBytes = 0;
    #offsets = { sent: 0, received: 0 };
    #hex = false;

    constructor(log) {
        this.#log = log;
        this.clear();
    }

    begin(name) {
        this.#offsets = { sent: 0, received: 0 };
        this.note("connected to " + name, 0);
    }

    piece(direction, at, bytes) {
        this.#add({ direction, at, bytes, offset: this.#offsets[direction] });
        this.#offsets[direction] += bytes.length;
    }

    note(words, at) {
        this.#add({ words, at, bytes: new Uint8Array() });
    }

    /** What comes at the same time is drawn at once. */
    #add(row) {
        this.#rows.push(row);
        this.#bytes += row.bytes.length;
        while (this.#rows.length > MOST_ROWS || (this.#bytes > MOST_BYTES && this.#rows.length > 1)) {
            this.#bytes -= this.#rows.shift().bytes.length;
        }
        if (this.#waiting++ === 0) {
            setTimeout(() => this.#show(), 30);
        }
    }

    #show() {
        const log = this.#log;
        const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
        const rows = this.#waiting === 0 ? [] : newest(this.#rows.slice(-this.#waiting));
        this.#waiting = 0;
        log.classList.toggle("empty", this.#rows.length === 0);
        log.append(...rows.map(row => this.#drawn(row)));
        this.#drawnBytes += size(rows);
        while (log.childElementCount > MOST_ROWS || (this.#drawnBytes > MOST_DRAWN && log.childElementCount > 1)) {
            this.#drawnBytes -= Number(log.firstElementChild.dataset.size);
            log.firstElementChild.remove();
        }
        log.classList.toggle("cut", log.childElementCount < this.#rows.length);
        if (atEnd) {
            log.scrollTop = log.scrollHeight;
        }
    }

    clear() {
        this.#rows = [];
        this.#bytes = 0;
        this.#again();
    }

    hex(on) {
        this.#hex = on;
        this.#again();
        this.#log.scrollTop = this.#log.scrollHeight;
    }

    #again() {
        this.#log.replaceChildren();
        this.#drawnBytes = 0;
        this.#waiting = this.#rows.length;
        this.#show();
    }

    #drawn(row) {
        const at = make("span", { class: "at" }, row.at === null ? "" : time(row.at));
        if (row.words) {
            return make("div", { class: "piece note", "data-size": 0 }, at, make("span", { class: "way" }, "●"), make("span", {}, row.words));
        }
        const sent = row.direction === "sent";
        const way = make("span", { class: "way", role: "img", "aria-label": sent ? "sent" : "received" }, sent ? "→" : "←");
        const what = this.#hex ? this.#dump(row) : shown(row.bytes.subarray(0, DRAWN));
        if (row.bytes.length > DRAWN) {
            what.append(make("em", {}, ` … and ${row.bytes.length - DRAWN} bytes more: export has them`));
        }
        return make("div", { class: `piece ${row.direction}`, "data-size": size([row]) }, at, way, what);
    }

    #dump({ bytes, offset }) {
        const width = this.#log.clientWidth;
        const columns = width < 380 ? 4 : width < 790 ? 8 : 16;
        return make("pre", {}, hexDump(bytes.subarray(0, DRAWN), offset, columns));
    }

    /** A line a piece: when, -> or <-, the bytes with escapes; below it hex, where that is shown. */
    text() {
        const lines = this.#rows.map(row => {
            const at = row.at === null ? "" : time(row.at);
            if (row.words) {
                return `${at.padStart(12)} -- ${row.words}`;
            }
            const line = `${at.padStart(12)} ${row.direction === "sent" ? "->" : "<-"} ${escaped(row.bytes)}`;
            return this.#hex ? line + "\n" + hexDump(row.bytes, row.offset, 16).replace(/^/gm, " ".repeat(16)) : line;
        });
        return lines.join("\n") + "\n";
    }
}

/** How many bytes are drawn of these. */
const size = rows => rows.reduce((sum, row) => sum + Math.min(row.bytes.length, DRAWN), 0);

/** Those at the end that are drawn at all. */
function newest(rows) {
    let bytes = 0;
    const first = rows.findLastIndex(row => (bytes += size([row])) > MOST_DRAWN);
    return rows.slice(first + 1);
}

const time = at => at < 100000 ? `${at.toFixed(1)} ms` : `${(at / 1000).toFixed(1)} s`;

/** Text as it is, everything else in marks, and spaces where nobody would see them; behind the end of a line the next begins. */
function shown(bytes) {
    const content = make("span", { class: "bytes" });
    const found = parts(bytes);
    found.forEach(({ kind, text }, i) => {
        if (kind === "text") {
            const end = text.trimEnd().length;
            const last = i + 1 === found.length || found[i + 1].kind === "end";
            content.append(...(last && end < text.length
                ? [text.slice(0, end), make("mark", { class: "space" }, text.slice(end))] : [text]));
        } else {
            content.append(make("mark", { class: kind }, text));
        }
        if (text === "\\n" && kind === "end" && i < found.length - 1) {
            content.append(make("br"));
        }
    });
    return content;
}
