import type { Condition, RecogniserData, Source, ValueLocation } from './data';

export function locationsIn({ when = [], unless = [], facts = {} }: RecogniserData): ValueLocation[] {
  const { file = {}, ...rest } = facts;
  const sources: readonly Source[] = [...Object.values(rest), ...Object.values(file)].flat();
  const conditions: readonly Condition[] = [...when, ...unless, ...sources.flatMap(source => source.when ?? [])];
  return [...sources, ...conditions];
}

/** Request headers, lower case. The witnesses keep only these. */
export function headersIn(data: RecogniserData): string[] {
  return locationsIn(data).flatMap(({ header = [] }) => header.map(name => name.toLowerCase()));
}
