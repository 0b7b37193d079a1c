import { BEACON } from './beacon';
import type { Check } from './check';
import { FETCH_ANSWERS } from './fetch-answers';
import { FETCH_ARGUMENTS } from './fetch-arguments';
import { FETCH_MISTAKES } from './fetch-mistakes';
import { FETCH_REQUESTS } from './fetch-requests';
import { FORM } from './form';
import { FRAMES } from './frames';
import { PATCHED } from './patched';
import { SURFACE } from './surface';
import { XHR_ANSWERS } from './xhr-answers';
import { XHR_CALLS } from './xhr-calls';
import { XHR_EVENTS } from './xhr-events';

const leavingPage = (checks: readonly Check[]) => checks.map(check => ({ leavesPage: true, ...check }));

export const CHECKS: readonly Check[] = [
  ...SURFACE,
  ...leavingPage(FETCH_ARGUMENTS),
  ...leavingPage(FETCH_MISTAKES),
  ...leavingPage(FETCH_REQUESTS),
  ...leavingPage(FETCH_ANSWERS),
  ...leavingPage(XHR_EVENTS),
  ...leavingPage(XHR_CALLS),
  ...leavingPage(XHR_ANSWERS),
  ...BEACON,
  ...FORM,
  ...FRAMES,
  ...PATCHED,
];
