/**
 * Exchange Web Services: `UpdateInboxRules`, `AddDelegate`, `UpdateDelegate`, `RemoveDelegate`
 * (office-developer-exchange-docs web-service-reference, [MS-OXWSRULES], [MS-OXWSDLGM]).
 */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { addresses } from '../read/people';
import { widestRole } from '../read/role';
import type { XmlElement } from '../read/xml';
import type { Recogniser } from '../recogniser';
import { below, childOf, ewsOperation } from './ews-request';

export const ewsMailboxAccess = {
  id: 'ews-mailbox-access',
  literals: ['/exchange.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const operation = ewsOperation(observation);
    switch (operation?.name) {
      case 'UpdateInboxRules':
        return forwarded(operation);
      case 'AddDelegate':
        return delegated('share-invite', operation);
      case 'UpdateDelegate':
        return delegated('permission-change', operation) ?? undelegated(operation);
      case 'RemoveDelegate':
        return meaning('unshare', { recipients: peopleIn(operation) });
      default:
        return undefined;
    }
  },
} satisfies Recogniser;

const RULE_CHANGES = new Set(['CreateRuleOperation', 'SetRuleOperation']);
const FORWARDS = new Set(['ForwardToRecipients', 'ForwardAsAttachmentToRecipients', 'RedirectToRecipients']);

/** Of `xs:boolean`. */
const FALSE = new Set(['false', '0']);

/** The receiver gets all later mail with its files, unless the rule is switched off. */
function forwarded(operation: XmlElement): Meaning | undefined {
  const lists = below(operation, RULE_CHANGES)
    .map(change => childOf(change, 'Rule'))
    .filter(rule => !FALSE.has(childOf(rule, 'IsEnabled')?.text.trim() ?? ''))
    .flatMap(rule => childOf(rule, 'Actions')?.children.filter(({ name }) => FORWARDS.has(name)) ?? [])
    .flatMap(({ children }) => children);
  if (lists.length === 0) return undefined;
  const recipients = addresses(lists.map(one => childOf(one, 'EmailAddress')?.text.trim()));
  return meaning('permission-change', { scope: 'specific', role: 'view', recipients, object: 'mailbox' });
}

/** `None` and `Custom` give no role; authors and editors can write. */
const LEVELS: ReadonlyMap<string, Role> = new Map([
  ['Reviewer', 'view'],
  ['Author', 'edit'],
  ['Editor', 'edit'],
]);
const DELEGATES = new Set(['DelegateUser']);
const FOLDERS = ['Calendar', 'Inbox'] as const;
type Folder = (typeof FOLDERS)[number];

/** Only of those who may open the calendar or the inbox, where files are. */
function delegated(kind: 'share-invite' | 'permission-change', operation: XmlElement): Meaning | undefined {
  const roleFor = (user: XmlElement, folder: Folder) => LEVELS.get(levelOf(user, folder));
  const users = below(operation, DELEGATES).filter(user => roleFor(user, 'Calendar') ?? roleFor(user, 'Inbox'));
  if (users.length === 0) return undefined;
  return meaning(kind, {
    scope: kind === 'share-invite' ? 'specific' : undefined,
    role: widestRole(users.flatMap(user => FOLDERS.map(folder => roleFor(user, folder)))),
    recipients: users.flatMap(peopleIn),
    object: users.some(user => roleFor(user, 'Calendar')) ? 'calendar' : undefined,
  });
}

/** Only of those who may open neither from now on. */
function undelegated(operation: XmlElement): Meaning | undefined {
  const users = below(operation, DELEGATES).filter(user => FOLDERS.every(folder => levelOf(user, folder) === 'None'));
  return users.length > 0 ? meaning('unshare', { recipients: users.flatMap(peopleIn) }) : undefined;
}

function levelOf(user: XmlElement, folder: Folder): string {
  return childOf(childOf(user, 'DelegatePermissions'), `${folder}FolderPermissionLevel`)?.text.trim() ?? '';
}

const ADDRESSES = new Set(['PrimarySmtpAddress']);

function peopleIn(element: XmlElement): string[] {
  return addresses(below(element, ADDRESSES).map(({ text }) => text.trim()));
}
