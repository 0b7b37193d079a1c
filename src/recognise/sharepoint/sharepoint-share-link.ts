/**
 * Body: sp-metadata ShareLinkRequest, ShareLinkSettings; addresses: pnpjs,
 * Octoberfest7/TeamsPhisher, phpSPO#229.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asObject, field, hasBody, isTrue, type JsonObject, numberField, textField } from '../read/json';
import { shareId } from '../read/link-id';
import { reachOfSettings } from '../read/link-kind';
import { addressesIn, everyonePicked, picked, pickerAddresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { targetOf } from './call/sharepoint-target';
import { sharePointMethod } from './sharepoint-method';

export const sharepointShareLink = {
  id: 'sharepoint-share-link',
  literals: ['sharelink'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (called?.name !== 'sharelink') return undefined;
    const file = targetOf(called.calls);
    const request = asObject(field(called.parameters, 'request'));
    if (request) return shared(request, file);
    // The body may have been too long to read, or the brackets hold what we cannot read.
    const isUnread = !hasBody(observation) || called.calls.at(-1)?.args.size !== 0;
    return isUnread ? meaning('share-link-create', { file }) : undefined;
  },
} satisfies Recogniser;

function shared(request: JsonObject, file: Meaning['file']): Meaning | undefined {
  const settings = asObject(field(request, 'settings'));
  const recipients = pickerAddresses(field(request, 'peoplePickerInput'));
  const removed = addressesIn(field(settings, 'inviteesToRemove'), 'email', 'userPrincipalName', 'loginName');
  const previous = shareId(field(settings, 'shareId'));
  const existing = previous !== undefined;
  const creates = isTrue(request, 'createLink') && !existing;
  // A group has no address.
  const gives = picked(field(request, 'peoplePickerInput')).length > 0;
  const removes = removed.length > 0 && !gives && !creates;
  if (isLookUp(request) && !removes && !gives && !(existing && isChange(settings))) return undefined;
  return meaning(removes ? 'unshare' : existing ? 'permission-change' : 'share-link-create', {
    // The legacy form has both on the request itself.
    ...reachOfSettings(numberField(settings, 'linkKind') ?? numberField(request, 'linkKind'), settings),
    recipients: removes ? removed : recipients,
    ...everyonePicked(field(request, 'peoplePickerInput')),
    file,
    expires: textField(settings, 'expiration') ?? textField(request, 'expiration'),
    previous,
    password: textField(settings, 'password') !== undefined || isTrue(settings, 'passwordProtected') ? true : undefined,
  });
}

/** `createLink: false` asks for an existing link. */
function isLookUp(request: JsonObject): boolean {
  return field(request, 'createLink') === false;
}

function isChange(settings: JsonObject | undefined): boolean {
  const stated = ['role', 'scope', 'expiration'].some(name => (field(settings, name) ?? '') !== '');
  return stated || isTrue(settings, 'updatePassword') || isTrue(settings, 'allowAnonymousAccess');
}
