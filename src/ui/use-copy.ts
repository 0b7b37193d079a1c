import { useEffect, useState } from 'preact/hooks';

const SHOWN_MS = 5_000;

export interface Copying {
  copied: 'yes' | 'no' | undefined;
  copy(text: string): void;
  /** For the button's blur. */
  forget(): void;
}

/** Whether the last copy worked, for a few seconds. */
export function useCopy(): Copying {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const forget = () => setCopied(undefined);
  useEffect(() => {
    if (copied === undefined) return;
    const timer = setTimeout(() => setCopied(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      error => {
        console.error(error);
        setCopied('no');
      },
    );
  };
  return { copied, copy, forget };
}
