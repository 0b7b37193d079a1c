/**
 * What a person sees of the forwarding: in the popup the very bytes that the server got, in the
 * settings how it goes and what is wrong.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { makeCertificate } from '../tenant/certificate';
import { BLANK, complete, contoso, shareFrom } from './contoso';

/** An engine of the kind `webhook`. */
interface Engine {
  port: number;
  /** Lines of all bodies that were taken. */
  lines: string[];
  /** What it answers from now on. */
  status: number;
  close(): void;
}

async function startEngine(): Promise<Engine> {
  const engine = { lines: [] as string[], status: 204 };
  const server: Server = createServer(async (request, response) => {
    const allow = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, allow).end();
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
    if (engine.status === 204) engine.lines.push(...text.split('\n').filter(Boolean));
    response
      .writeHead(engine.status, { ...allow, 'Content-Type': 'text/plain' })
      .end(engine.status === 204 ? '' : 'This token is <b>unknown</b>.');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(engine, {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`forwarding, as users see it${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let engine: Engine;
  const policy = () => ({
    organizationName: 'Contoso',
    internalDomains: ['contoso.com'],
    forwardKind: 'webhook',
    forwardUrl: `http://127.0.0.1:${engine.port}/second-look`,
    forwardToken: 'hush-5f0b6a1e',
  });
  beforeAll(async () => {
    engine = await startEngine();
  });
  const world = contoso({}, tenant => launchChromium(tenant, { policy: policy() }));
  afterAll(() => engine?.close());

  const settings = () => world.browser.openOwnPage('src/options/index.html');
  const share = async (item: number) => {
    const page = await world.open(BLANK);
    await shareFrom(page, item, 5);
    return world.waitForEntries(all => complete(all, 'seen', 'outcome'));
  };
  const sentTexts = async (popup: Page): Promise<string[]> => {
    await popup.locator('.activity > summary').first().click();
    await popup.locator('.as-sent > summary').first().click();
    await popup.locator('.as-sent pre').first().waitFor();
    return popup
      .locator('.activity')
      .first()
      .locator('.as-sent pre')
      .evaluateAll(all => all.map(({ textContent }) => textContent ?? ''));
  };

  it('shows in the popup the bytes that the server received, and the destination', async () => {
    const [first] = await share(1);
    const about = () => engine.lines.filter(line => line.includes(`"correlation_uid":"${first?.activityId}"`));
    await expect.poll(() => about().length).toBeGreaterThan(1);
    const got = about();
    const popup = await world.browser.openPopup();
    const texts = await sentTexts(popup);
    for (const text of texts) expect(engine.lines).toContain(text);
    expect(texts).toEqual(expect.arrayContaining(got));
    await expect.poll(() => popup.locator('.where-to').textContent()).toContain(`sent to 127.0.0.1:${engine.port}`);
    expect(await popup.locator('body').textContent()).not.toContain('nothing is sent');
    await popup.close();
  });

  it('shows the delivery in the settings', async () => {
    const page = await settings();
    const [facts, device] = ['.forward-facts:not(.forward-device)', '.forward-device dd'];
    await page.locator(facts).waitFor();
    await expect.poll(() => page.locator(facts).textContent()).toMatch(/Waiting0Delivered in total[1-9]/);
    expect(engine.lines.at(-1)).toContain(`"uid":"${await page.locator(device).textContent()}"`);
    expect(await page.locator('.forward-to').textContent()).toContain(`127.0.0.1:${engine.port} (Webhook, NDJSON)`);
    expect(await page.locator('.delivery-times tbody tr').count()).toBe(4);
    expect(await page.locator('.forward').textContent()).not.toContain('hush');
    await page.close();
  });

  it('explains a refused token, shows what waits, and sends it by "Send now"', async () => {
    engine.status = 401;
    await share(2);
    const page = await settings();
    await expect
      .poll(() => page.locator('.forward .stale').textContent())
      .toContain('does not accept the token (status 401)');
    expect(await page.locator('.forward .stale q').textContent()).toBe('This token is <b>unknown</b>.');
    const popup = await world.browser.openPopup();
    const [waiting] = await sentTexts(popup);
    expect(await popup.locator('.as-sent li').first().textContent()).toContain('Will be sent');
    expect(engine.lines).not.toContain(waiting);
    await popup.close();

    const attempts = async () =>
      Number(/Attempts: (\d+)/.exec((await page.locator('.forward .stale').textContent()) ?? '')?.[1]);
    const before = await attempts();
    await page.locator('.try-now button').click();
    await expect.poll(attempts).toBeGreaterThan(before);
    engine.status = 204;
    await page.locator('.try-now button').click();
    await page.locator('.forward-trouble').waitFor({ state: 'detached', timeout: 15_000 });
    await expect.poll(() => engine.lines.includes(waiting ?? '?')).toBe(true);
    await page.close();
  });

  it('sends dead letters again by keyboard', async () => {
    engine.status = 400;
    await share(4);
    const page = await settings();
    const letters = page.locator('.dead-letters');
    await letters.waitFor({ timeout: 15_000 });
    const refused = (await letters.locator('pre').first().textContent()) ?? '?';
    expect(await letters.locator('q').first().textContent()).toBe('This token is <b>unknown</b>.');
    expect(engine.lines).not.toContain(refused);
    engine.status = 204;
    await letters.locator('> summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => letters.locator('[role=status]').textContent()).toMatch(/^Put back in the queue: [1-9]/);
    await expect.poll(() => engine.lines.includes(refused)).toBe(true);
    await expect.poll(() => letters.locator('> summary').textContent()).toBe('Permanently rejected (0)');
    // Whoever pressed it by keyboard is still on it.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Send again');
    await page.close();
  });

  it('explains an untrusted certificate and sends nothing', async () => {
    const { key, cert } = await makeCertificate(['localhost']);
    let heard = 0;
    const server = createSecureServer({ key, cert }, (_, response) => {
      heard += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    world.browser.policy?.set({ ...policy(), forwardUrl: `https://localhost:${port}/second-look` });
    const page = await settings();
    await expect
      .poll(() => page.locator('.forward-to').textContent(), { timeout: 20_000 })
      .toContain(`localhost:${port}`);
    await share(3);
    await expect
      .poll(() => page.locator('.forward .stale').textContent(), { timeout: 20_000 })
      .toContain('this device trusts its certificate');
    expect(heard).toBe(0);
    await page.close();
    server.close();
  });
});
