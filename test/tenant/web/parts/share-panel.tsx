import { DefaultButton, Icon, IconButton, MessageBar, MessageBarType, Spinner, TextField } from '@fluentui/react';
import { useEffect, useState } from 'react';
import { reasonOf, type Sharing, type SharingState, type Wish } from '../sharing';
import { LinkSettings } from './link-settings';
import { ManageAccess } from './manage-access';
import { type Letter, ShareForm } from './share-form';
import type { ShareMode } from './share-frame';
import { inWords } from './words';

interface Props {
  sharing: Sharing;
  name: string;
  mode: ShareMode;
  onDismiss(): void;
}

type Step = 'form' | 'settings' | 'access' | 'working' | { link: string } | { sent: number };

const FIRST_WISH: Wish = { audience: 'organization', role: 'edit', expires: '', password: '' };

/** The share dialog, whatever service is behind it. */
export function SharePanel({ sharing, name, mode, onDismiss }: Props) {
  const [step, setStep] = useState<Step>(mode === 'manageAccess' ? 'access' : 'form');
  const [wish, setWish] = useState(FIRST_WISH);
  const [letter, setLetter] = useState<Letter>({ people: [], message: '' });
  const [state, setState] = useState<SharingState>();
  const [refusal, setRefusal] = useState('');
  const isLoading = step === 'form' && !state && !refusal;

  const read = () => sharing.read().then(setState, error => setRefusal(reasonOf(error)));
  /** Works, then goes on to the next step, or back to this one with the service's words. */
  const work = async <Result,>(task: Promise<Result>, next: (result: Result) => Step) => {
    const here = step;
    setRefusal('');
    setStep('working');
    try {
      setStep(next(await task));
    } catch (error) {
      setRefusal(reasonOf(error));
      setStep(here);
    }
  };
  const copyLink = () =>
    work(sharing.createLink(wish), link => {
      // Without focus, or without leave, there is no clipboard; the address is on show all the
      // same.
      navigator.clipboard.writeText(link).catch(() => undefined);
      return { link };
    });
  const send = () => work(sharing.send(wish, letter.people, letter.message), () => ({ sent: letter.people.length }));
  const change = (done: Promise<void>) => void work(done.then(read), () => 'access');

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => {
    read();
    if (mode === 'copy') copyLink();
  }, []);

  return (
    <div style={{ padding: '16px 20px 20px', boxSizing: 'border-box' }}>
      <header style={{ display: 'flex', alignItems: 'center', gap: 8, marginBottom: 12 }}>
        <h1
          style={{
            fontSize: 18,
            fontWeight: 600,
            margin: 0,
            flexGrow: 1,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {titleOf(step, name)}
        </h1>
        {step === 'form' && (
          <IconButton
            title="Manage access"
            data-automationid="manageAccessButton"
            iconProps={{ iconName: 'People' }}
            onClick={() => setStep('access')}
          />
        )}
        <IconButton
          title="Close"
          data-automationid="closeShareDialog"
          iconProps={{ iconName: 'Cancel' }}
          onClick={onDismiss}
        />
      </header>
      {state?.label && (
        <p style={{ display: 'flex', gap: 8, alignItems: 'center', margin: '0 0 12px', fontSize: 12 }}>
          <span style={{ width: 10, height: 10, borderRadius: 5, background: state.label.color }} />
          Sensitivity: {state.label.displayName}
        </p>
      )}
      {refusal && (
        <MessageBar
          messageBarType={MessageBarType.error}
          data-automationid="shareError"
          styles={{ root: { marginBottom: 12 } }}
        >
          {refusal}
        </MessageBar>
      )}
      {step === 'working' && <Spinner label="Working on it" styles={{ root: { margin: '40px 0' } }} />}
      {isLoading && <Spinner label="Loading" styles={{ root: { margin: '40px 0' } }} />}
      {step === 'form' && !isLoading && (
        <ShareForm
          sharing={sharing}
          wish={wish}
          letter={letter}
          onLetter={setLetter}
          onSettings={() => setStep('settings')}
          onCopyLink={copyLink}
          onSend={send}
        />
      )}
      {step === 'settings' && (
        <LinkSettings
          wish={wish}
          onCancel={() => setStep('form')}
          onApply={wanted => {
            setWish(wanted);
            setStep('form');
          }}
        />
      )}
      {step === 'access' && state && <ManageAccess sharing={sharing} state={state} onChange={change} />}
      {typeof step === 'object' && 'link' in step && <Copied link={step.link} words={inWords(wish)} />}
      {typeof step === 'object' && 'sent' in step && (
        <p data-automationid="shareSent" style={{ fontSize: 14 }}>
          <Icon iconName="CheckMark" style={{ color: '#107c10', marginRight: 8 }} />
          You shared with {step.sent === 1 ? 'one person' : `${step.sent} people`}.
        </p>
      )}
    </div>
  );
}

function titleOf(step: Step, name: string): string {
  if (step === 'settings') return 'Link settings';
  if (step === 'access') return `Manage access: ${name}`;
  return typeof step === 'object' && 'link' in step ? 'Link copied' : `Share “${name}”`;
}

function Copied({ link, words }: { link: string; words: string }) {
  return (
    <section style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      <div style={{ display: 'flex', gap: 8 }}>
        <TextField
          readOnly
          ariaLabel="Link"
          data-automationid="sharedLink"
          value={link}
          styles={{ root: { flexGrow: 1 } }}
        />
        <DefaultButton text="Copy" onClick={() => navigator.clipboard.writeText(link).catch(() => undefined)} />
      </div>
      <span style={{ fontSize: 13, color: '#616161' }}>{words}</span>
    </section>
  );
}
