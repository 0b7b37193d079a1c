import { v7 as uuid } from 'uuid';
import { browser } from '../../browser';

let session: Promise<string> | undefined;

async function readOrMake(): Promise<string> {
  const { session: known } = await browser.storage.session.get('session');
  if (typeof known === 'string') return known;
  const made = uuid();
  await browser.storage.session.set({ session: made });
  return made;
}

/** Request numbers restart with each run, the log does not. */
export function sessionId(): Promise<string> {
  session ??= readOrMake();
  return session;
}
