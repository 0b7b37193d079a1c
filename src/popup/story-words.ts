/** The words for what became of an activity. */
import type { Witness } from '../event';
import type { Story } from '../log/story';
import { type Key, t } from '../ui/words';

export function outcomeWords({ outcome }: Story): string {
  if (!outcome) return t('outcome_unknown');
  if (outcome.outcome === 'refused' && outcome.status) return t('outcome_refusedStatus', String(outcome.status));
  return t(`outcome_${outcome.outcome}`);
}

/** Two witnesses are the ordinary case. A single one is worth a word, unless it is the only one there can be: no page hook sees a navigation. */
export function witnessWords({ first, witnesses }: Story): string {
  const saw = (witness: Witness) => witnesses.includes(witness);
  if (saw('page')) {
    if (saw('network')) return t(saw('downloads') ? 'witness_pageNetworkDownloads' : 'witness_pageNetwork');
    return t(saw('downloads') ? 'witness_pageDownloads' : 'witness_page');
  }
  if (saw('network')) {
    if (saw('downloads')) return t('witness_networkDownloads');
    return t(first.via === 'navigation' ? 'witness_networkNavigation' : 'witness_network');
  }
  return t('witness_downloads');
}

/** Whether the person was warned. */
export function toldKey({ shown, answer }: Story): Key {
  if (answer) return 'told_closed';
  if (!shown) return 'told_not';
  return shown.where === 'page' ? 'told_page' : 'told_badge';
}
