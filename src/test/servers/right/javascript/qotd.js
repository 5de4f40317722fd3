// qotd, the quote of the day: the client connects, gets a quote, and that is all.
'use strict';

const { serve } = require('./wire.js');

// Each is text of one or more lines in UTF-8; with its last '\n' it must have less than 512 bytes.
const QUOTES = [
  'Everything should be made as simple as possible,\nbut not simpler.\n\n  (after Albert Einstein)\n',
  'L’art d’ennuyer, c’est de tout dire.\n\t— Voltaire\n',
  'Be conservative in what you do,\nbe liberal in what you accept from others.\n  RFC 793\n',
];
for (const quote of QUOTES) {
  if (Buffer.byteLength(quote) >= 512) throw new Error(`too long: ${quote}`);
}

serve('qotd', async (connection) => {
  // Nothing is read first: the client says nothing, and both would wait. If it does say something,
  // the close (in wire.js) reads it and throws it away, so that it cannot destroy the quote.
  await connection.send(QUOTES[Math.floor(Math.random() * QUOTES.length)]);
});
