/** Without forwarding, alarms and clean-up. The fake browser must load first. */
import type { Runtime } from 'webextension-polyfill';
import { learnHoldCapabilities } from '../../background/hold/hold-capabilities';
import { holdBy } from '../../background/hold/hold-requests';
import { receive } from '../../background/inbox/inbox';
import { watchCustom, watchKnown } from '../../background/network/watch-selection';
import { followPolicy } from '../../background/state/policy-in-force';
import { onAppend } from '../../log/changes';
import { practise } from '../../log/open';
import { makeEvents } from './events';
import { pageOnStage } from './fake-browser';
import { TAB } from './web-request';

export function runBackground(): void {
  practise();
  learnHoldCapabilities();
  watchKnown();
  followPolicy({
    onPolicy(policy) {
      watchCustom(policy);
      holdBy(policy);
    },
    onLate: async () => undefined,
  });
  onAppend(() => void makeEvents().catch(console.error), new AbortController().signal);
}

/** As if from a content script. @throws Error if it could not be recorded */
export async function hear(message: unknown): Promise<unknown> {
  const url = pageOnStage();
  return receive(message, {
    id: 'practice',
    url,
    frameId: 0,
    tab: { id: TAB, url } as never,
  } satisfies Runtime.MessageSender);
}
