/** How the page looks now. A picture is painted once and does not follow by itself, as words do. */
import { useEffect, useState } from 'preact/hooks';

const QUESTIONS = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** Another text whenever colours may be others. */
export function useLook(): string {
  const [look, setLook] = useState(seen);
  useEffect(() => {
    const queries = QUESTIONS.map(question => matchMedia(question));
    const look = () => setLook(seen());
    for (const query of queries) query.addEventListener('change', look);
    return () => {
      for (const query of queries) query.removeEventListener('change', look);
    };
  }, []);
  return look;
}

function seen(): string {
  return QUESTIONS.map(question => matchMedia(question).matches).join();
}
