// chat: clients push lines into one room, and fetch the lines they want to see.
'use strict';

const { serve, decode, Lines, LineTooLong, Journal } = require('./wire.js');

const LIMIT = 2_000; // bytes of a request
const CONTROL = /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]/; // line breaks among them; TAB is none of them
const HELP = 'help | test: words | name: chatname | push: stuff | get | getrange start end | adios';

const journal = new Journal('chat');
const room = journal.records; // every line that was pushed

async function talk(connection) {
  await connection.send("Welcome to the lighthouse keeper's chat room\r\n");
  const visitor = { name: 'unknown' }; // the name belongs to the connection, the lines belong to the room
  // Only '\r\n' ends a request; a '\n' or a '\r' of its own is data.
  const lines = new Lines(connection, LIMIT, '\r\n');
  for (;;) {
    let line;
    try {
      line = await lines.next();
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error;
      return connection.send(`Error: a request has at most ${LIMIT} bytes\r\n`);
    }
    if (line === null) return; // a request without its end is dropped: half a push must never be stored
    const reply = answer(decode(line), visitor);
    if (reply === null) return;
    await connection.send(`${reply}\r\n`);
  }
}

// The reply to one request, or null where there is none and the connection ends. No await in here: so each request
// is done as a whole, and no other comes between.
function answer(request, visitor) {
  if (request === null) return 'Error: this is not UTF-8';
  // Before anything is trimmed: the words, the name and the stuff are everything behind the space.
  if (request.startsWith('test: ')) return request.slice(6);
  if (request.startsWith('name: ')) return rename(request.slice(6), visitor);
  if (request.startsWith('push: ')) return push(request.slice(6), visitor);
  const words = request.replace(/^[ \t]+|[ \t]+$/g, '');
  if (words === 'help') return HELP;
  if (words === 'get') return room.join('\n'); // an empty room: an empty line
  if (words === 'adios') return null;
  if (/^getrange(?:$|[ \t])/.test(words)) return getRange(words);
  return `Error: unrecognized command: ${words}`;
}

function rename(name, visitor) {
  if (name.trim() === '') return 'Error: a name cannot be blank';
  // A line break in a name would forge lines, as one in a push would.
  if (CONTROL.test(name)) return 'Error: a name has no line breaks and no control characters';
  visitor.name = name;
  return 'OK';
}

function push(stuff, visitor) {
  if (stuff.trim() === '') return 'Error: an empty line is not worth a push';
  // A line break would forge a line under another's name. A '\r' at the end would, with the '\n' that parts the
  // lines, even look like the end of a reply.
  if (CONTROL.test(stuff)) return 'Error: no line breaks and no control characters in a push';
  const line = `${visitor.name}: ${stuff}`;
  if (!journal.append(line)) return 'Error: the line could not be kept';
  room.push(line);
  return 'OK'; // sent after the line is in the room: whoever asks from now on sees it
}

function getRange(words) {
  const match = /^getrange[ \t]+([0-9]+)[ \t]+([0-9]+)$/.exec(words);
  // BigInt: a number may have any number of digits, and the first must be compared with the second, not nearly.
  if (!match || BigInt(match[1]) > BigInt(match[2])) {
    return 'Error: say getrange and two line numbers, such as getrange 0 9; the first not above the second';
  }
  // Both ends are included. What lies beyond the end of the room is left out by slice().
  return room.slice(Number(match[1]), Number(match[2]) + 1).join('\n');
}

serve('chat', talk);
