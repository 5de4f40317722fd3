// Bytes as a person sees them: UTF-8 as characters where it is that, everything else marked; pure.

const CONTROLS = { 9: "\\t", 10: "\\n", 13: "\\r" };
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();

/** Characters that cannot be seen, or that make others stand elsewhere than they are. */
const DECEIVES = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

export const toBase64 = bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));

export const fromBase64 = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

export const encode = text => ENCODER.encode(text);

const hex2 = n => n.toString(16).padStart(2, "0");

/** The pieces of which these bytes consist: {kind, text}; kind is text, end (of a line), control or broken. */
export function parts(bytes) {
    const found = [];
    const add = (kind, text) => {
        const before = found.at(-1);
        if (kind === "text" && before?.kind === "text") {
            before.text += text;
        } else {
            found.push({ kind, text });
        }
    };
    for (let i = 0; i < bytes.length;) {
        const length = lengthAt(bytes, i);
        if (length === 0) {
            add("broken", "\\x" + hex2(bytes[i]));
        } else {
            const character = DECODER.decode(bytes.subarray(i, i + length));
            const code = character.codePointAt(0);
            if (code === 10 || code === 13) {
                add("end", CONTROLS[code]);
            } else if (code < 32) {
                add("control", CONTROLS[code] ?? "\\x" + hex2(code));
            } else if (DECEIVES.test(character)) {
                add("control", code < 128 ? "\\x" + hex2(code) : `\\u{${code.toString(16)}}`);
            } else {
                add("text", character);
            }
        }
        i += length || 1;
    }
    return found;
}

/** How many bytes the character has that begins here; 0: there is none. */
function lengthAt(bytes, i) {
    const first = bytes[i];
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length < 2) {
        return length;
    }
    try {
        return i + length <= bytes.length && DECODER.decode(bytes.subarray(i, i + length)) ? length : 0;
    } catch {
        return 0;
    }
}

/** In one line of text from which the bytes can be told; a backslash is two there. */
export const escaped = bytes =>
    parts(bytes).map(({ kind, text }) => kind === "text" ? text.replaceAll("\\", "\\\\") : text).join("");

/** Offset, hexadecimal and text, so many bytes a line. */
export function hexDump(bytes, offset, width) {
    const lines = [];
    for (let i = 0; i < bytes.length; i += width) {
        const row = [...bytes.subarray(i, i + width)];
        const text = row.map(byte => byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·").join("");
        lines.push((offset + i).toString(16).padStart(6, "0") + "  "
            + row.map(hex2).join(" ").padEnd(3 * width - 1) + "  " + text);
    }
    return lines.join("\n");
}

/** The bytes that a request with escapes stands for; what is no escape stands for itself. */
export function unescaped(text) {
    const bytes = [];
    let from = 0;
    for (const match of text.matchAll(/\\(?:x([0-9a-fA-F]{2})|([rnt0\\]))/g)) {
        bytes.push(...encode(text.slice(from, match.index)));
        bytes.push(match[1] ? parseInt(match[1], 16) : { r: 13, n: 10, t: 9, 0: 0, "\\": 92 }[match[2]]);
        from = match.index + match[0].length;
    }
    bytes.push(...encode(text.slice(from)));
    return Uint8Array.from(bytes);
}
