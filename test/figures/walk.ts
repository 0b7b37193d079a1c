/**
 * `npx tsx test/figures/walk.ts`: the walk of one share through the rooms, from the relay's message
 * to the SIEM, with a prompt that the user answers. Prints which room calls which, how often, and
 * where a call comes back to a room that is waiting for it: a callback.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { basename, relative, resolve } from 'node:path';
import delay from 'delay';
import { createServer } from 'vite';
import type { receive } from '../../src/background/inbox/inbox';
import { tracer } from './tracer';

const SOURCES = resolve('src');
/** Helpers of all rooms, data, and words are no station. */
const STATIONS =
  /^(background\/(inbox|record|ask|hold|show|forward|state)|recognise|rules|log|forward|exposure|storage)\//;
const BROWSER = resolve('src/browser.ts');
const POLICY = {
  internalDomains: ['contoso.com'],
  responses: ['anyone-link-edit=warn'],
  forwardKind: 'webhook',
  forwardUrl: 'https://siem.contoso.com/events',
};

const waiting = new AsyncLocalStorage<readonly string[]>();
const crossings: { from: string; to: string; file: string; isBack: boolean }[] = [];
let sent = () => {};
const isSent = new Promise<void>(resolve => {
  sent = resolve;
});

Object.assign(globalThis, {
  __entered(file: string, body: () => unknown) {
    const rooms = waiting.getStore();
    const room = STATIONS.exec(file)?.[0].slice(0, -1);
    if (!rooms || room === undefined || rooms.at(-1) === room) return body();
    crossings.push({ from: rooms.at(-1) ?? '', to: room, file: basename(file), isBack: rooms.includes(room) });
    return waiting.run([...rooms, room], body);
  },
  async fetch() {
    sent();
    return new Response(null, { status: 204 });
  },
  navigator: { userAgent: '', locks: { request: (_: string, work: () => unknown) => work() } },
});

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  plugins: [
    {
      name: 'fake browser',
      enforce: 'pre',
      resolveId: id => (id.endsWith('?script') ? `\0${basename(id)}` : undefined),
      load(id) {
        if (id.startsWith('\0') && id.endsWith('?script')) return 'export default "script.js";';
        if (id !== BROWSER) return undefined;
        const changes = `{ storage: { managed: () => (${JSON.stringify(POLICY)}) }, tabs: { sendMessage: async () => ({ shown: true }) } }`;
        return `import { fakeBrowser } from './test/fake-browser'; export const browser = fakeBrowser(${changes});`;
      },
    },
    tracer(id => (id.startsWith(SOURCES) && !/[/.]test[/.]/.test(id) ? relative(SOURCES, id) : undefined)),
  ],
});
await server.ssrLoadModule('fake-indexeddb/auto');
const worker = (await server.ssrLoadModule('/src/background/inbox/inbox.ts')) as { receive: typeof receive };
const { consider, from } = (await server.ssrLoadModule(
  '/src/background/test/share.ts',
)) as typeof import('../../src/background/test/share');
const { forwardNow } = (await server.ssrLoadModule('/src/background/forward/forwarding.ts')) as {
  forwardNow(): Promise<void>;
};

// A new destination gets later rows only.
await forwardNow();
await delay(1000);
await waiting.run(['relay'], async () => {
  const message = consider();
  const { observation } = message;
  await worker.receive(message, from(7));
  await worker.receive({ type: 'answer', activityId: observation.id, at: Date.now(), choice: 'proceed' }, from(7));
  await worker.receive({ type: 'wait', observation }, from(7));
});
await waiting.run(['alarm'], async () => {
  await forwardNow();
  await Promise.race([isSent, delay(10_000)]);
  // Until the receipt is committed.
  await delay(500);
});

const borders = new Map<string, { calls: number; back: Set<string> }>();
for (const { from: one, to, file, isBack } of crossings) {
  const border = borders.get(`${one} -> ${to}`) ?? { calls: 0, back: new Set() };
  border.calls += 1;
  if (isBack) border.back.add(file);
  borders.set(`${one} -> ${to}`, border);
}
const rows = [...borders].map(([key, { calls, back }]) => [key, { calls, 'comes back to': [...back].join(' ') }]);
console.table(Object.fromEntries(rows));
console.log(`rooms entered: ${new Set(crossings.map(({ to }) => to)).size}`);
console.log(`borders crossed: ${borders.size}`);
console.log(`calls that came back to a waiting room: ${crossings.filter(({ isBack }) => isBack).length}`);
await server.close();
process.exit();
