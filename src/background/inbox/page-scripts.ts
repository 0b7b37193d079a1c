/**
 * Keeps our scripts registered on the pages beyond the manifest that somebody has allowed, and on
 * no others.
 */
import type { Scripting } from 'webextension-polyfill';
import { browser } from '../../browser';
import { onPolicyChange, readPolicy } from '../../policy/read';
import awake from '../../relay/awake.iife.ts?script';
import saving from '../../relay/saving.iife.ts?script';
import { extraPages, wakefulPages } from '../../sites';
import { asksAboutDownloads } from '../hold/hold-capabilities';
import { runLogged } from '../upkeep/fault';

type Script = Scripting.RegisteredContentScript;

/**
 * What the manifest says of a content script; the types know neither `world` nor
 * `match_origin_as_fallback`.
 */
interface Declared {
  js: string[];
  matches: string[];
  world?: 'ISOLATED' | 'MAIN';
}

/**
 * Changes follow each other: two at once would register the same script twice, which the browser
 * refuses.
 */
let last = Promise.resolve();

/** To be called in the first tick of the worker, like every listener. */
export function keepPageScripts(): void {
  const refresh = () => {
    last = last.then(() => runLogged('page scripts', register));
  };
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
  onPolicyChange(refresh);
  // A registration outlives a restart of the browser, but no update of the extension.
  refresh();
}

async function register(): Promise<void> {
  // Not the policy of last time, which may do for judging until this one is there: scripts must not
  // come and go meanwhile.
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

/** Without the permission the browser takes a registration as well, and then runs nothing. */
async function allowed(patterns: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(patterns.map(pattern => browser.permissions.contains({ origins: [pattern] })));
  return patterns.filter((_, at) => granted[at]);
}

/**
 * The manifest of an organisation's own package names its hosts already; registered once more, our
 * scripts would run there twice.
 */
function isExtra(pattern: string): boolean {
  return !declared().some(({ matches }) => matches.includes(pattern));
}

function declared(): Declared[] {
  return browser.runtime.getManifest().content_scripts as Declared[];
}

/** The very files of the manifest, in its order: the relay has to be there before the hook. */
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

/** On every page of ours, for what the page makes itself (relay/saving.iife.ts). */
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

/** Firefox gives the whole address and takes the path only. */
function relative(file: string): string {
  return file.replace(browser.runtime.getURL(''), '');
}

/**
 * Compares what can differ; the browser may tell both the scripts and their pages in another order.
 */
function isSame(present: readonly Script[], wanted: readonly Script[]): boolean {
  const facts = (scripts: readonly Script[]) =>
    scripts.map(({ id, js = [], matches = [] }) => [id, ...js.map(relative), ...[...matches].sort()].join(' ')).sort();
  return facts(present).join() === facts(wanted).join();
}
