import { Marked } from '../../ui/marked';
import { UNKNOWN_FILE } from '../../unknown-file';
import { fullName } from '../../words/phrases';
import { stepWords } from '../../words/sent-words';

interface Event {
  class_name?: string;
  activity_name?: string;
  file?: { name?: string };
}

export function EventTitle({ json }: { json: string }) {
  const { class_name, activity_name, file } = JSON.parse(json) as Event;
  const title = stepWords(json);
  const raw = [class_name, activity_name].filter(Boolean).join(': ');
  if (!title) return <bdi>{raw}</bdi>;
  return (
    <>
      <span class="dotted">
        <strong>{title}</strong>
        {file?.name && file.name !== UNKNOWN_FILE && !file.name.startsWith('hmac-') && (
          <>
            {' '}
            <span>
              <Marked text={fullName(file.name)} />
            </span>
          </>
        )}
      </span>
      <small dir="ltr">{raw}</small>
    </>
  );
}
