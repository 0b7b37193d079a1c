/**
 * A driveItem: what an upload, a move or a change of name answers
 * (microsoftgraph/microsoft-graph-docs driveitem.md). It names what the request knew by id or path
 * only. `@microsoft.graph.downloadUrl` and `webUrl` may open the file and are not looked at.
 */
import type { FileRef } from '../../event';
import { asObject, field, textField } from '../read/json';
import { type Answer, known, type ReplyShape, type Told } from './answer';

export const driveItem = {
  id: 'drive-item',
  read({ body, to }: Answer): Told | undefined {
    const item = asObject(body);
    const id = textField(item, 'id');
    const name = textField(item, 'name');
    const isItem = ['file', 'folder', 'package'].some(facet => asObject(field(item, facet)) !== undefined);
    if (!id || !name || !isItem || (to.kind !== 'upload' && to.kind !== 'copy-move')) return undefined;
    return { reply: {}, states: { file: known<FileRef>({ id, name }) } };
  },
} satisfies ReplyShape;
