import { useEffect, useState } from 'preact/hooks';

const MEDIA_QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** A painted canvas does not follow the colours. */
export function useAppearance(): string {
  const [appearance, setAppearance] = useState(seen);
  useEffect(() => {
    const queries = MEDIA_QUERIES.map(query => matchMedia(query));
    const update = () => setAppearance(seen());
    for (const query of queries) query.addEventListener('change', update);
    return () => {
      for (const query of queries) query.removeEventListener('change', update);
    };
  }, []);
  return appearance;
}

function seen(): string {
  return MEDIA_QUERIES.map(query => matchMedia(query).matches).join();
}
