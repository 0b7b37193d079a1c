import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { missing } from '../words/words';
import { Popup } from './popup';
import type { Sending } from './popup-content';
import { contentOf, NOW, stateOf } from './test/content';

const world = vi.hoisted(() => ({ waiting: 0 }));
vi.mock('../log/outbox/forwarded', () => ({ countWaiting: async () => world.waiting }));

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const text = (selector: string) => document.querySelector(selector)?.textContent;

function draw(sending?: Partial<Sending>, level: Sending['destination']['level'] = 'minimal'): void {
  const destination = { host: 'logs.contoso.example', engine: 'OpenTelemetry (OTLP)', level };
  const states = [stateOf({ kind: 'download', file: { name: 'a.docx' } })];
  const content = contentOf({ states, ...(sending ? { sending: { destination, ...sending } } : {}) });
  act(() =>
    render(
      <Popup state={{ name: 'read', content }} onOlder={vi.fn()} onSettings={vi.fn()} onPlace={vi.fn()} />,
      document.body,
    ),
  );
}

test('says without a SIEM that nothing is sent, and shows no sent text', () => {
  draw();
  expect(text('footer > p')).toBe('Recorded on this device only; nothing is sent.');
  expect(document.querySelector('.as-sent')).toBeNull();
});

test('says with a SIEM where events go, which part of them, and the state of delivery', async () => {
  world.waiting = 4;
  draw({ lastDelivery: NOW - 120_000 });
  await expect
    .poll(() => text('footer > p'))
    .toBe(
      'Activity is recorded on this device and sent to logs.contoso.example. People and most files appear as pseudonyms; for recipients, the email domain is sent too. Last delivered: 2 minutes ago. Entries waiting to be sent: 4.',
    );
  expect(text('.as-sent summary')).toBe('What your organisation receives');
  draw({}, 'standard');
  expect(text('footer > p')).toContain(
    'with your sign-in name. Recipients appear as pseudonyms with their email domain. Nothing has been delivered yet.',
  );
  draw({}, 'full');
  expect(text('footer > p')).toContain('with all names.');
});

test('reports trouble only after an hour, and calmly', () => {
  draw({ troubleSince: NOW - 3_599_000 });
  expect(document.querySelector('[data-kind="late"]')).toBeNull();
  draw({ troubleSince: NOW - 2 * 3_600_000 });
  expect(text('.status-sentence')).toContain(
    'hasn’t reached logs.contoso.example for a while. The problem began: 2 hours ago. Nothing is lost',
  );
  expect(document.querySelector('[role=alert]')).toBeNull();
});
