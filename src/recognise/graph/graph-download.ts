/**
 * Sources: graph-docs driveitem-get-content, callrecording-get, calltranscript-get. `format=`
 * converts a file or plays a video.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { formFields } from '../read/form';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphDownload = {
  id: 'graph-download',
  literals: ['/content', '/metadatacontent'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'GET') return undefined;
    if (isOfMeeting(graphSegments(observation) ?? [])) return meaning('download');
    const request = driveRequest(observation);
    if (request?.on !== 'item' || !isContent(request.tail) || formFields(observation.query).has('format'))
      return undefined;
    return meaning('download', { file: request.file });
  },
} satisfies Recogniser;

const HOLDERS = new Set(['onlinemeetings', 'adhoccalls']);

function isOfMeeting(segments: readonly string[]): boolean {
  const [content, , what, , holder] = [...segments].reverse();
  if (!HOLDERS.has(holder ?? '')) return false;
  // `metadataContent`: the words with speakers and times.
  return what === 'transcripts'
    ? content === 'content' || content === 'metadatacontent'
    : what === 'recordings' && content === 'content';
}

function isContent(tail: readonly string[]): boolean {
  const last = tail.at(-1);
  return (
    (last === 'content' || last === 'contentstream') &&
    (tail.length === 1 || (tail.length === 3 && tail[0] === 'versions'))
  );
}
