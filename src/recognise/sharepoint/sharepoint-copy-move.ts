/** Sources: pnpjs files/types.ts; for `CreateCopyJobs` sp-dev-docs spod-copy-move-api. */
import type { FileRef, Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { fileAtUrl } from '../read/file-ref';
import { asList, asObject, field, type JsonObject, textField } from '../read/json';
import type { Recogniser } from '../recogniser';
import { type Call, firstArgument } from './call/sharepoint-path';
import { targetOf } from './call/sharepoint-target';
import { sharePointMethod } from './sharepoint-method';
import { destinationOf, isCrossSite } from './sharepoint-site';

const MOVE_COPY_METHODS = new Set(
  ['file', 'folder'].flatMap(what => ['copy', 'move'].flatMap(verb => [verb + what, `${verb + what}bypath`])),
);
const DESTINATION_PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['copyto', ['strnewurl']],
  ['copytousingpath', ['decodedurl']],
  ['moveto', ['newurl']],
  ['movetousingpath', ['decodedurl']],
]);

export const sharepointCopyMove = {
  id: 'sharepoint-copy-move',
  literals: ['movecopyutil', 'createcopyjob', '/copyto', '/moveto'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (!called) return undefined;
    const { name, parameters, calls } = called;
    const last = calls.at(-1)?.name ?? '';
    const isUtil = last.includes('movecopyutil.') || calls.at(-2)?.name.endsWith('movecopyutil');
    if (isUtil && MOVE_COPY_METHODS.has(name)) return between(parameters, observation.host);
    if (last === 'createcopyjobs' || last === 'createcopyjob') return jobs(parameters, observation.host);
    const names = DESTINATION_PARAMETERS.get(last);
    if (!names || calls.length < 2) return undefined;
    const file = targetOf(calls);
    const to =
      names.map(one => textField(parameters, one)).find(one => one !== undefined) ??
      firstArgument(calls.at(-1) as Call);
    return copied([file ?? {}], file?.path, to, observation.host);
  },
} satisfies Recogniser;

/** `srcPath.DecodedUrl`, or the older `srcUrl`. */
function between(parameters: JsonObject, host: string): Meaning {
  // In a decoded address, `%` and `#` belong to names.
  const decoded = (path: string) =>
    textField(asObject(field(parameters, path)), 'DecodedUrl')
      ?.replaceAll('%', '%25')
      .replaceAll('#', '%23');
  const from = decoded('srcPath') ?? textField(parameters, 'srcUrl');
  const to = decoded('destPath') ?? textField(parameters, 'destUrl');
  return copied(from === undefined ? [] : [fileAtUrl(from) ?? {}], from, to, host);
}

function jobs(parameters: JsonObject, host: string): Meaning {
  const uris = asList(field(parameters, 'exportObjectUris')).filter(uri => typeof uri === 'string');
  return copied(
    uris.map(uri => fileAtUrl(uri) ?? {}),
    uris[0],
    textField(parameters, 'destinationUri'),
    host,
  );
}

function copied(files: readonly FileRef[], from: string | undefined, to: string | undefined, host: string): Meaning {
  return meaning('copy-move', {
    ...filesOf(files),
    destination: destinationOf(to),
    crossSite: isCrossSite(from, to, host),
  });
}
