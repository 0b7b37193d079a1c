import { useState } from 'preact/hooks';
import { t } from '../words/words';

/** A button that copies, and says whether it worked. */
export function CopyText({ label, text }: { label: string; text(): string }) {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied('yes'),
      error => {
        console.error(error);
        setCopied('no');
      },
    );
  };
  return (
    <>
      <button type="button" class="button" onClick={copy}>
        {label}
      </button>
      <span role="status">{copied && t(copied === 'yes' ? 'sent_copied' : 'check_copyFailed')}</span>
    </>
  );
}
