/** Runs before page scripts: hands a port to the relay and gets its word lists. */

/** Same value in relay/relay.iife.ts. */
const HANDSHAKE = 'second-look-port';

const channel = new MessageChannel();
/** Read once: a page's getter on `MessageChannel.prototype` would get the channel. */
export const port = channel.port1;
export const farEnd = channel.port2;

/** Empty without a relay: then the next step throws, and nothing is hooked. */
export let words = '';
const { fonts } = document;
// `fonts` belongs to this document alone, while a parent can prepare a frame's window. The relay
// replies synchronously, or we hear our own event.
fonts.addEventListener(
  HANDSHAKE,
  event => {
    words = (event as MessageEvent<string | null>).data ?? '';
  },
  { once: true },
);
fonts.dispatchEvent(new MessageEvent(HANDSHAKE, { ports: [farEnd] }));
