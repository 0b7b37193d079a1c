/** Both formats, valid and broken, in chunks of any size. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROWS } from '../../test/corpus/rows';
import { entriesOf } from './har-entries';
import { exchangeOfEntry } from './har-entry';
import { linesOf } from './lines';
import { type Browser, harOf } from './test/har';
import { collected, itemsOf, pieces } from './test/items';
import { type Observed, observedOf } from './test/observed';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const size = fc.integer({ min: 1, max: 50 });
const request = fc.record({ method: fc.constantFrom('GET', 'POST', 'NAVIGATE'), url: fc.webUrl(), body: anyText });

describe('lines', () => {
  it('are those of the text, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\u2028', '\u2029', ' ', 'é', '\r') })),
        size,
        async (lines, by) => {
          const text = lines.join('\n');
          const expected = text.split('\n').map(line => line.replace(/\r$/, ''));
          if (expected.at(-1) === '' && !text.endsWith('\r')) expected.pop(); // A trailing newline does not begin another line.
          expect(await collected(linesOf(pieces(text, by)))).toEqual(expected);
        },
      ),
    );
  });

  it('that are too long are skipped alone', async () => {
    expect(await collected(linesOf(pieces(`a\n${'b'.repeat(100)}\nc`, 7), 50))).toEqual(['a', undefined, 'c']);
  });
});

describe('entries of a HAR file', () => {
  it('equal what a JSON parser finds, whatever the chunks and indentation', async () => {
    const har = fc.record({
      version: fc.jsonValue(),
      pages: fc.jsonValue(),
      entries: fc.array(fc.jsonValue()),
      after: fc.jsonValue(),
    });
    await fc.assert(
      fc.asyncProperty(har, size, fc.constantFrom(0, 2), async (log, by, indent) => {
        const found = await collected(entriesOf(pieces(JSON.stringify({ log }, null, indent), by)));
        expect(found.map(text => JSON.parse(text ?? ''))).toEqual(JSON.parse(JSON.stringify(log.entries)));
      }),
    );
  });

  it('are found only under log.entries', async () => {
    const decoys = {
      log: {
        comment: 'entries',
        pages: [{ entries: [1] }],
        creator: { entries: [2] },
        entries: [3],
        other: { entries: [4] },
      },
    };
    expect(
      await collected(entriesOf(pieces(JSON.stringify({ entries: [5], x: { entries: [6] }, ...decoys }), 3))),
    ).toEqual(['3']);
  });

  it('that are too long are skipped alone', async () => {
    const text = JSON.stringify({ log: { entries: ['a', 'b'.repeat(100), 'c'] } });
    expect(await collected(entriesOf(pieces(text, 9), 50))).toEqual(['"a"', undefined, '"c"']);
  });

  it('returns an exchange or a problem for any text and any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.json()), async text => {
        expect(typeof exchangeOfEntry(text)).toBe('string');
      }),
    );
  });
});

describe.each<Browser>(['chrome', 'firefox', 'safari'])('a HAR file of %s', browser => {
  // Its exporters know a browser's requests only.
  const rows = ROWS.filter(row => /^https?:/.test(row.url) && row.method !== 'NAVIGATE');
  const text = JSON.stringify(harOf(browser, rows), null, 2);

  it.each([
    ['', 4096],
    ['\ufeff', 1000],
  ])('returns the original requests (%j in front)', async (front, by) => {
    const items = await itemsOf(front + text, { size: by });
    expect(items.map(item => item.id)).toEqual(rows.map((_, index) => String(index)));
    for (const [index, row] of rows.entries()) {
      const item = items[index];
      if (!item || !('request' in item)) throw new Error(`${row.id} is broken`);
      expect(comparable(observedOf(item.request))).toEqual(comparable(observedOf(row)));
    }
  });

  /** An iframe is a document to Chrome; form fields are returned encoded as the standard says. */
  function comparable({ observation, meanings }: Observed): object {
    const { headers, body, via: _via, ...rest } = observation;
    const { 'sec-fetch-dest': _destination, 'sec-fetch-mode': _mode, ...others } = headers;
    const form = others['content-type']?.startsWith('application/x-www-form-urlencoded');
    return { ...rest, meanings, headers: others, body: form ? [...new URLSearchParams(body)] : body };
  }

  it('returns what is there when it is cut off, and reports the cut', async () => {
    const items = await itemsOf(text.slice(0, text.length / 2), { size: 4096 });
    const broken = items.filter(item => 'problem' in item);
    expect(broken).toEqual([
      {
        id: String(items.length - 1),
        position: `entry ${items.length - 1}`,
        problem: expect.stringContaining('ends before'),
      },
    ]);
    expect(items.length).toBeGreaterThan(rows.length / 4);
  });
});

describe('other contents of a HAR file', () => {
  const one = async (entry: unknown) => (await itemsOf(JSON.stringify({ log: { entries: [entry] } })))[0];
  const base = { method: 'POST', url: 'https://x.example/' };

  it('include bodies in base64, and bytes that are not text', async () => {
    const text = Buffer.from('{"a":"é"}').toString('base64');
    expect(await one({ request: { ...base, postData: { text, encoding: 'base64' } } })).toMatchObject({
      request: { body: '{"a":"é"}' },
    });
    const item = await one({ request: { ...base, postData: { text: '/w==', encoding: 'base64' } } });
    expect(item && 'request' in item && item.request.body).toBe(undefined);
  });

  it('include batches without a captured body', async () => {
    const url = 'https://graph.microsoft.com/v1.0/$batch';
    const meant = async (request: object) => {
      const item = await one({ request: { ...base, url, ...request } });
      return item && 'request' in item && observedOf(item.request).meanings;
    };
    expect(await meant({ bodySize: 812 })).toEqual([{ kind: 'unreadable-batch' }]);
    expect(await meant({ postData: { text: '/w==', encoding: 'base64' } })).toEqual([{ kind: 'unreadable-batch' }]);
    for (const bodySize of [0, -1, undefined]) expect(await meant({ bodySize })).toEqual([]);
    expect(await meant({ bodySize: 15, postData: { text: '{"requests":[]}' } })).toEqual([]);
  });

  it('include encoded and plain form fields', async () => {
    const params = [
      { name: 'files', value: '%7B%22a%22%3A1%7D' },
      { name: 'name', value: '50% of x & y.docx' },
      { name: 'empty' },
    ];
    expect(await one({ request: { ...base, postData: { mimeType: 'multipart/form-data', params } } })).toMatchObject({
      request: { body: 'files=%7B%22a%22%3A1%7D&name=50%25+of+x+%26+y.docx&empty=' },
    });
  });

  it('are reported with their position if an entry lacks a required member', async () => {
    expect(await one({ request: { method: 'GET' } })).toEqual({
      id: '0',
      position: 'entry 0',
      problem: expect.stringContaining('request.url'),
    });
    expect(await one(null)).toMatchObject({ id: '0', problem: expect.any(String) });
  });

  it('throw if there is no list of entries', async () => {
    await expect(itemsOf('{"log":{}}')).rejects.toThrow('log.entries');
    await expect(itemsOf('hello', { isHar: true })).rejects.toThrow('log.entries');
    expect(await itemsOf('{"log":{"entries":[ ]}}')).toEqual([]);
  });
});

describe('JSONL', () => {
  it('returns the original requests, one for one, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request), size, fc.constantFrom('\n', '\r\n', '\n\n'), async (requests, by, end) => {
        const text = requests.map((one, at) => JSON.stringify({ id: `r${at}`, ...one }) + end).join('');
        const items = await itemsOf(text, { size: by });
        expect(items.map(item => 'request' in item && { id: item.id, ...item.request })).toEqual(
          requests.map((one, at) => ({ id: `r${at}`, ...one })),
        );
      }),
    );
  });

  it('with a body nested too deeply are named, and the next is read', async () => {
    const line = `{"id":"a","method":"POST","url":"https://a/","body":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const items = await itemsOf(`${line}\n{"method":"GET","url":"https://b/"}`, { size: 1000 });
    expect(items).toMatchObject([
      { id: 'a', position: 'line 1', problem: 'body: nested too deeply' },
      { position: 'line 2', request: { method: 'GET' } },
    ]);
  });

  it('returns a request or a problem for any line, and still reads the next', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.json()), async junk => {
        const line = junk.replaceAll(/[\r\n]/g, ' ');
        const items = await itemsOf(
          `{"method":"GET","url":"https://x.example/"}\n${line}\n{"id":"z","method":"GET","url":"https://x.example/"}`,
        );
        expect(items).toHaveLength(line.trim() === '' ? 2 : 3);
        expect(items.at(-1)).toMatchObject({ id: 'z', request: { method: 'GET' } });
        if (items.length === 3) expect(items[1]).toMatchObject({ position: 'line 2', problem: expect.any(String) });
      }),
    );
  });

  it('identifies a broken line by its id, or else by its number', async () => {
    const items = await itemsOf('{"id":"a","method":"GET"}\n{"id":7,"url":"x"}\n{"method":5,"url":"x"}\n');
    expect(items.map(({ id }) => id)).toEqual(['a', 7, '3']);
  });

  it('accepts headers as a list, and a body that is not a string', async () => {
    const line = {
      method: 'POST',
      url: 'https://x.example/',
      headers: [{ name: 'Content-Type', value: 'a/b' }],
      body: { a: [1] },
    };
    expect(await itemsOf(JSON.stringify(line))).toMatchObject([
      { id: '1', request: { headers: { 'Content-Type': 'a/b' }, body: '{"a":[1]}' } },
    ]);
    expect(await itemsOf(JSON.stringify({ ...line, headers: { n: 1, l: ['a', 'b'] }, body: null }))).toMatchObject([
      { request: { headers: { n: '1', l: 'a, b' } } },
    ]);
  });

  it('accepts UTF-16 with a byte order mark, as PowerShell writes it', async () => {
    const line = '{"id":"é","method":"GET","url":"https://x.example/"}\r\n';
    expect(await itemsOf(Buffer.from(`\ufeff${line}`, 'utf16le'))).toMatchObject([{ id: 'é' }]);
    expect(await itemsOf(`\ufeff${line}`)).toMatchObject([{ id: 'é' }]);
  });
});
