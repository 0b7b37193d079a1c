import { useState } from 'preact/hooks';
import type { ForwardTrouble as Trouble } from '../../log/schema';
import { Marked } from '../../ui/marked';
import { troubleWords } from '../../words/forward-words';
import { ago, clock, count, fullName } from '../../words/phrases';
import { t } from '../../words/words';
import type { SendingReport } from './forward-report';

interface Props {
  report: SendingReport;
  tryNow(): Promise<unknown>;
}

export function ForwardTrouble({ report, tryNow }: Props) {
  const { waiting, now, state } = report;
  const { trouble } = state;
  /** A change means that the attempt has ended. */
  const [tried, setTried] = useState<string>();
  const seen = JSON.stringify([state.delivered, trouble?.attempts, waiting, report.deadCount]);
  const isTrying = tried === seen;
  if (waiting === 0) return null;
  const press = () => {
    if (isTrying) return;
    setTried(seen);
    tryNow().catch(error => {
      console.error(error);
      setTried(undefined);
    });
  };
  return (
    <div class="forward-trouble">
      {trouble && <Words trouble={trouble} report={report} />}
      <p class="try-now">
        <button type="button" class="button" onClick={press} aria-disabled={isTrying}>
          {t('forward_tryNow')}
        </button>
        <span role="status">
          {isTrying
            ? t('forward_trying')
            : trouble && trouble.notBefore > now && t('forward_next', clock(trouble.notBefore))}
        </span>
      </p>
    </div>
  );
}

function Words({ trouble, report: { destination, origin, now } }: { trouble: Trouble; report: SendingReport }) {
  return (
    <div class="stale" data-kind={trouble.kind}>
      <p>
        <strong>
          <Marked text={troubleWords(trouble, destination.host, origin)} />
        </strong>
      </p>
      {trouble.note && (
        <p>
          {t('forward_said')} <q>{<Marked text={fullName(trouble.note)} />}</q>
        </p>
      )}
      <p class="aside">{t('forward_since', ago(trouble.since, now), count(trouble.attempts))}</p>
    </div>
  );
}
