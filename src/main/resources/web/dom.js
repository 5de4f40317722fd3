// Elements, made and found. What comes from the server goes in as text only: nothing here reads HTML.

export const $ = id => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

function furnished(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

/** An element with these attributes; children that are strings become text. */
export const make = (tag, attributes = {}, ...children) =>
    furnished(document.createElement(tag), attributes, children);

/** The same for drawings. */
export const draw = (tag, attributes = {}, ...children) =>
    furnished(document.createElementNS(SVG, tag), attributes, children);

/** A moment, as its reader's clock shows it; in brief without today's date. */
export function stamp(iso, brief = false) {
    const at = new Date(iso);
    const two = n => String(n).padStart(2, "0");
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
    const today = brief && at.toDateString() === new Date().toDateString();
    return make("time", { datetime: iso }, today ? time : `${day} ${time}`);
}

/** "1 line", "2 lines". */
export const count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

/** Hands over a form's submission, and does not let the browser send it itself. */
export function onSubmit(form, act) {
    form.addEventListener("submit", event => {
        event.preventDefault();
        act();
    });
}

/** Does something that asks the server; meanwhile the buttons rest, and a refusal is shown as the server words it. */
export async function attempt(refusal, buttons, act) {
    refusal.textContent = "";
    const rested = buttons.filter(button => !button.disabled);
    const focused = document.activeElement;
    rested.forEach(button => button.disabled = true);
    try {
        return await act();
    } catch (problem) {
        refusal.textContent = problem.message;
        return undefined;
    } finally {
        rested.forEach(button => button.disabled = false);
        if (rested.includes(focused)) {
            focused.focus();
        }
    }
}

/** What this browser remembers; nothing where it does not allow that. */
export const memory = {
    get(key) {
        try {
            return localStorage.getItem("plaza." + key) ?? "";
        } catch {
            return "";
        }
    },
    set(key, value) {
        try {
            localStorage.setItem("plaza." + key, value);
        } catch {
            // Then it is asked for again.
        }
    }
};
