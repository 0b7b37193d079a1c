import { DefaultButton, Pivot, PivotItem } from '@fluentui/react';
import { readContext } from './page-context';
import { render } from './render';
import { setUp } from './theme';

/**
 * Word asks its host to share; it cannot do it itself.
 * https://learn.microsoft.com/en-us/microsoft-365/cloud-storage-partner-program/online/scenarios/postmessage
 */
function askToShare(): void {
  const message = { MessageId: 'UI_Sharing', SendTime: Date.now(), Values: {} };
  parent.postMessage(JSON.stringify(message), new URL(document.referrer).origin);
}

const { name } = readContext<{ name: string }>();

setUp('blue');
render(
  <div style={{ display: 'flex', flexDirection: 'column', height: '100%', background: '#f0f0f0' }}>
    <header
      style={{
        display: 'flex',
        alignItems: 'center',
        flexShrink: 0,
        height: 48,
        padding: '0 16px',
        background: '#185abd',
        color: '#fff',
        fontSize: 14,
        gap: 12,
      }}
    >
      <strong>Word</strong>
      <span style={{ flexGrow: 1, textAlign: 'center' }}>{name.replace(/\.docx$/, '')} - Saved</span>
    </header>
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        background: '#fff',
        borderBottom: '1px solid #e1dfdd',
        padding: '0 12px',
      }}
    >
      <Pivot defaultSelectedKey="Home" style={{ flexGrow: 1 }}>
        {['File', 'Home', 'Insert', 'Layout', 'References', 'Review', 'View'].map(tab => (
          <PivotItem
            key={tab}
            itemKey={tab}
            headerText={tab}
            headerButtonProps={{ id: tab === 'File' ? 'FileMenuLauncherContainer' : tab }}
          />
        ))}
      </Pivot>
      <DefaultButton id="ShareButton" text="Share" iconProps={{ iconName: 'Share' }} onClick={askToShare} />
    </div>
    <div id="WACViewPanel" style={{ flexGrow: 1, overflow: 'auto', padding: '28px 0' }}>
      <div
        id="WACViewPanel_EditingElement"
        contentEditable
        suppressContentEditableWarning
        style={{
          width: 680,
          maxWidth: '90%',
          minHeight: 880,
          margin: '0 auto',
          padding: '72px 84px',
          boxSizing: 'border-box',
          background: '#fff',
          boxShadow: '0 1px 5px rgba(0,0,0,.2)',
          outline: 'none',
          lineHeight: 1.6,
          fontSize: 15,
        }}
      >
        <p style={{ fontSize: 28, margin: '0 0 20px' }}>{name.replace(/\.docx$/, '')}</p>
        <p>This page stands for the document; what is in the file is not shown here.</p>
      </div>
    </div>
  </div>,
);
