import type { Check } from './check';

export const BEACON: readonly Check[] = [
  {
    name: 'beacon: bodies of every kind, what it says and what arrives',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [kind, body] of Object.entries(kit.bodies())) {
        results.push(kit.attempt(() => navigator.sendBeacon(`${address}?${kind}`, body)));
        await kit.wait(10);
      }
      results.push(navigator.sendBeacon(`${address}?alone`));
      await kit.wait(50);
      return results;
    },
  },
  {
    name: 'beacon: wrong arguments',
    run(address, kit) {
      const call = (...args: unknown[]) => kit.attempt(() => Reflect.apply(navigator.sendBeacon, navigator, args));
      const stream = new ReadableStream();
      const results = [
        call(),
        call('https://'),
        call('data:,ShareLink'),
        call(Symbol('s')),
        call(undefined),
        call(address, Symbol('s')),
        call(address, stream),
      ];
      return [results, stream.locked];
    },
  },
  {
    name: 'beacon: too much for one, and for all together',
    run(address, kit) {
      const some = 'x'.repeat(40_000);
      return [
        kit.attempt(() => navigator.sendBeacon(address, 'x'.repeat(70_000))),
        navigator.sendBeacon(address, some),
        navigator.sendBeacon(address, some),
      ];
    },
  },
  {
    name: 'beacon: arguments are turned into text once',
    run(address) {
      const seen: string[] = [];
      const text = (name: string, value: string) => ({
        toString() {
          seen.push(name);
          return value;
        },
      });
      const call = navigator.sendBeacon.bind(navigator) as (...args: unknown[]) => boolean;
      return [call(text('url', address), text('body', 'x')), call(new URL(address), 'y'), call([address]), seen];
    },
  },
  {
    name: 'beacon: what the page changes after the call changes nothing',
    run(address) {
      const form = new FormData();
      form.append('a', 'before');
      const bytes = new Uint8Array([65, 65]);
      const said = [navigator.sendBeacon(address, form), navigator.sendBeacon(address, bytes)];
      form.append('b', 'after');
      bytes.fill(66);
      return said;
    },
  },
];
