import type { Condition, Place, RecogniserData, Source } from './data';

export function placesIn({ when = [], unless = [], facts = {} }: RecogniserData): Place[] {
  const { file = {}, ...rest } = facts;
  const sources: readonly Source[] = [...Object.values(rest), ...Object.values(file)].flat();
  const conditions: readonly Condition[] = [...when, ...unless, ...sources.flatMap(source => source.when ?? [])];
  return [...sources, ...conditions];
}

/** Request headers, lower case. The witnesses keep only these. */
export function headersIn(data: RecogniserData): string[] {
  return placesIn(data).flatMap(({ header = [] }) => header.map(name => name.toLowerCase()));
}
