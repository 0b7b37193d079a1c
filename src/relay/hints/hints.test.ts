import '../../test/dom';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { watchHints } from './index';

const sendMessage = vi.fn(async (_message: Record<string, unknown>) => ({ ok: true, value: undefined }));

interface Line {
  name: string;
  said: Record<string, unknown>[];
  end(): void;
}
/** Ports to the background: named ones with messages, and unnamed ones that keep it awake. */
const lines: Line[] = [];
const waking: Line[] = [];
const connect = vi.fn(({ name = '' } = {}) => {
  const line = { name, said: [] as Record<string, unknown>[], end: () => undefined };
  (name ? lines : waking).push(line);
  return {
    postMessage: (message: Record<string, unknown>) => line.said.push(message),
    onDisconnect: { addListener: (heard: () => undefined) => Object.assign(line, { end: heard }) },
  };
});

/** Happy-dom cannot make a trusted press. */
function press(element: Element, isTrusted = true): void {
  const event = new MouseEvent('click', { bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  element.dispatchEvent(event);
}

function happen(type: string, isTrusted = true): void {
  const event = new Event(type);
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  dispatchEvent(event);
}

function button(attributes: Record<string, string>, tag = 'button'): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  document.body.append(made);
  return made;
}

const told = () => sendMessage.mock.calls.map(([message]) => message);

beforeAll(() => {
  vi.stubGlobal('chrome', { runtime: { id: 'second-look', sendMessage, connect } });
  Object.assign(window, { name: 'shareFrame' });
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://www.odwebp.svc.ms/share');
  watchHints();
});
afterEach(() => {
  sendMessage.mockClear();
  document.body.replaceChildren();
});

describe('hints', () => {
  it('report a command that was pressed, and nothing else', () => {
    press(button({ 'data-automationid': 'syncCommand' }));
    press(button({ 'data-automationid': 'exportListToCSVCommand' }));
    press(button({ 'data-automationid': 'shareCommand' }));
    expect(told()).toMatchObject([
      { type: 'command', command: 'sync' },
      { type: 'command', command: 'export-csv' },
    ]);
    expect(new Set(told().map(({ id }) => id)).size).toBe(2);
  });

  it('see a press even if the page stops the event', () => {
    const sync = button({ 'data-automationid': 'syncCommand' });
    sync.addEventListener('click', event => event.stopImmediatePropagation(), { capture: true });
    addEventListener('click', event => event.stopImmediatePropagation(), { capture: true, once: true });
    press(sync);
    expect(told()).toHaveLength(1);
  });

  it('ignore a press or print that the page made up', () => {
    press(button({ 'data-automationid': 'syncCommand' }), false);
    press(button({ href: 'odopen://sync?listId=1' }, 'a'), false);
    happen('beforeprint', false);
    expect(told()).toEqual([]);
  });

  it('report a print', () => {
    happen('beforeprint');
    expect(told()).toMatchObject([{ type: 'command', command: 'print' }]);
  });

  it('report the address of a link that starts the sync client', () => {
    press(button({ href: 'odopen://sync?webUrl=https%3A%2F%2Fcontoso.sharepoint.com' }, 'a'));
    press(button({ href: 'https://contoso.sharepoint.com/sites/hr' }, 'a'));
    expect(told()).toMatchObject([
      { type: 'consider', observation: { scheme: 'odopen', host: 'sync', witness: 'page', via: 'navigation' } },
    ]);
  });

  it('work with a form whose field has the name of a DOM method', () => {
    const form = button({}, 'form');
    const field = document.createElement('input');
    field.name = 'closest';
    form.append(field);
    expect(() => press(form)).not.toThrow();
  });

  it('report a share dialog only after a press in it, and repeat it to a new worker', () => {
    press(button({ class: 'ms-Button ms-Button--primary od-ModifyPermissions-apply' }));
    press(button({ id: 'copy-button' }), false);
    expect(lines).toEqual([]);
    press(button({ id: 'copy-button' }));
    expect(lines).toMatchObject([{ name: 'share-dialog', said: [{ pressed: 'copy-link' }] }]);
    press(button({ class: 'ms-Button ms-Button--primary' }));
    expect(lines[0]?.said).toMatchObject([{ pressed: 'copy-link' }, { pressed: 'send' }]);
    lines[0]?.end();
    expect(lines[1]?.said).toMatchObject([{ pressed: 'send' }]);
    expect(new Set(lines.flatMap(({ said }) => said.map(({ id }) => id))).size).toBe(1);
    // A port that never returns is dropped.
    for (let line = 1; lines[line]; line++) lines[line]?.end();
    expect(lines.length).toBeLessThan(30);
    expect(told()).toEqual([]);
  });

  it('wake the background in a share dialog, at its start and when the user is active', () => {
    expect(waking).toHaveLength(1);
    happen('pointermove');
    expect(waking).toHaveLength(1);
    waking[0]?.end();
    happen('pointermove', false);
    expect(waking).toHaveLength(1);
    happen('pointermove');
    expect(waking).toHaveLength(2);
    expect(waking.flatMap(({ said }) => said)).toEqual([]);
  });
});
