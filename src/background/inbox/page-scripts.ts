import pLimit from 'p-limit';
import type { Runtime, Scripting } from 'webextension-polyfill';
import { browser } from '../../browser';
import { onPolicyChange, readPolicy } from '../../policy/read';
import awake from '../../relay/awake.iife.ts?script';
import saving from '../../relay/saving.iife.ts?script';
import { extraPages, wakefulPages } from '../../sites';
import { asksAboutDownloads } from '../hold/hold-capabilities';
import { runLogged } from '../upkeep/fault';

type Script = Scripting.RegisteredContentScript;

/** The types lack `world` and `match_origin_as_fallback`. */
interface Declared {
  js: string[];
  matches: string[];
  world?: 'ISOLATED' | 'MAIN';
}

/** One at a time: the browser refuses to register a script twice. */
const inTurn = pLimit(1);

export function keepPageScripts(): void {
  const refresh = () => void inTurn(() => runLogged('page scripts', register));
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
  onPolicyChange(refresh);
  // Registrations survive a browser restart, but no update of the extension.
  refresh();
}

async function register(): Promise<void> {
  // Not the cached policy: scripts must not come and go until this one is read.
  const { policy } = await readPolicy();
  const [pages, wakeful] = await Promise.all([
    allowed(extraPages(policy).filter(isExtra)),
    allowed(wakefulPages(policy)),
  ]);
  const wanted = [
    ...(pages.length > 0 ? scriptsFor(pages) : []),
    ...(wakeful.length > 0 ? [awakeOn(wakeful)] : []),
    ...(asksAboutDownloads(policy) ? [savingOn([...(declared()[0]?.matches ?? []), ...pages])] : []),
  ];
  const present = await browser.scripting.getRegisteredContentScripts();
  if (isSame(present, wanted)) return;
  if (present.length > 0) await browser.scripting.unregisterContentScripts();
  if (wanted.length > 0) await browser.scripting.registerContentScripts(wanted);
}

/** Harmless where a hook runs: the relay takes one port, and a hook without it does nothing. */
export async function runHook({ tab, frameId }: Runtime.MessageSender): Promise<void> {
  const hook = declared().find(({ world }) => world === 'MAIN');
  if (!hook || tab?.id === undefined || frameId === undefined) return;
  await browser.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [frameId] },
    world: 'MAIN',
    files: hook.js.map(relative),
    injectImmediately: true,
  });
}

/** Without the permission the browser accepts a registration but runs nothing. */
async function allowed(patterns: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(patterns.map(pattern => browser.permissions.contains({ origins: [pattern] })));
  return patterns.filter((_, at) => granted[at]);
}

/** An organisation's own manifest may name its hosts; scripts must not run twice. */
function isExtra(pattern: string): boolean {
  return !declared().some(({ matches }) => matches.includes(pattern));
}

function declared(): Declared[] {
  return browser.runtime.getManifest().content_scripts as Declared[];
}

/** In the manifest's order: the relay must run before the hook. */
function scriptsFor(matches: string[]): Script[] {
  return declared().map(({ js, world = 'ISOLATED' }, at) => ({
    id: `page-${at}`,
    js: js.map(relative),
    matches,
    world,
    runAt: 'document_start',
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  }));
}

function awakeOn(matches: string[]): Script {
  return { id: 'awake', js: [awake], matches, runAt: 'document_start', allFrames: true, persistAcrossSessions: true };
}

/** For files that a page makes (relay/saving.iife.ts). */
function savingOn(matches: string[]): Script {
  return {
    id: 'saving',
    js: [saving],
    matches,
    runAt: 'document_start',
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  } as Script;
}

/** Firefox returns a full address but accepts only a path. */
function relative(file: string): string {
  return file.replace(browser.runtime.getURL(''), '');
}

/** The browser may return scripts and pages in another order. */
function isSame(present: readonly Script[], wanted: readonly Script[]): boolean {
  const facts = (scripts: readonly Script[]) =>
    scripts.map(({ id, js = [], matches = [] }) => [id, ...js.map(relative), ...[...matches].sort()].join(' ')).sort();
  return facts(present).join() === facts(wanted).join();
}
