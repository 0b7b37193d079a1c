/** Universal Print. Source: graph-docs printershare-post-jobs, printer-post-jobs. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { jsonBody } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const PRINTERS = new Set(['shares', 'printers']);

export const graphPrint = {
  id: 'graph-print',
  literals: ['/print/'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !isHost(observation.host, 'graph')) return undefined;
    const [print, printers = '', printer, jobs, ...more] = graphSegments(observation) ?? [];
    const isJob = print === 'print' && PRINTERS.has(printers) && printer && jobs === 'jobs' && more.length === 0;
    return isJob && jsonBody(observation) ? meaning('print') : undefined;
  },
} satisfies Recogniser;
