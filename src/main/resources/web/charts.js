// Drawings of the last minutes, up to ten: requests a second, by service, and how long they took. Beside each its figures as
// text, so that nobody needs to see it.

import { get } from "./api.js";
import { $, count, draw, make } from "./dom.js";
import { title } from "./connections.js";

const SECONDS = 600;
/** What is drawn at most, and how many seconds are one step of it. */
const SPANS = [[60, 1], [120, 1], [300, 2], [SECONDS, 5]];
const WIDTH = 600;
const HEIGHT = 120;

export class Charts {
    #requests = {};
    #p50 = [];
    #p99 = [];
    #total = 0;
    #drawn = 0;
    #rates = new Drawing($("requests"), "Requests a second");
    #times = new Drawing($("latency"), "Latency");

    async load(services) {
        const { requests = {}, p50 = [], p99 = [] } = await get("/api/statistics");
        this.#requests = Object.fromEntries(services.map(service => [service, requests[service] ?? []]));
        this.#p50 = p50;
        this.#p99 = p99;
        this.#total = p50.length;
        this.#draw();
    }

    /** One second more. */
    second({ requests = {}, p50 = null, p99 = null }) {
        for (const [service, values] of Object.entries(this.#requests)) {
            push(values, requests[service] ?? 0);
        }
        push(this.#p50, p50);
        push(this.#p99, p99);
        this.#total++;
        this.#draw();
    }

    #draw() {
        const span = SPANS.find(([seconds]) => this.#p50.length <= seconds) ?? SPANS.at(-1);
        const services = Object.keys(this.#requests);
        const averages = services.map(service => this.#steps(this.#requests[service], span, average));
        const now = services.map(service => last(this.#requests[service]));
        this.#rates.show(span, stacked(averages, span), count(Math.round(now.reduce((a, b) => a + b, 0)), "request") + " in the last second",
            services.map((service, i) => [service, title(service), String(now[i])]));

        const p50 = this.#steps(this.#p50, span, median);
        const p99 = this.#steps(this.#p99, span, most);
        const half = recent(this.#p50);
        this.#times.show(span, lines([p50, p99], span),
            half === null ? "nothing was asked lately" : `half of the requests within ${ms(half)}`,
            [["p50", "half (p50) within", ms(half)], ["p99", "99 of 100 (p99) within", ms(recent(this.#p99))]]);
    }

    /** A value for each step; their borders stay where they are while time passes. */
    #steps(values, [, step], of) {
        const steps = [];
        const offset = this.#total - values.length;
        for (let from = offset - offset % step; from < this.#total; from += step) {
            const part = values.slice(Math.max(0, from - offset), from - offset + step).filter(v => v !== null);
            steps.push(part.length > 0 ? of(part) : null);
        }
        return steps;
    }
}

function push(values, value) {
    values.push(value);
    values.splice(0, values.length - SECONDS);
}

const last = values => values.at(-1) ?? 0;
const average = values => values.reduce((a, b) => a + b, 0) / values.length;
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
const most = values => Math.max(...values);

/** The newest that there is, not older than a minute. */
const recent = values => values.slice(-60).findLast(value => value !== null) ?? null;

const ms = value => value === null ? "–" : `${value < 10 ? value.toPrecision(2) : Math.round(value)} ms`;

/** The least of 1, 2, 3, 5 times a power of ten that is not below. */
function ceiling(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return [1, 2, 3, 5, 10].map(n => n * power).find(n => n >= value * 0.999);
}

const x = (i, n, [seconds, step]) => (WIDTH - (n - 1 - i) * WIDTH * step / seconds).toFixed(1);
const y = (value, top) => (HEIGHT - value / top * HEIGHT).toFixed(1);

/** Areas, each on those before it. */
function stacked(series, span) {
    const n = series[0]?.length ?? 0;
    if (n === 0) {
        return { filled: true, shapes: series.map(() => ""), top: "1" };
    }
    let floor = Array(n).fill(0);
    const sums = series.map(values => floor = floor.map((below, i) => below + (values[i] ?? 0)));
    const top = ceiling(Math.max(1, ...floor));
    const shapes = sums.map((sum, s) => {
        const below = s === 0 ? Array(n).fill(0) : sums[s - 1];
        const up = sum.map((value, i) => `${x(i, n, span)} ${y(value, top)}`);
        const back = below.map((value, i) => `${x(i, n, span)} ${y(value, top)}`).reverse();
        return "M" + [...up, ...back].join("L") + "z";
    });
    return { filled: true, shapes, top: String(top) };
}

/** Lines, broken where there is no value; on a scale of powers of ten, as the slowest take a hundred times the usual. */
function lines(series, span) {
    const n = series[0].length;
    const all = series.flat().filter(value => value > 0);
    const bottom = 10 ** Math.floor(Math.log10(Math.min(0.1, ...all)));
    const top = 10 ** Math.ceil(Math.log10(Math.max(1, ...all)));
    const power = value => Math.log10(Math.max(value, bottom) / bottom);
    const shapes = series.map(values => values
        .map((value, i) => value === null ? ""
            : `${values[i - 1] == null ? "M" : "L"}${x(i, n, span)} ${y(power(value), power(top))}${values[i - 1] == null ? "h1" : ""}`)
        .join(""));
    return { filled: false, shapes, top: `${top} ms`, bottom: `${+bottom.toPrecision(1)} ms` };
}

/** One drawing: its name, the shapes, and the key with the newest figures. */
class Drawing {
    #shapes = draw("g");
    #top = make("span", { class: "top" });
    #bottom = make("span", { class: "top bottom" });
    #now = make("span", { class: "quiet" });
    #key = make("ul", { class: "key" });
    #begin = make("span");
    #title = draw("title");
    #name;
    #desc;
    #described = 0;

    constructor(figure, name) {
        const id = figure.id;
        this.#name = name;
        this.#title.id = `${id}-title`;
        this.#desc = draw("desc", { id: `${id}-desc` });
        const grid = draw("path", { class: "grid", d: `M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}` });
        const svg = draw("svg", {
            viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none",
            role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-desc`
        }, this.#title, this.#desc, grid, this.#shapes);
        figure.append(
            make("figcaption", {}, make("strong", {}, name), " ", this.#now),
            make("div", { class: "drawing" }, svg, this.#top, this.#bottom),
            make("p", { class: "quiet span", "aria-hidden": "true" }, this.#begin, make("span", {}, "now")),
            this.#key);
    }

    show([seconds], { filled, shapes, top, bottom = "0" }, now, key) {
        const minutes = count(seconds / 60, "minute");
        if (this.#begin.textContent !== minutes + " ago") {
            this.#begin.textContent = minutes + " ago";
            this.#title.textContent = `${this.#name} over the last ${minutes}`;
        }
        shapes.forEach((d, i) => {
            const shape = this.#shapes.childNodes[i] ?? this.#shapes.appendChild(draw("path"));
            shape.setAttribute("class", `${filled ? "area" : "line"} of-${key[i][0]}`);
            shape.setAttribute("d", d);
        });
        while (this.#shapes.childNodes.length > shapes.length) {
            this.#shapes.lastChild.remove();
        }
        this.#top.textContent = top;
        this.#bottom.textContent = bottom;
        this.#now.textContent = now;
        if (this.#key.childElementCount !== key.length) {
            this.#key.replaceChildren(...key.map(([name, words]) => make("li", { class: `of-${name}` }, words + " ", make("b"))));
        }
        key.forEach(([, , value], i) => this.#key.children[i].lastChild.textContent = value);
        if (Date.now() - this.#described > 10000) {
            this.#described = Date.now();
            this.#desc.textContent = `The scale goes from ${bottom} to ${top}. ` + key.map(([, words, value]) => `${words}: ${value}`).join("; ");
        }
    }
}
