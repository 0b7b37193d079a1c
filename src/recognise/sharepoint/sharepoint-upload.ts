/**
 * Sources: sp-dev-docs working-with-folders-and-files-with-rest, pnpjs files/types.ts, sp-metadata.
 * Later chunks (`continueUpload`, `finishUpload`) do not count.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { fileAtPath } from '../read/file-ref';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { type Call, sharePointCalls } from './call/sharepoint-path';
import { leadsToFile, nameIn, stepName, targetOf } from './call/sharepoint-target';

const ADDS = new Set(['add', 'addusingpath', 'addstub', 'addstubusingpath']);
const STARTS = new Set(['startupload', 'startuploadfile', 'savebinarystream']);

export const sharepointUpload = {
  id: 'sharepoint-upload',
  literals: ['files/add', '/startupload', 'savebinarystream', '$value', '%24value'],
  recognise(observation: Observation): Meaning | undefined {
    const calls = sharePointCalls(observation);
    const last = calls?.at(-1);
    if (!calls || !last) return undefined;
    const method = methodOf(observation);
    const position = calls.length - 2;
    if (last.name === '$value')
      return method === 'PUT' && leadsToFile(calls, position)
        ? meaning('upload', { file: targetOf(calls) })
        : undefined;
    if (method !== 'POST') return undefined;
    const before = stepName(calls, position);
    if (ADDS.has(last.name) && (before === 'files' || before === 'attachmentfiles'))
      return meaning('upload', { file: added(last) });
    return STARTS.has(last.name) ? meaning('upload', { file: targetOf(calls) }) : undefined;
  },
} satisfies Recogniser;

/** `add(url='a.txt')`, `addStub(urlOfFile='a.txt')`, `AttachmentFiles/add(FileName='a.txt')`. */
function added(call: Call): FileRef | undefined {
  const name = nameIn(call);
  if (name === undefined || name === '') return undefined;
  return name.includes('/') ? fileAtPath(name) : { name };
}
