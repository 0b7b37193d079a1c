import { DefaultButton, IconButton, PrimaryButton, TextField } from '@fluentui/react';
import type { Found, Sharing, Wish } from '../sharing';
import { PeopleField } from './people-field';
import { inWords } from './words';

/** Whom to write to, and what. */
export interface Letter {
  people: Found[];
  message: string;
}

interface Props {
  sharing: Sharing;
  wish: Wish;
  letter: Letter;
  onLetter(letter: Letter): void;
  onSettings(): void;
  onCopyLink(): void;
  onSend(): void;
}

/** The first thing the dialog shows: whom to share with, and how. */
export function ShareForm({ sharing, wish, letter, onLetter, onSettings, onCopyLink, onSend }: Props) {
  const { people, message } = letter;
  const outsiders = people.filter(one => one.outside);
  return (
    <section style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
      <PeopleField sharing={sharing} people={people} onChange={chosen => onLetter({ people: chosen, message })} />
      {outsiders.length > 0 && (
        <span role="note" style={{ fontSize: 12, color: '#8a3707' }}>
          {outsiders.map(one => one.name).join(', ')} {outsiders.length === 1 ? 'is' : 'are'} outside your organization.
        </span>
      )}
      {people.length > 0 && (
        <TextField
          multiline
          rows={3}
          placeholder="Add a message"
          data-automationid="share_message"
          value={message}
          onChange={(_event, text = '') => onLetter({ people, message: text })}
        />
      )}
      <span data-automationid="linkSummary" style={{ fontSize: 13, color: '#616161' }}>
        {inWords(wish)}
      </span>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <DefaultButton
          id="copy-button"
          data-automationid="copyLinkButton"
          text="Copy link"
          iconProps={{ iconName: 'Link' }}
          onClick={onCopyLink}
        />
        <IconButton
          data-automationid="Footer-button-settings"
          title="Link settings"
          iconProps={{ iconName: 'Settings' }}
          onClick={onSettings}
        />
        <span style={{ flexGrow: 1 }} />
        <PrimaryButton
          data-automationid="sendButton"
          text="Send"
          iconProps={{ iconName: 'Send' }}
          disabled={people.length === 0}
          onClick={onSend}
        />
      </div>
    </section>
  );
}
