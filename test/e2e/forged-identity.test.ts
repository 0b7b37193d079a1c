/** A page that calls itself an excepted person on an excepted site is stopped like any other. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, complete, contoso } from './contoso';

const obstacle = policyObstacle('chromium');
const AUDITOR = 'auditor@contoso.com';

/** As the first script of the document, where the relay looks for it. */
async function pretend(page: Page): Promise<void> {
  await page.evaluate(email => {
    const script = document.createElement('script');
    script.append(document.createTextNode(`_spPageContextInfo={"userLoginName":"${email}"}`));
    script.type = 'text/plain';
    document.documentElement.prepend(script);
  }, AUDITOR);
}

/** Lets somebody outside into a file of HR. */
async function invite(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const body = JSON.stringify({
      url: 'https://contoso.sharepoint.com/sites/hr/Shared Documents/Salaries 2026.xlsx',
      peoplePickerInput: JSON.stringify([{ Key: 'i:0#.f|membership|ann@fabrikam.example' }]),
      roleValue: '1',
    });
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    return (await fetch('/sites/hr/_api/SP.Web.ShareObject', { method: 'POST', headers, body })).status;
  });
}

/** The same by Graph, out of a frame on a page of another site. */
async function inviteFrom(page: Page, site: string): Promise<number> {
  return page.evaluate(async src => {
    const frame = document.createElement('iframe');
    frame.src = src;
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const body = JSON.stringify({
      recipients: [{ email: 'ann@fabrikam.example' }],
      roles: ['write'],
      sendInvitation: true,
    });
    const headers = { 'content-type': 'application/json' };
    const { fetch: send } = frame.contentWindow as typeof window;
    return (await send('https://graph.microsoft.com/v1.0/me/drive/items/1/invite', { method: 'POST', headers, body }))
      .status;
  }, `${site}/SitePages/Home.aspx`);
}

describe.skipIf(obstacle)(`a page that forges its user or site${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({
    policy: {
      internalDomains: ['contoso.com'],
      responses: ['external-recipient=block'],
      exceptions: [`*=${AUDITOR}`, '*=https://contoso.sharepoint.com/sites/press'],
    },
  });
  const sent = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareObject|invite/.test(path));

  it('is stopped although it claims to be an excepted person', async () => {
    const page = await world.open(BLANK);
    await pretend(page);
    expect(await invite(page)).toBe(403);
    const entries = await world.waitForEntries(all => complete(all, 'activity', 'outcome'));
    expect(activitiesIn(entries)[0]).toMatchObject({ response: 'block', activity: { actor: { email: AUDITOR } } });
    expect(sent()).toEqual([]);
  });

  it('is stopped on an excepted site if the request does not name its site', async () => {
    const page = await world.open(BLANK);
    expect(await inviteFrom(page, '/sites/press')).toBe(403);
    const entries = await world.waitForEntries(all => complete(all, 'activity', 'outcome'));
    expect(activitiesIn(entries)[0]).toMatchObject({
      response: 'block',
      activity: { site: 'contoso.sharepoint.com/sites/press' },
    });
    expect(sent()).toEqual([]);
  });
});
