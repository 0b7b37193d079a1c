import { t } from '../words/words';
import { useCopy } from './use-copy';

/** A button that copies, and says whether it worked. */
export function CopyText({ label, text }: { label: string; text(): string }) {
  const { copied, copy, forget } = useCopy();
  return (
    <>
      <button type="button" class="button" onClick={() => copy(text())} onBlur={forget}>
        {label}
      </button>
      <span role="status">{copied && t(copied === 'yes' ? 'sent_copied' : 'check_copyFailed')}</span>
    </>
  );
}
