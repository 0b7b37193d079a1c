import { troubleWords } from '../../../words/forward-words';
import { figure, moment } from '../../../words/phrases';
import { type Unreadable, unreadableBy } from '../../../words/unreadable';
import { t } from '../../../words/words';
import { type ForwardReport, readForward } from '../../forward/forward-report';
import { unreadable } from './newest-rows';
import { type Finding, probe } from './probe';

/** By the events that were really sent: each installation begins with the event of its policy. */
export const forwardProbe = probe('forward', () => readForward().catch(unreadableBy), judgeForward);

export function judgeForward(report: ForwardReport | Unreadable): Finding {
  if (typeof report === 'string') return unreadable(report);
  if (!report.destination) return { verdict: 'untestable', says: t('forward_off') };
  const { state, destination, origin } = report;
  if (state.trouble) return { verdict: 'fail', says: troubleWords(state.trouble, destination.host, origin) };
  const [, , sent, acknowledged] = state.times.at(-1) ?? [];
  if (sent === undefined || acknowledged === undefined)
    return { verdict: 'untestable', says: t('check_forwardNone'), next: t('check_wait') };
  const took = figure(Math.max(0, acknowledged - sent));
  return { verdict: 'pass', says: t('check_forwardPass', moment(acknowledged), took) };
}
