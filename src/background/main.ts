/** The service worker (Firefox: event page). Registers every listener in its first tick, as Manifest V3 wants it, and connects. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser';
import { attend } from './fault';
import { receive } from './inbox';
import { watchCustom, watchKnown } from './network-sites';
import { keepPageScripts } from './page-scripts';
import { followPolicy } from './policy-in-force';
import { resumeWarnings } from './warn';

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => receive(message, sender));
// A page that keeps us awake: nothing to say to each other, but without a listener there is no line.
browser.runtime.onConnect.addListener(() => undefined);
watchKnown();
followPolicy(({ policy }) => watchCustom(policy));
keepPageScripts();
attend('warning', resumeWarnings);
