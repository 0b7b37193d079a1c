import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../words/words';

interface Props {
  title: string;
  onClose(): void;
  children: ComponentChildren;
}

/** Not modal: the prompt appears above it, and the page stays usable. */
export function Dialog({ title, onClose, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="dialog" role="dialog" aria-labelledby="dialog-title">
      <header>
        <h2 id="dialog-title" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button type="button" class="plain" onClick={onClose}>
          {t('practice_close')}
        </button>
      </header>
      {children}
    </div>
  );
}
