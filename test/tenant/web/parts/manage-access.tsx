import { DefaultButton, Dropdown, Icon, Persona, PersonaSize } from '@fluentui/react';
import type { ReactNode } from 'react';
import type { ExistingLink, ExistingPerson, Role, Sharing, SharingState } from '../sharing';
import { inWords } from './words';

const ROLES = [
  { key: 'edit', text: 'Can edit' },
  { key: 'view', text: 'Can view' },
];

interface Props {
  sharing: Sharing;
  state: SharingState;
  /** Runs the change and reads the state again. */
  onChange(change: Promise<void>): void;
}

/** Links and people that have access now. */
export function ManageAccess({ sharing, state, onChange }: Props) {
  return (
    <section style={{ display: 'flex', flexDirection: 'column', gap: 6 }} data-automationid="manageAccess">
      <Heading>Links giving access ({state.links.length})</Heading>
      {state.links.length === 0 && (
        <span style={{ fontSize: 13, color: '#616161' }}>No links give access to this item.</span>
      )}
      {state.links.map(link => (
        <LinkRow
          key={link.id}
          link={link}
          onRole={role => onChange(sharing.changeLink(link, role))}
          onStop={() => onChange(sharing.stopSharing(link))}
        />
      ))}
      <Heading>People with access ({state.people.length})</Heading>
      {state.people.map(person => (
        <PersonRow key={person.id} person={person} onRole={role => onChange(sharing.changePerson(person, role))} />
      ))}
    </section>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h2 style={{ fontSize: 14, fontWeight: 600, margin: '8px 0 2px' }}>{children}</h2>;
}

function LinkRow({ link, onRole, onStop }: { link: ExistingLink; onRole: (role: Role) => void; onStop: () => void }) {
  return (
    <div
      data-automationid={`link-${link.id}`}
      style={{
        border: '1px solid #e1dfdd',
        borderRadius: 6,
        padding: '10px 12px',
        display: 'flex',
        flexDirection: 'column',
        gap: 8,
      }}
    >
      <span style={{ display: 'flex', gap: 8, fontSize: 13 }}>
        <Icon iconName="Link" style={{ fontSize: 18 }} />
        {inWords({ ...link, password: link.hasPassword })}
      </span>
      {link.recipients.length > 0 && (
        <span style={{ fontSize: 12, color: '#616161' }}>{link.recipients.join(', ')}</span>
      )}
      <span style={{ display: 'flex', gap: 8 }}>
        <Dropdown
          ariaLabel="Permission of the link"
          data-automationid="linkRole"
          options={ROLES}
          selectedKey={link.role}
          onChange={(_event, option) => option && onRole(option.key as Role)}
          styles={{ root: { width: 120 } }}
        />
        <DefaultButton
          data-automationid="stopSharing"
          text="Stop sharing"
          iconProps={{ iconName: 'Delete' }}
          onClick={onStop}
        />
      </span>
    </div>
  );
}

function PersonRow({ person, onRole }: { person: ExistingPerson; onRole: (role: Role | 'none') => void }) {
  const owner = person.role === 'owner';
  const options = owner ? [{ key: 'owner', text: 'Owner' }] : [...ROLES, { key: 'none', text: 'Remove direct access' }];
  return (
    <div
      data-automationid={`person-${person.email}`}
      style={{ display: 'flex', alignItems: 'center', gap: 8, padding: '4px 0' }}
    >
      <Persona
        text={person.name}
        secondaryText={person.outside ? `${person.email} (external)` : person.email}
        size={PersonaSize.size40}
        styles={{ root: { flexGrow: 1 } }}
      />
      <Dropdown
        ariaLabel={`Permission of ${person.name}`}
        disabled={owner}
        options={options}
        selectedKey={person.role}
        onChange={(_event, option) => option && onRole(option.key as Role | 'none')}
        styles={{ root: { width: 130 } }}
      />
    </div>
  );
}
