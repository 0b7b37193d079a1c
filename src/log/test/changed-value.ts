import type { Fields, Json } from './forge';

/** Changes, removes or adds one value; `field` and `kind` choose which and how. */
export function changedValue(whole: Json, field: number, kind: number): Json {
  const places: { holder: Fields; key: string }[] = [];
  const walk = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const holder = value as Fields;
      places.push({ holder, key });
      walk(holder[key] as Json);
    }
  };
  walk(whole);
  const { holder, key } = places[field % places.length] as (typeof places)[number];
  const value = holder[key];
  if (kind % 4 === 0 && !Array.isArray(holder)) delete holder[key];
  else if (kind % 4 === 1 && !Array.isArray(holder)) holder[`${key}2`] = value as Json;
  else if (typeof value === 'number') holder[key] = value + 1 + (kind % 50);
  else if (typeof value === 'string' && value !== '') holder[key] = `${value[0] === 'a' ? 'b' : 'a'}${value.slice(1)}`;
  else holder[key] = kind;
  return whole;
}
