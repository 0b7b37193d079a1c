/**
 * The first thing that runs: the line to the content script is handed over, and the words to look
 * for come back. Before the page, so that nothing need be saved.
 */

/**
 * The event that carries the line over, once, before any page script exists. The content script has
 * the same word.
 */
const HANDSHAKE = 'second-look-port';

const channel = new MessageChannel();
/**
 * Taken once: a getter that a page puts on `MessageChannel.prototype` would be handed the channel,
 * and with it the line.
 */
export const port = channel.port1;
/** The content script's end, which it hears messages at. */
export const farEnd = channel.port2;

/**
 * What the content script answers. Empty where there is none: then the next that is done with it
 * fails, nothing is hooked, and the page is left alone.
 */
export let words = '';
const { fonts } = document;
// A frame's window can be prepared by its parent before the frame has loaded; `fonts` belongs to
// this document alone. The answer is an event of the same name, within the call; without a content
// script we hear but our own. Either way the listener is gone before any page script exists.
fonts.addEventListener(
  HANDSHAKE,
  event => {
    words = (event as MessageEvent<string | null>).data ?? '';
  },
  { once: true },
);
fonts.dispatchEvent(new MessageEvent(HANDSHAKE, { ports: [farEnd] }));
