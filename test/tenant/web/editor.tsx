import { useCallback, useEffect, useState } from 'react';
import { type EditorContext, readContext } from './page-context';
import { ShareFrame } from './parts/share-frame';
import { render } from './render';
import { setUp } from './theme';

const context = readContext<EditorContext>();
const FRAME = 'WacFrame_Word_0';

/**
 * The host page of an editor: all of it is Word's frame. Word asks for the share dialog by a
 * message `UI_Sharing`.
 */
function Editor() {
  const [sharing, setSharing] = useState(false);
  const dismiss = useCallback(() => setSharing(false), []);
  useEffect(() => {
    addEventListener('message', ({ origin, data }) => {
      if (origin === new URL(context.frame).origin && typeof data === 'string' && data.includes('"UI_Sharing"'))
        setSharing(true);
    });
    postToken();
  }, []);
  return (
    <>
      <iframe
        id={FRAME}
        name={FRAME}
        title="Office on the web frame"
        allow="clipboard-write"
        style={{ border: 0, width: '100%', height: '100%', display: 'block' }}
      />
      {sharing && <ShareFrame target={context.item} mode="share" onDismiss={dismiss} />}
    </>
  );
}

/** https://learn.microsoft.com/en-us/microsoft-365/cloud-storage-partner-program/online/hostpage */
function postToken(): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = context.frame;
  form.target = FRAME;
  for (const [name, value] of Object.entries({
    access_token: 'v1.contoso.wopi',
    access_token_ttl: String(Date.now() + 36_000_000),
  })) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

setUp('blue');
render(<Editor />);
