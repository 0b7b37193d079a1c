/**
 * `sharingLinkInfo`, the reply to ShareLink. Members: sp-metadata SP/ComplexTypes/SharingLinkInfo;
 * real reply: cli-microsoft365 (spo file sharinglink set). `Url` and `ShareTokenString` open the
 * file and are not read.
 */
import type { Meaning, Reply, Role } from '../../event';
import { expiry } from '../read/expiry';
import { asList, asObject, field, isTrue, type JsonObject, numberField, textField } from '../read/json';
import { shareId } from '../read/link-id';
import { reachOfKind, scopeOfLink } from '../read/link-kind';
import { addressesIn } from '../read/people';
import { resultOf } from './odata';
import { defined, type ReplyFacts, type ReplyShape, type ServiceReply } from './service-reply';

const MAX_CLOCK_SKEW_MS = 10_000;
/** From this age on, the link existed before, whatever the clocks say. */
const MIN_EXISTING_AGE_MS = 10 * 60_000;

export const sharepointLink = {
  id: 'sharepoint-link',
  read(answer: ServiceReply): ReplyFacts | undefined {
    const info = asObject(field(resultOf(answer.body), 'sharingLinkInfo'));
    if (!info || field(info, 'LinkKind') === undefined || field(info, 'ShareId') === undefined) return undefined;
    return nothingMade(info, answer.to) ? { reply: { refused: {} } } : factsOf(info, answer);
  },
} satisfies ReplyShape;

/** Status 200, but no link. */
function nothingMade(info: JsonObject, { kind, recipients }: Meaning): boolean {
  const none =
    field(info, 'IsActive') === false &&
    shareId(field(info, 'ShareId')) === undefined &&
    textField(info, 'Url') === undefined;
  return none && kind === 'share-link-create' && !recipients;
}

function factsOf(info: JsonObject, { askedAt, to }: ServiceReply): ReplyFacts {
  const external = field(info, 'HasExternalGuestInvitees');
  const linkId = shareId(field(info, 'ShareId'));
  const reach = reachOfKind(numberField(info, 'LinkKind'));
  const scope =
    reach.scope ??
    scopeOfLink(numberField(info, 'Scope')) ??
    (isTrue(info, 'AllowsAnonymousAccess') ? 'anonymous' : undefined);
  const people = to.kind === 'permission-change' && scope === 'specific' ? membersOf(info) : [];
  return {
    reply: defined<Reply>({
      linkId,
      isNew: to.kind === 'share-link-create' && linkId ? isNew(textField(info, 'Created'), askedAt) : undefined,
      hasExternalGuests: typeof external === 'boolean' ? external : undefined,
    }),
    states: defined<Partial<Meaning>>({
      scope,
      role: reach.role ?? (scope === 'existing' ? undefined : roleOf(info)),
      expires: expiry(textField(info, 'Expiration')),
      password: isTrue(info, 'RequiresPassword') || undefined,
      blocksDownload: isTrue(info, 'BlocksDownload') || undefined,
      recipients: people.length > 0 ? people : undefined,
    }),
  };
}

/** The status is always 200, so the age decides. */
function isNew(created: string | undefined, askedAt: number): boolean | undefined {
  const age = askedAt - Date.parse(created ?? '');
  if (age >= MIN_EXISTING_AGE_MS) return false;
  return Math.abs(age) <= MAX_CLOCK_SKEW_MS ? true : undefined;
}

/** Upload-only and form links have none. */
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
