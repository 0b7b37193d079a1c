/**
 * `SP.SharingResult`, what ShareObject, UnshareObject and ForwardObjectLink answer, with status 200
 * also when nothing was shared. Members and codes: koltyakov/sp-metadata
 * docs/SP/EntityTypes/SharingResult.md, vgrem/Office365-REST-Python-Client
 * (operation_status_code.py), SharingOperationStatusCode on learn.microsoft.com; a real answer:
 * pnp/cli-microsoft365 (spo group member add). The links in it are not looked at.
 */
import type { Reply } from '../../event';
import { asList, field, numberField } from '../read/json';
import { type Answer, known, type ReplyShape, type Told } from './answer';
import { resultOf } from './odata';
import { refusal } from './refusal';

/** 0: done. 1: done, as far as requests for access count. */
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
  read({ body }: Answer): Told | undefined {
    const result = resultOf(body);
    const code = numberField(result, 'StatusCode');
    if (code === undefined || field(result, 'ErrorMessage') === undefined) return undefined;
    if (code < 0) return { reply: { refused: refusal(CODES.get(code) ?? code, field(result, 'ErrorMessage')) } };
    // "External users being invited to have access"; those whom the tenant knows already are not
    // among them.
    return {
      reply: known<Reply>({ hasExternalGuests: asList(field(result, 'InvitedUsers')).length > 0 || undefined }),
    };
  },
} satisfies ReplyShape;
