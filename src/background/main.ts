/**
 * The service worker (Firefox: event page). Registers every listener in its first tick, as Manifest
 * V3 wants it, and connects.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser';
import { keepBadge } from './badge';
import { keepCheckpoints } from './checkpoints';
import { followDialog } from './dialog';
import { attend } from './fault';
import { keepFloodReports } from './flood-report';
import { followForwarding, forwardByPolicy } from './forwarding';
import { keepGlanceReady } from './glance';
import { watchCoverage } from './health';
import { keepHoldRule } from './hold-by-rule';
import { holdBy } from './hold-requests';
import { learnMeans } from './holding';
import { receive } from './inbox';
import { judgeAgain } from './judge-again';
import { watchLeftOpen } from './left-open';
import { followNeeds, watchCustom, watchKnown, watchNeeded } from './network-sites';
import { keepPageScripts } from './page-scripts';
import { followPolicy } from './policy-in-force';
import { readAhead } from './record';
import { rehearse } from './rehearse';
import { keepRetention, retainSoon } from './retention';
import { watchStorage } from './storage';
import { restrictStorage } from './storage-access';
import { resumeWarnings } from './warn';
import { welcomeOnce } from './welcome';

restrictStorage();
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => receive(message, sender));
// The share dialog's line, and the one by which a page keeps us awake.
browser.runtime.onConnect.addListener(followDialog);
learnMeans();
watchKnown();
followNeeds();
followPolicy({
  onPolicy(policy) {
    watchCustom(policy);
    attend('network', watchNeeded);
    holdBy(policy);
    keepHoldRule(policy);
    forwardByPolicy();
    retainSoon();
  },
  onLate: judgeAgain,
});
watchCoverage();
followForwarding();
keepPageScripts();
watchLeftOpen();
keepRetention();
keepFloodReports();
watchStorage();
keepCheckpoints();
keepBadge();
keepGlanceReady();
welcomeOnce();
attend('warning', resumeWarnings);
// Mostly a person's hand has woken us, and what it is about to do follows soon. If it fails,
// whoever needs it tries again and says so.
readAhead().catch(() => undefined);
rehearse().catch(() => undefined);
