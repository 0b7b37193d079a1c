/**
 * Source: graph-docs driveitem. `@microsoft.graph.downloadUrl` and `webUrl` can open the file and
 * are not read.
 */
import type { FileRef } from '../../event';
import { asObject, field, textField } from '../read/json';
import { defined, type ReplyFacts, type ReplyShape, type ServiceReply } from './service-reply';

export const driveItem = {
  id: 'drive-item',
  read({ body, to }: ServiceReply): ReplyFacts | undefined {
    const item = asObject(body);
    const id = textField(item, 'id');
    const name = textField(item, 'name');
    const isItem = ['file', 'folder', 'package'].some(facet => asObject(field(item, facet)) !== undefined);
    if (!id || !name || !isItem || (to.kind !== 'upload' && to.kind !== 'copy-move')) return undefined;
    return { reply: {}, states: { file: defined<FileRef>({ id, name }) } };
  },
} satisfies ReplyShape;
