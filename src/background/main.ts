/** The service worker (Firefox: event page). Registers every listener in its first tick, as Manifest V3 wants it, and connects. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser';
import { noteOrphans } from './ask';
import { followDialog } from './dialog';
import { attend } from './fault';
import { watchCoverage } from './health';
import { receive } from './inbox';
import { judgeAgain } from './judge-again';
import { watchCustom, watchKnown } from './network-sites';
import { keepPageScripts } from './page-scripts';
import { followPolicy } from './policy-in-force';
import { resumeWarnings } from './warn';

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => receive(message, sender));
// The share dialog's line, and the one by which a page keeps us awake.
browser.runtime.onConnect.addListener(followDialog);
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'update') attend('question', noteOrphans);
});
watchKnown();
followPolicy({ onPolicy: watchCustom, onLate: judgeAgain });
watchCoverage();
keepPageScripts();
attend('warning', resumeWarnings);
