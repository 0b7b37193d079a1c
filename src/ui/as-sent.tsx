import { useEffect, useState } from 'preact/hooks';
import { type SentText, sentTextsOf } from '../log/outbox/forwarded';
import { sentCaption } from '../words/sent-words';
import { t } from '../words/words';
import { CopyText } from './copy-text';
import { Dotted } from './dotted';
import { ExactText } from './exact-text';

interface Props {
  activityId: string;
  now: number;
}

export function AsSent({ activityId, now }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [texts, setTexts] = useState<SentText[] | 'unreadable'>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads again with `now`.
  useEffect(() => {
    if (!isOpen) return;
    sentTextsOf(activityId).then(setTexts, error => {
      console.error(error);
      setTexts('unreadable');
    });
  }, [isOpen, activityId, now]);
  return (
    <details class="as-sent" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('sent')}</summary>
      {texts === 'unreadable' && <p class="aside">{t('popup_unreadable')}</p>}
      {Array.isArray(texts) && <Texts texts={texts} />}
    </details>
  );
}

function Texts({ texts }: { texts: readonly SentText[] }) {
  if (texts.length === 0) return <p class="aside">{t('sent_none')}</p>;
  return (
    <>
      <p class="aside">{t('sent_exact')}</p>
      <ol>
        {texts.map(({ sequence, json, fate, at }) => (
          <li key={sequence} data-fate={fate}>
            <p>
              <Dotted text={sentCaption({ json, fate, at })} />
            </p>
            <ExactText json={json} />
            <p class="copy">
              <CopyText label={t('sent_copy')} text={() => json} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
