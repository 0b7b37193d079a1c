/**
 * `sharingLinkInfo`, what ShareLink answers: plain, below `d.ShareLink` (`odata=verbose`), or as a
 * result of the client object model. Members: koltyakov/sp-metadata
 * docs/SP/ComplexTypes/SharingLinkInfo.md; a real answer: pnp/cli-microsoft365 (spo file
 * sharinglink set). `Url` and `ShareTokenString` open the file and are not looked at. What
 * `SharingLinkStatus` means is documented nowhere.
 */
import type { Meaning, Reply, Role } from '../../event';
import { expiry } from '../read/expiry';
import { asList, asObject, field, isTrue, type JsonObject, numberField, textField } from '../read/json';
import { shareId } from '../read/link-id';
import { reachOfKind, scopeOfLink } from '../read/link-kind';
import { addressesIn } from '../read/people';
import { type Answer, known, type ReplyShape, type Told } from './answer';
import { resultOf } from './odata';

/** How far the clocks may differ, ms, and a link still counts as made by this request. */
const JUST_NOW = 10_000;
/** From this age on, ms, it was there before, whatever the clocks say. */
const LONG_AGO = 10 * 60_000;

export const sharepointLink = {
  id: 'sharepoint-link',
  read(answer: Answer): Told | undefined {
    const info = asObject(field(resultOf(answer.body), 'sharingLinkInfo'));
    // Every answer has these; something else of that name has not.
    if (!info || field(info, 'LinkKind') === undefined || field(info, 'ShareId') === undefined) return undefined;
    return nothingMade(info, answer.to) ? { reply: { refused: {} } } : told(info, answer);
  },
} satisfies ReplyShape;

/** A link was to be made, the status is 200, and there is none. */
function nothingMade(info: JsonObject, { kind, recipients }: Meaning): boolean {
  const none =
    field(info, 'IsActive') === false &&
    shareId(field(info, 'ShareId')) === undefined &&
    textField(info, 'Url') === undefined;
  return none && kind === 'share-link-create' && !recipients;
}

function told(info: JsonObject, { askedAt, to }: Answer): Told {
  const external = field(info, 'HasExternalGuestInvitees');
  const linkId = shareId(field(info, 'ShareId'));
  const reach = reachOfKind(numberField(info, 'LinkKind'));
  const scope =
    reach.scope ??
    scopeOfLink(numberField(info, 'Scope')) ??
    (isTrue(info, 'AllowsAnonymousAccess') ? 'anonymous' : undefined);
  // Whom a change of a link for chosen people concerns, the request does not say.
  const people = to.kind === 'permission-change' && scope === 'specific' ? membersOf(info) : [];
  return {
    reply: known<Reply>({
      linkId,
      isNew: to.kind === 'share-link-create' && linkId ? isNew(textField(info, 'Created'), askedAt) : undefined,
      hasExternalGuests: typeof external === 'boolean' ? external : undefined,
    }),
    states: known<Partial<Meaning>>({
      scope,
      role: reach.role ?? (scope === 'existing' ? undefined : roleOf(info)),
      expires: expiry(textField(info, 'Expiration')),
      password: isTrue(info, 'RequiresPassword') || undefined,
      blocksDownload: isTrue(info, 'BlocksDownload') || undefined,
      recipients: people.length > 0 ? people : undefined,
    }),
  };
}

/**
 * The status is 200 either way; the time at which the link was made tells, unless the two clocks
 * leave it open.
 */
function isNew(created: string | undefined, askedAt: number): boolean | undefined {
  const age = askedAt - Date.parse(created ?? '');
  if (age >= LONG_AGO) return false;
  return Math.abs(age) <= JUST_NOW ? true : undefined;
}

/** A link that only takes uploads or forms has none. */
function roleOf(info: JsonObject): Role | undefined {
  if (isTrue(info, 'IsCreateOnlyLink') || isTrue(info, 'IsFormsLink')) return undefined;
  if (isTrue(info, 'IsReviewLink')) return 'review';
  if (isTrue(info, 'IsEditLink') || isTrue(info, 'IsManageListLink')) return 'edit';
  return field(info, 'IsEditLink') === false ? 'view' : undefined;
}

function membersOf(info: JsonObject): string[] {
  const invitees = asList(field(info, 'Invitations')).map(one => field(asObject(one), 'invitee'));
  return addressesIn(invitees, 'email', 'userPrincipalName', 'loginName');
}
