import { DefaultButton, Dropdown, Icon, PrimaryButton, TextField } from '@fluentui/react';
import { useState } from 'react';
import type { Audience, Role, Wish } from '../sharing';

/**
 * `data-key` of "Anyone" is 2 in the real dialog (read in public code); the other numbers are a
 * guess.
 */
const CHOICES: readonly { audience: Audience; key: string; icon: string; title: string; text: string }[] = [
  { audience: 'anyone', key: '2', icon: 'Globe', title: 'Anyone', text: 'Anyone with the link, no sign-in' },
  {
    audience: 'organization',
    key: '1',
    icon: 'Group',
    title: 'People in Contoso',
    text: 'Everyone at Contoso with the link',
  },
  { audience: 'existing', key: '3', icon: 'Lock', title: 'People with existing access', text: 'Nobody new' },
  {
    audience: 'specific',
    key: '0',
    icon: 'People',
    title: 'People you choose',
    text: 'Specific people, with the link',
  },
];

const ROLES: { key: Role; text: string }[] = [
  { key: 'edit', text: 'Can edit' },
  { key: 'view', text: 'Can view' },
];

/** Who the link works for, and how. */
export function LinkSettings({
  wish,
  onApply,
  onCancel,
}: {
  wish: Wish;
  onApply: (wish: Wish) => void;
  onCancel: () => void;
}) {
  const [draft, setDraft] = useState(wish);
  const set = (change: Partial<Wish>) => setDraft({ ...draft, ...change });
  const isLink = draft.audience !== 'existing';
  return (
    <section style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      <div role="radiogroup" aria-label="The link works for" className="od-AudienceChoiceGroup-main">
        {CHOICES.map(choice => (
          <Choice
            key={choice.key}
            choice={choice}
            chosen={draft.audience === choice.audience}
            onChoose={() => set({ audience: choice.audience })}
          />
        ))}
      </div>
      <strong style={{ fontSize: 14 }}>More settings</strong>
      <Dropdown
        ariaLabel="Permission"
        data-automationid="permissionDropdown"
        disabled={!isLink}
        options={ROLES}
        selectedKey={draft.role}
        onChange={(_event, option) => option && set({ role: option.key as Role })}
      />
      <TextField
        label="Expiration date"
        type="date"
        data-automationid="share_link_expiration"
        disabled={!isLink}
        value={draft.expires}
        onChange={(_event, expires = '') => set({ expires })}
      />
      <TextField
        label="Set password"
        type="password"
        autoComplete="new-password"
        data-automationid="share_link_password"
        disabled={draft.audience !== 'anyone'}
        value={draft.password}
        onChange={(_event, password = '') => set({ password })}
      />
      <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end', marginTop: 4 }}>
        <PrimaryButton
          className="od-ModifyPermissions-apply"
          text="Apply"
          onClick={() => onApply(draft.audience === 'anyone' ? draft : { ...draft, password: '' })}
        />
        <DefaultButton text="Cancel" onClick={onCancel} />
      </div>
    </section>
  );
}

function Choice({
  choice,
  chosen,
  onChoose,
}: {
  choice: (typeof CHOICES)[number];
  chosen: boolean;
  onChoose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the real dialog has elements with this role and this attribute, and specs look for them
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      data-key={choice.key}
      onClick={onChoose}
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        width: '100%',
        padding: '8px 10px',
        border: 0,
        borderRadius: 4,
        background: chosen ? '#f3f2f1' : 'transparent',
        font: 'inherit',
        color: 'inherit',
        textAlign: 'left',
        cursor: 'pointer',
      }}
    >
      <Icon iconName={choice.icon} style={{ fontSize: 20, color: '#616161' }} />
      <span style={{ flexGrow: 1 }}>
        <span style={{ display: 'block', fontSize: 14, fontWeight: chosen ? 600 : 400 }}>{choice.title}</span>
        <span style={{ display: 'block', fontSize: 12, color: '#616161' }}>{choice.text}</span>
      </span>
      {chosen && <Icon iconName="CheckMark" style={{ fontSize: 18 }} />}
    </button>
  );
}
