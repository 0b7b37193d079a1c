/** Never fails: invalid data recognises nothing. */
import type { Meaning, Observation } from '../../event';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { holds, mayHold } from './condition';
import type { RecogniserData } from './data';
import { meaningOf } from './facts';
import { locationsIn } from './locations';
import { BODY_FORMATS, type BodyFormat, readingOf } from './reading';
import { partsOf, templateOf } from './template';

/** `custom:` keeps ids of a policy apart from ours. */
export function compileCustom(all: readonly RecogniserData[]): Recogniser[] {
  return all.map(data => ({ ...compile(data), id: `custom:${data.id}` }));
}

export function compile(data: RecogniserData): Recogniser {
  const templates = data.address.map(templateOf);
  const locations = locationsIn(data);
  const reads = BODY_FORMATS.filter(format => locations.some(location => location[format]));
  return {
    id: data.id,
    literals: literalsOf(data.address),
    recognise(observation: Observation): Meaning | undefined {
      if (!data.method.includes(methodOf(observation)) || (observation.scheme ?? 'https') !== 'https') return undefined;
      for (const template of templates) {
        const parts = partsOf(template, observation);
        if (!parts) continue;
        const reading = readingOf(observation);
        // The service refuses such a body, too.
        const isOfOtherForm = (form: BodyFormat) => reading.body(form) === undefined && !reading.isUnreadAs(form);
        if (reads.length > 0 && reads.every(isOfOtherForm)) return undefined;
        if (!(data.when ?? []).every(condition => mayHold(condition, reading, parts))) continue;
        if (data.unless?.some(condition => holds(condition, reading, parts))) continue;
        return meaningOf(data, reading, parts);
      }
      return undefined;
    },
  };
}

/** Without literals that contain another. */
function literalsOf(addresses: readonly string[]): string[] {
  const all = new Set(addresses.map(literalOf));
  return [...all].filter(literal => ![...all].some(other => other !== literal && literal.includes(other)));
}

function literalOf(address: string): string {
  const [, host = ''] = /^https:\/\/([^/]*)/.exec(address) ?? [];
  return host
    .toLowerCase()
    .split(/\{[^}]*\}/)
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
