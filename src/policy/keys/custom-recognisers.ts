import type { RecogniserData } from '../../recognise/custom/data';
import { recogniserSchema } from '../schema/recogniser-schema.ts';
import { partNames } from './address-template.ts';
import { type Found, type Keys, type Kind, parseJsonTexts, pointerTo } from './json-texts.ts';
import type { Parsed } from './parsed.ts';

const RECOGNISERS: Kind<RecogniserData> = { schema: recogniserSchema, beyondSchema: unknownParts };

export function parseCustomRecognisers(raw: unknown): Parsed<RecogniserData[]> {
  return parseJsonTexts(raw, RECOGNISERS);
}

function unknownParts(data: RecogniserData, json: unknown): Found[] {
  const known = new Set(data.address.flatMap(partNames));
  const found: Found[] = [];
  const look = (value: unknown, keys: Keys) => {
    if (typeof value === 'string') {
      const names = keys.includes('address') ? [value.toLowerCase()] : keys.at(-1) === 'text' ? partNames(value) : [];
      if (!names.every(name => known.has(name)))
        found.push({ why: 'no-such-part', at: pointerTo(keys, json), allowed: [...known].join(', ') });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        look(inner, [...keys, Array.isArray(value) ? Number(key) : key]);
    }
  };
  const { when, unless, facts } = data;
  look({ when, unless, facts }, []);
  return found;
}
