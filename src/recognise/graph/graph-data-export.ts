/**
 * Sources: graph-docs security-ediscoverysearch-exportresult,
 * security-ediscoveryreviewset-export, user-exportpersonaldata.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const EXPORTS: ReadonlyMap<string | undefined, string> = new Map([
  ['searches', 'exportresult'],
  ['reviewsets', 'export'],
]);

export const graphDataExport = {
  id: 'graph-data-export',
  literals: ['/export'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !isHost(observation.host, 'graph')) return undefined;
    const segments = graphSegments(observation) ?? [];
    const last = segments.at(-1);
    const isCase = segments.at(-5) === 'ediscoverycases' && EXPORTS.get(segments.at(-3)) === last;
    const isPerson = segments.length === 3 && segments[0] === 'users' && last === 'exportpersonaldata';
    const body = isCase || isPerson ? jsonBody(observation) : undefined;
    return body && meaning('export', { format: textField(body, 'exportFormat') });
  },
} satisfies Recogniser;
