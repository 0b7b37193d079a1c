/**
 * `SP.SharingResult`: status 200 even if nothing was shared. Links are not read. Sources:
 * sp-metadata SP/EntityTypes/SharingResult, vgrem/Office365-REST-Python-Client
 * (operation_status_code.py), SharingOperationStatusCode on learn.microsoft.com; real reply:
 * cli-microsoft365 (spo group member add).
 */
import type { Reply } from '../../event';
import { asList, field, numberField } from '../read/json';
import { resultOf } from './odata';
import { refusal } from './refusal';
import { defined, type ReplyFacts, type ReplyShape, type ServiceReply } from './service-reply';

/** 0 is success; 1 too, with requests for access. */
const CODES: ReadonlyMap<number, string> = new Map([
  [-1, 'NoResolvedUsers'],
  [-2, 'AccessDenied'],
  [-3, 'CrossSiteRequestNotSupported'],
  [-4, 'UnknownError'],
  [-5, 'EmailBodyTooLong'],
  [-6, 'ListUniqueScopesExceeded'],
  [-7, 'CapabilityDisabled'],
  [-8, 'ObjectNotSupported'],
  [-9, 'NestedGroupsNotSupported'],
  [-10, 'QuotaExceeded'],
  [-11, 'InvalidValue'],
  [-12, 'UserDoesNotExist'],
  [-13, 'TooManyChildItemsWithUniqueScopes'],
]);

export const sharepointSharingResult = {
  id: 'sharepoint-sharing-result',
  read({ body }: ServiceReply): ReplyFacts | undefined {
    const result = resultOf(body);
    const code = numberField(result, 'StatusCode');
    if (code === undefined || field(result, 'ErrorMessage') === undefined) return undefined;
    if (code < 0) return { reply: { refused: refusal(CODES.get(code) ?? code, field(result, 'ErrorMessage')) } };
    // Only guests new to the tenant.
    return {
      reply: defined<Reply>({ hasExternalGuests: asList(field(result, 'InvitedUsers')).length > 0 || undefined }),
    };
  },
} satisfies ReplyShape;
