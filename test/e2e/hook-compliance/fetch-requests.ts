/** What arrives at the server. */
import type { Check } from './check';

export const FETCH_REQUESTS: readonly Check[] = [
  {
    name: 'fetch: bodies of every kind',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [kind, body] of Object.entries(kit.bodies()))
        results.push(await kit.answer(() => fetch(`${address}?${kind}`, { method: 'POST', body: body ?? null })));
      return results;
    },
  },
  {
    name: 'fetch: bodies of every kind, inside a Request',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [kind, body] of Object.entries(kit.bodies()))
        results.push(
          await kit.answer(() => fetch(new Request(`${address}?${kind}`, { method: 'POST', body: body ?? null }))),
        );
      return results;
    },
  },
  {
    name: 'fetch: bodies with a content type of their own, other methods',
    async run(address, kit) {
      const results: unknown[] = [];
      const { form, blob, text, buffer } = kit.bodies();
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'MERGE'])
        for (const body of [form, blob, text, buffer]) {
          const init = { method, body: body ?? null, headers: { 'Content-Type': 'application/json;odata=verbose' } };
          results.push(
            await kit.answer(() => fetch(address, init)),
            await kit.answer(() => fetch(new Request(address, init))),
          );
        }
      return results;
    },
  },
  {
    name: 'fetch: a stream as body, refused as in HTTP/1.1',
    async run(address, kit) {
      const stream = () =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('streamed'));
            controller.close();
          },
        });
      const half = { method: 'POST', duplex: 'half' } as RequestInit;
      const body = stream();
      const locked = stream();
      locked.getReader();
      return [
        await kit.answer(() => fetch(address, { ...half, body })),
        body.locked,
        await kit.answer(() => fetch(address, { method: 'POST', body: stream() })),
        await kit.answer(() => fetch(address, { ...half, body: locked })),
        await kit.answer(() => fetch(address, { ...half, body: stream(), keepalive: true })),
      ];
    },
  },
  {
    name: 'fetch: a large body',
    async run(address, kit) {
      const large = 'ä'.repeat(1_500_000);
      const bytes = new Uint8Array(3_000_000).fill(67);
      return [
        await kit.answer(() => fetch(address, { method: 'POST', body: large })),
        await kit.answer(() => fetch(address, { method: 'POST', body: bytes })),
        await kit.answer(() =>
          fetch(new Request(address, { method: 'POST', body: new Blob([bytes], { type: 'x/y' }) })),
        ),
      ];
    },
  },
  {
    name: 'fetch: cookies, referrer, cache, priority, mode and what they do to headers',
    async run(address, kit) {
      const inits: RequestInit[] = [
        { credentials: 'omit' },
        { credentials: 'include' },
        { referrerPolicy: 'no-referrer' },
        { referrer: '/sites/hr/elsewhere' },
        { referrer: '', referrerPolicy: 'unsafe-url' },
        { cache: 'no-store' },
        { cache: 'reload' },
        { cache: 'no-cache' },
        { mode: 'same-origin' },
        { mode: 'no-cors' },
        { priority: 'high' },
        { keepalive: true, method: 'POST', body: 'kept alive' },
        { headers: { accept: 'application/json;odata=verbose', 'x-requestdigest': '0x1', 'if-match': '*' } },
        { headers: { 'user-agent': 'mine', cookie: 'no', host: 'no' } },
        { method: 'HEAD' },
      ];
      const results: unknown[] = [];
      for (const init of inits)
        results.push(
          await kit.answer(() => fetch(address, init)),
          await kit.answer(() => fetch(new Request(address, init))),
        );
      return results;
    },
  },
  {
    name: 'fetch: across origins, with a preflight and without',
    async run(address, kit) {
      const other = address.replace('contoso.sharepoint.com', 'graph.microsoft.com');
      const inits: RequestInit[] = [
        {},
        { method: 'POST', body: 'simple' },
        { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', authorization: 'Bearer x' } },
        { credentials: 'include' },
        { mode: 'no-cors' },
        { mode: 'same-origin' },
      ];
      const results: unknown[] = [];
      for (const init of inits) results.push(await kit.answer(() => fetch(other, init)));
      return results;
    },
  },
  {
    name: 'fetch: redirects followed, left alone and refused',
    async run(address, kit) {
      const to = encodeURIComponent(`${address}?arrived`);
      const results: unknown[] = [];
      for (const redirect of ['follow', 'manual', 'error'] as const)
        for (const init of [{ redirect }, { redirect, method: 'POST', body: 'x' }])
          results.push(await kit.answer(() => fetch(`${address}?redirect=${to}`, init)));
      return results;
    },
  },
  {
    name: 'fetch: twenty at once, each with its own answer',
    run(address) {
      const one = async (i: number) => {
        const response = await fetch(`${address}?n=${i}`, { method: 'POST', body: `body ${i}` });
        const said = await response.json();
        return [i, response.url, said.body, said.path];
      };
      return Promise.all(Array.from({ length: 20 }, (_, i) => one(i)));
    },
  },
  {
    name: 'fetch: in resource timing',
    leavesPage: false,
    async run(address, kit) {
      await (await fetch(address)).text();
      await (await fetch(address, { method: 'POST', body: 'x' })).text();
      await (await fetch(new Request(address, { method: 'POST', body: 'x' }))).text();
      await kit.settle(() => fetch(`${address}?status=500`));
      await kit.request('POST', address, 'x');
      navigator.sendBeacon(address, 'x');
      // Each is there when its answer has been read, which that of the fourth is not.
      let entries: PerformanceResourceTiming[] = [];
      for (let tries = 0; entries.length < 5; tries++) {
        if (tries === 100) throw new Error(`${entries.length} of 5 are there.`);
        await kit.wait(50);
        entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      }
      return entries.map(({ name, initiatorType, entryType, responseStatus }) => [
        name,
        initiatorType,
        entryType,
        responseStatus,
      ]);
    },
  },
];
