import { Modal } from '@fluentui/react';
import { useEffect, useState } from 'react';
import { readContext } from '../page-context';

/** What the dialog is asked to show, as the `mode` of its address. */
export type ShareMode = 'share' | 'copy' | 'manageAccess';

export interface ShareTarget {
  id: number;
  name: string;
}

/**
 * The share dialog is a document of its own in a frame called `shareFrame`, and talks to its host
 * in JSON texts (`share_uiReady`, `share_resize`, `share_dismiss`).
 */
export function ShareFrame({
  target,
  mode,
  onDismiss,
}: {
  target: ShareTarget;
  mode: ShareMode;
  onDismiss: () => void;
}) {
  const [height, setHeight] = useState(360);
  // Kept: it has a time and a random number in it, and another address would load the dialog again.
  const [address] = useState(() => dialogUrl(target, mode));
  useEffect(() => {
    const heard = ({ origin, data }: MessageEvent) => {
      if (origin !== location.origin || typeof data !== 'string' || !data.startsWith('{"name":"share_')) return;
      const message: { name: string; height?: number } = JSON.parse(data);
      if (message.name === 'share_resize' && message.height) setHeight(message.height);
      if (message.name === 'share_dismiss') onDismiss();
    };
    addEventListener('message', heard);
    return () => removeEventListener('message', heard);
  }, [onDismiss]);
  return (
    <Modal
      isOpen
      onDismiss={onDismiss}
      isBlocking={false}
      styles={{ main: { borderRadius: 8, overflow: 'hidden', minHeight: 0 } }}
    >
      <iframe
        name="shareFrame"
        title="Share"
        src={address}
        allow="clipboard-write"
        style={{ display: 'block', border: 0, width: 448, maxWidth: '90vw', height, maxHeight: '84vh' }}
      />
    </Modal>
  );
}

function dialogUrl(target: ShareTarget, mode: ShareMode): string {
  const { webAbsoluteUrl, listId } = readContext();
  const query = {
    listId: `{${listId}}`,
    listItemId: String(target.id),
    clientId: 'sharePoint',
    mode,
    policyTip: '0',
    folderColor: '',
    clickTime: String(Date.now()),
    ma: '0',
    fullScreenMode: 'false',
    itemName: target.name,
    channelId: crypto.randomUUID(),
    origin: location.origin,
  };
  // Percent-encoded blanks: `+` would be one only in a form.
  return `${webAbsoluteUrl}/_layouts/15/sharedialog.aspx?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
}
