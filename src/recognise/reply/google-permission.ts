/**
 * Sources: drive-docs reference/rest/v3/permissions, v2/permissions (answers to create, insert,
 * update). `authKey` of v2 opens the file and is not read.
 */
import type { Reply } from '../../event';
import { asObject, textField } from '../read/json';
import { permissionId } from '../read/link-id';
import { defined, type ReplyFacts, type ReplyShape, type ServiceReply } from './service-reply';

export const googlePermission = {
  id: 'google-permission',
  read({ body }: ServiceReply): ReplyFacts | undefined {
    const permission = asObject(body);
    const isPermission =
      textField(permission, 'kind') === 'drive#permission' &&
      textField(permission, 'type') !== undefined &&
      textField(permission, 'role') !== undefined;
    // A number for each account, group or domain, or a word such as `anyoneWithLink`.
    return isPermission ? { reply: defined<Reply>({ linkId: permissionId(textField(permission, 'id')) }) } : undefined;
  },
} satisfies ReplyShape;
