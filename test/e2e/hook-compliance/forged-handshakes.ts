/**
 * Runs in the page: tries to take part in the conversation between page hook and content script, in
 * this window and in new ones, and shares from two of them. Says what it got hold of, which ought
 * to be nothing.
 */
export async function forgeHandshakes({ url, body }: { url: string; body: string }): Promise<unknown> {
  const word = 'second-look-port';
  const answers: unknown[] = [];
  const prevented: string[] = [];
  let stolen = 0;
  const address = new URL(url, location.href).href;
  const forged = ['request', 1, 'POST', `${address}?forged`, 'fetch', [['content-type', 'application/json']], body];
  const forge = (target: Window & typeof globalThis, where: string) => {
    for (const place of [target, target.document.fonts])
      place.addEventListener(word, event => {
        if (!('forged' in event)) stolen += 1;
      });
    const events = [
      () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => answers.push(data);
        port1.postMessage(forged);
        port1.postMessage(['outcome', 1, 'done', 200]);
        port1.postMessage(['flood', 5]);
        return new target.MessageEvent(word, { cancelable: true, ports: [port2], data: forged });
      },
      () => new target.CustomEvent(word, { cancelable: true, detail: forged }),
      () =>
        Object.assign(new target.Event(word, { cancelable: true }), {
          ports: [new MessageChannel().port2],
          data: forged,
        }),
    ];
    for (const make of events) {
      const event = Object.assign(make(), { forged: true });
      if (!target.dispatchEvent(event)) prevented.push(where);
      for (const place of [target.document, target.document.fonts])
        place.dispatchEvent(Object.assign(make(), { forged: true }));
    }
    target.postMessage(forged, '*');
    target.postMessage({ type: 'consider', observation: { id: 'forged' } }, '*');
  };
  const shareFrom = async (target: Window & typeof globalThis) => {
    const headers = { 'content-type': 'application/json' };
    return (await target.fetch(address, { method: 'POST', headers, body })).status;
  };
  forge(window, 'page');
  const blank = document.createElement('iframe');
  document.body.append(blank);
  const first = blank.contentWindow as typeof window;
  forge(first, 'new frame');
  const page = document.createElement('iframe');
  document.body.append(page);
  // Listeners on the window that will be replaced, and again as soon as there is another.
  forge(page.contentWindow as typeof window, 'frame before its page');
  const loaded = new Promise(resolve => page.addEventListener('load', resolve));
  page.src = '/_test/text';
  await loaded;
  forge(page.contentWindow as typeof window, 'frame with its page');
  const frames = [await shareFrom(first), await shareFrom(page.contentWindow as typeof window)];
  await new Promise(resolve => setTimeout(resolve, 200));
  return { answers, prevented, stolen, frames };
}
