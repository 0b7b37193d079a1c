/** Firefox: event page. Manifest V3 wants every listener in the first tick. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser';
import { watchOrphanedPrompts } from './ask/orphaned-prompts';
import { followForwarding, forwardByPolicy } from './forward/forwarding';
import { keepHoldRule } from './hold/hold-by-rule';
import { learnHoldCapabilities } from './hold/hold-capabilities';
import { holdBy } from './hold/hold-requests';
import { followDialog } from './inbox/dialog';
import { watchCoverage } from './inbox/health';
import { receive } from './inbox/inbox';
import { keepPageScripts } from './inbox/page-scripts';
import { followNeeds, watchCustom, watchKnown, watchNeeded } from './network/watch-selection';
import { keepFloodReports } from './record/flood-report';
import { judgeAgain } from './record/judge-again';
import { readAhead } from './record/record';
import { keepBadge } from './show/badge';
import { keepPopupSnapshot } from './show/keep-popup-snapshot';
import { resumeWarnings } from './show/warn';
import { welcomeOnce } from './show/welcome';
import { followPolicy } from './state/policy-in-force';
import { keepCheckpoints } from './upkeep/checkpoints';
import { deferUpdates } from './upkeep/defer-update';
import { runLogged } from './upkeep/fault';
import { keepRetention, retainSoon } from './upkeep/retention-schedule';
import { watchStorage } from './upkeep/storage';
import { restrictStorage } from './upkeep/storage-access';
import { warmUp } from './upkeep/warm-up';

restrictStorage();
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => receive(message, sender));
// Ports of the share dialog, and of pages that keep the worker awake.
browser.runtime.onConnect.addListener(followDialog);
learnHoldCapabilities();
watchKnown();
followNeeds();
followPolicy({
  onPolicy(policy) {
    watchCustom(policy);
    runLogged('network', watchNeeded);
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
watchOrphanedPrompts();
deferUpdates();
keepRetention();
keepFloodReports();
watchStorage();
keepCheckpoints();
keepBadge();
keepPopupSnapshot();
welcomeOnce();
runLogged('warning', resumeWarnings);
// Usually a request follows soon. After a failure, its caller retries.
readAhead().catch(() => undefined);
warmUp().catch(() => undefined);
