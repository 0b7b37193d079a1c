import type { Fault, FaultEntry } from '../event';
import { ago, plural } from '../words/phrases';
import { camel, t } from '../words/words';

const MAX_AGE_MS = 7 * 86_400_000;

interface Props {
  /** Newest first. */
  faults: readonly FaultEntry[];
  now: number;
}

/** One line for each kind: the record may have a gap. */
export function Faults({ faults, now }: Props) {
  const sorts = new Map<Fault['where'], FaultEntry[]>();
  for (const entry of faults) {
    if (now - entry.at < MAX_AGE_MS) sorts.set(entry.fault.where, [...(sorts.get(entry.fault.where) ?? []), entry]);
  }
  if (!sorts.size) return null;
  return (
    <section class="trouble" aria-labelledby="faults">
      <h2 id="faults">{t('faults')}</h2>
      <p class="aside">{t('faults_hint')}</p>
      <ul class="paper">
        {[...sorts].map(([where, entries]) => (
          <li key={where}>
            <Sort where={where} entries={entries} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sort({ where, entries, now }: { where: Fault['where']; entries: FaultEntry[]; now: number }) {
  const details = [...new Set(entries.map(entry => entry.fault.detail))];
  return (
    <>
      <p>{t(`fault_${camel(where)}`)}</p>
      <p class="aside">{plural('faults_times', entries.length, ago(entries[0]?.at ?? now, now))}</p>
      {details.map(detail => (
        <p class="aside" key={detail}>
          <code>{detail}</code>
        </p>
      ))}
    </>
  );
}
