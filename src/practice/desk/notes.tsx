/** Presenter notes, beside the stage or in a window that the audience does not see. */
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Scenario } from '../../policy/schema/scenario';
import { t } from '../../words/words';
import { localised } from '../localised';

const WINDOW_FEATURES = 'popup,width=480,height=640';

export function Notes({ scenario }: { scenario: Scenario }) {
  const { isApart, open } = useWindow(scenario);
  if (isApart) return null;
  return (
    <details class="notes" open>
      <summary>{t('practice_notes')}</summary>
      <Lines scenario={scenario} />
      <button type="button" class="button" onClick={open}>
        {t('practice_notesWindow')}
      </button>
    </details>
  );
}

function Lines({ scenario: { presenter, takeaway } }: { scenario: Scenario }) {
  return (
    <>
      {[...presenter, takeaway].map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes never change places.
        <p key={index}>{localised(note)}</p>
      ))}
    </>
  );
}

/** The notes come back here when the user closes the window. */
function useWindow(scenario: Scenario) {
  const apart = useRef<Window | null>(null);
  const [isApart, setApart] = useState(false);
  const draw = () => {
    const page = apart.current?.document;
    if (!page) return;
    render(
      <main class="notes-page">
        <h1>{t('practice_notes')}</h1>
        <h2>{localised(scenario.title)}</h2>
        <Lines scenario={scenario} />
      </main>,
      page.body,
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario has other notes.
  useEffect(draw, [scenario, isApart]);
  useEffect(() => () => apart.current?.close(), []);
  const open = () => {
    const opened = window.open('', 'second-look-notes', WINDOW_FEATURES);
    // A browser policy can forbid popups.
    if (!opened) return;
    apart.current = opened;
    dress(opened.document);
    opened.addEventListener('pagehide', () => setApart(false));
    setApart(true);
  };
  return { isApart, open };
}

function dress(page: Document): void {
  const { lang, dir } = document.documentElement;
  Object.assign(page.documentElement, { lang, dir });
  page.title = t('practice_notes');
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const copy = page.createElement('link');
    copy.rel = 'stylesheet';
    copy.href = sheet.href;
    page.head.append(copy);
  }
}
