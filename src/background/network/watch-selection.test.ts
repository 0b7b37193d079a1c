import { describe, expect, it, vi } from 'vitest';
import { AMAZON, GMAIL, GOOGLE } from '../../sites';
import { policyInForce } from '../state/policy-in-force';
import { fits } from './match-pattern';
import { watchKnown, watchNeeded } from './watch-selection';

interface Listening {
  event: string;
  listener: unknown;
  urls: string[];
  types: string[];
  extra: unknown;
}
const fake = vi.hoisted(() => ({
  listening: [] as Listening[],
  /** Hosts that are granted; `*` for all. */
  granted: [] as string[],
  extraHosts: [] as string[],
  openedClouds: [] as string[],
  beforePermissions: async () => {},
}));

vi.mock('../state/policy-in-force', () => ({
  policyInForce: async () => ({ policy: { extraHosts: fake.extraHosts } }),
}));
vi.mock('../../browser', () => {
  const eventOf = (event: string) => ({
    addListener: (listener: unknown, { urls, types }: Pick<Listening, 'urls' | 'types'>, extra: unknown) =>
      void fake.listening.push({ event, listener, urls, types, extra }),
    removeListener: (gone: unknown) => {
      fake.listening = fake.listening.filter(({ listener }) => listener !== gone);
    },
  });
  const names = [
    'onBeforeRequest',
    'onBeforeSendHeaders',
    'onSendHeaders',
    'onBeforeRedirect',
    'onResponseStarted',
    'onCompleted',
    'onErrorOccurred',
  ];
  const hostOf = (origin: string) => origin.split('/')[2] as string;
  return {
    browser: {
      storage: {
        local: {
          get: async () => ({ openedClouds: fake.openedClouds }),
          set: async (kept: { openedClouds: string[] }) => void Object.assign(fake, kept),
        },
      },
      permissions: {
        getAll: async () => {
          await fake.beforePermissions();
          return { origins: fake.granted.map(host => `https://${host}/*`) };
        },
        contains: async ({ origins = [] }: { origins?: string[] }) => {
          await fake.beforePermissions();
          return origins.every(origin => fake.granted.some(host => host === '*' || host === hostOf(origin)));
        },
      },
      webRequest: {
        ResourceType: { MAIN_FRAME: 'main_frame', SUB_FRAME: 'sub_frame', OTHER: 'other' },
        ...Object.fromEntries(names.map(name => [name, eventOf(name)])),
      },
    },
  };
});

const EXPORT = 'https://www.googleapis.com/drive/v3/files/1/export?mimeType=text/plain';
const MAIL = 'https://gmail.googleapis.com/gmail/v1/users/me/messages/send';
const OBJECT = 'https://contoso-docs.s3.eu-central-1.amazonaws.com/a.pdf';
const SERVER = 'https://sharepoint.contoso.example/_api/web/ShareLink';
/** Navigations alone have listeners for more hosts, which do not listen to this. */
const isHeard = (address: string) =>
  fake.listening.some(({ event, urls }) => event === 'onCompleted' && fits(urls, address));

watchKnown();

async function need(granted: string[], extraHosts: string[] = []): Promise<void> {
  Object.assign(fake, { granted, extraHosts });
  await watchNeeded();
}

describe('watchNeeded', () => {
  it('watches Google, Gmail and Amazon only where they are granted', async () => {
    await need([]);
    expect([EXPORT, MAIL, OBJECT].map(isHeard)).toEqual([false, false, false]);
    await need(GOOGLE.map(origin => origin.split('/')[2] as string));
    expect([EXPORT, MAIL, OBJECT].map(isHeard)).toEqual([true, false, false]);
    await need(GMAIL.map(origin => origin.split('/')[2] as string));
    expect([EXPORT, MAIL, OBJECT].map(isHeard)).toEqual([false, true, false]);
    await need(AMAZON.map(origin => origin.split('/')[2] as string));
    expect([EXPORT, MAIL, OBJECT].map(isHeard)).toEqual([false, false, true]);
  });

  it('watches them where all sites are granted', async () => {
    await need(['*']);
    expect([EXPORT, OBJECT].map(isHeard)).toEqual([true, true]);
  });

  it('watches session control if only its national cloud has been opened', async () => {
    fake.openedClouds = ['us'];
    await need([]);
    expect(isHeard('https://contoso.sharepoint.us.mcas-gov.us/')).toBe(true);
  });

  it('counts a page in a tab as opened, but not a frame', async () => {
    fake.openedClouds = [];
    const open = (type: string) => {
      const url = 'https://onedrive.live.com/';
      // The listeners that see the body check what is requested.
      const heard = fake.listening.filter(
        one => one.event === 'onBeforeRequest' && !one.extra && one.types.includes(type),
      );
      for (const { listener, urls } of heard) if (fits(urls, url)) (listener as (details: object) => void)({ url });
      return new Promise(resolve => setTimeout(resolve));
    };
    await open('sub_frame');
    expect(fake.openedClouds).toEqual([]);
    await open('main_frame');
    expect(fake.openedClouds).toEqual(['consumer']);
  });

  it('follows the policy in force, even if it changes meanwhile', async () => {
    await need([], []);
    fake.beforePermissions = async () => {
      fake.extraHosts = ['sharepoint.contoso.example'];
    };
    await need([], []);
    expect((await policyInForce()).policy.extraHosts).toHaveLength(1);
    expect(isHeard(SERVER)).toBe(true);
  });
});
