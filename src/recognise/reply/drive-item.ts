/**
 * Source: graph-docs driveitem. `@microsoft.graph.downloadUrl` and `webUrl` can open the file and
 * are not read.
 */
import type { FileRef } from '../../event';
import { asObject, field, textField } from '../read/json';
import { type Answer, known, type ReplyFacts, type ReplyShape } from './answer';

export const driveItem = {
  id: 'drive-item',
  read({ body, to }: Answer): ReplyFacts | undefined {
    const item = asObject(body);
    const id = textField(item, 'id');
    const name = textField(item, 'name');
    const isItem = ['file', 'folder', 'package'].some(facet => asObject(field(item, facet)) !== undefined);
    if (!id || !name || !isItem || (to.kind !== 'upload' && to.kind !== 'copy-move')) return undefined;
    return { reply: {}, states: { file: known<FileRef>({ id, name }) } };
  },
} satisfies ReplyShape;
