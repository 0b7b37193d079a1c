import { useEffect, useState } from 'preact/hooks';

const SHOWN_MS = 5_000;

export interface Copying {
  copied: 'yes' | 'no' | undefined;
  copy(text: string): void;
  /** For the button's blur. */
  forget(): void;
}

/** Whether the last copy worked: for a few seconds, or until it does. */
export function useCopy(): Copying {
  // An object, so that a second copy is told as long as the first.
  const [last, setLast] = useState<{ copied: 'yes' | 'no' }>();
  useEffect(() => {
    if (last?.copied !== 'yes') return;
    const timer = setTimeout(() => setLast(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [last]);
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setLast({ copied: 'yes' }),
      error => {
        console.error(error);
        setLast({ copied: 'no' });
      },
    );
  };
  const forget = () => setLast(now => (now?.copied === 'yes' ? undefined : now));
  return { copied: last?.copied, copy, forget };
}
