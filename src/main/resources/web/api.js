// Requests to the server. What it refuses is an Error whose message is the server's own words.

async function ask(path, options) {
    let answer;
    try {
        answer = await fetch(path, { cache: "no-store", ...options });
    } catch {
        throw new Error("The server does not answer.");
    }
    const body = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (!answer.ok) {
        const refusal = new Error(body?.detail ?? `The server answered ${answer.status}.`);
        refusal.status = answer.status;
        throw refusal;
    }
    return body;
}

export const get = path => ask(path);

export const post = (path, body) => ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body)
});

/** Also while the page is being left. */
export const remove = path => ask(path, { method: "DELETE", keepalive: true });
