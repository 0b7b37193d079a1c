import { fieldList } from '../../forward/field-list';
import { FORM_WORDS } from '../../forward/field-table';
import { isTechnical } from '../../forward/technical-fields';
import { send } from '../../send';
import { Marked } from '../../ui/marked';
import { Time } from '../../ui/time';
import { american } from '../../words/american';
import { LEVEL_WORDS } from '../../words/forward-words';
import { ago, count, fullName, moment } from '../../words/phrases';
import type { Unreadable } from '../../words/unreadable';
import { locale, t } from '../../words/words';
import { UNREADABLE } from '../unreadable-words';
import { DeadLetters } from './dead-letters';
import { DeliveryTimes } from './delivery-times-table';
import type { ForwardReport, IdleReport, SendingReport } from './forward-report';
import { ForwardTrouble } from './forward-trouble';
import { Losses } from './losses';
import { useForward } from './use-forward';

/** Both reject if the background cannot try. */
const COMMANDS: Commands = { tryNow: () => send({ type: 'forward' }), sendAgain: () => send({ type: 'sendAgain' }) };

export function ForwardSection() {
  return <Forward report={useForward()} {...COMMANDS} />;
}

interface Commands {
  tryNow(): Promise<unknown>;
  sendAgain(): Promise<{ count: number }>;
}

interface Props extends Commands {
  report: ForwardReport | Unreadable | undefined;
}

export function Forward({ report, ...commands }: Props) {
  return (
    <section class="paper forward" aria-labelledby="forward">
      <h3 id="forward">{t('forward')}</h3>
      {report === undefined && <p class="loading">{t('options_loading')}</p>}
      {typeof report === 'string' && <p role="alert">{t(UNREADABLE[report])}</p>}
      {typeof report === 'object' &&
        (report.destination ? <Sending report={report} {...commands} /> : <Idle {...report} />)}
    </section>
  );
}

function Idle({ kept }: IdleReport) {
  return (
    <>
      <p>{t('forward_off')}</p>
      {kept && <p class="forward-kept">{t('forward_kept', moment(kept.until), count(kept.count))}</p>}
    </>
  );
}

function Sending({ report, tryNow, sendAgain }: { report: SendingReport } & Commands) {
  const { destination, state, losses, deviceId, waiting, oldest, deadCount, dead, now } = report;
  return (
    <>
      <p class="forward-to">
        <Marked
          text={t(
            state.delivered === 0 ? 'forward_toLater' : 'forward_to',
            fullName(destination.host),
            fullName(destination.engine),
          )}
        />
      </p>
      <p>{t(LEVEL_WORDS[destination.level])}</p>
      <dl class="forward-facts">
        <div>
          <dt>{t('forward_last')}</dt>
          <dd>{state.lastDelivery === undefined ? t('forward_never') : <Time at={state.lastDelivery} now={now} />}</dd>
        </div>
        <div>
          <dt>{t('forward_waiting')}</dt>
          <dd>{oldest === undefined ? count(waiting) : t('forward_waitingSince', count(waiting), ago(oldest, now))}</dd>
        </div>
        <div>
          <dt>{t('forward_delivered')}</dt>
          <dd>{count(state.delivered)}</dd>
        </div>
      </dl>
      {deviceId !== undefined && <DeviceId id={deviceId} />}
      {/* `ForwardTrouble` says if even one event is too large. */}
      {state.fits && state.fits.until > now && state.trouble?.status !== 413 && (
        <p class="aside forward-fits">{t('forward_fits', moment(state.fits.until), count(state.fits.bytes))}</p>
      )}
      <ForwardTrouble report={report} tryNow={tryNow} />
      <Losses losses={losses} now={now} />
      <DeadLetters
        total={deadCount}
        letters={dead}
        discarded={losses.discarded?.total ?? 0}
        now={now}
        sendAgain={sendAgain}
      />
      <DeliveryTimes times={state.times} />
      <FieldList level={destination.level} isWithoutTechnical={report.isWithoutTechnical} />
    </>
  );
}

/** By it an admin finds this browser profile in the SIEM. */
function DeviceId({ id }: { id: string }) {
  return (
    <>
      <dl class="forward-facts forward-device">
        <div>
          <dt>{t('forward_device')}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
      </dl>
      <p class="aside">{t('forward_deviceWhat')}</p>
    </>
  );
}

interface FieldListProps {
  level: SendingReport['destination']['level'];
  isWithoutTechnical: boolean;
}

function FieldList({ level, isWithoutTechnical }: FieldListProps) {
  const fields = fieldList(level).filter(({ path }) => !isWithoutTechnical || !isTechnical(path));
  const spelling = locale() === 'en-US' ? american : String;
  return (
    <details class="fields">
      <summary>{t('forward_fields', count(fields.length))}</summary>
      <p class="aside">{t('forward_fieldsHint')}</p>
      {/* Only in English, as in the documentation. */}
      <dl lang={spelling === american ? 'en-US' : 'en'} dir="ltr">
        {fields.map(({ path, what, form }) => (
          <div key={path}>
            <dt>
              <code>
                <Marked text={fullName(path)} />
              </code>
            </dt>
            <dd>
              {spelling(what)}
              {form !== 'clear' && <span class="aside"> ({FORM_WORDS[form]})</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
