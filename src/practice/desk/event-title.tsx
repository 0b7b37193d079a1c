import { Marked } from '../../ui/marked';
import { fullName } from '../../words/phrases';
import { type Key, t } from '../../words/words';

/** By `unmapped.fact`. */
const TITLES: Readonly<Record<string, Key>> = {
  activity: 'fact_seen',
  seen: 'fact_seen',
  judged: 'records_step_judged',
  shown: 'records_step_told',
  asked: 'records_step_asked',
  answer: 'records_step_answered',
  outcome: 'practice_result',
  undo: 'records_step_undone',
};

interface Event {
  class_name?: string;
  activity_name?: string;
  file?: { name?: string };
  unmapped?: { fact?: string };
}

export function EventTitle({ json }: { json: string }) {
  const { class_name, activity_name, file, unmapped } = JSON.parse(json) as Event;
  const title = TITLES[unmapped?.fact ?? ''];
  const raw = [class_name, activity_name].filter(Boolean).join(': ');
  if (!title) return <bdi>{raw}</bdi>;
  return (
    <>
      <strong>{t(title)}</strong>
      {file?.name && !file.name.startsWith('hmac-') && (
        <>
          {' · '}
          <Marked text={fullName(file.name)} />
        </>
      )}
      <small dir="ltr">{raw}</small>
    </>
  );
}
