import { useEffect, useState } from 'preact/hooks';

const MEDIA_QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** A painted canvas does not follow the colours. */
export function useLook(): string {
  const [look, setLook] = useState(seen);
  useEffect(() => {
    const queries = MEDIA_QUERIES.map(query => matchMedia(query));
    const look = () => setLook(seen());
    for (const query of queries) query.addEventListener('change', look);
    return () => {
      for (const query of queries) query.removeEventListener('change', look);
    };
  }, []);
  return look;
}

function seen(): string {
  return MEDIA_QUERIES.map(query => matchMedia(query).matches).join();
}
