import { validate, version } from 'uuid';
import { describe, expect, it, vi } from 'vitest';
import { newId } from './new-id';

describe('newId', () => {
  const ids = Array.from({ length: 1000 }, newId);

  it('returns a new UUIDv7 each time', () => {
    expect(ids.filter(id => !validate(id) || version(id) !== 7)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('works without a secure context, where randomUUID is missing', () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(validate(newId())).toBe(true);
    vi.unstubAllGlobals();
  });

  it('starts with the time', () => {
    const before = Date.now();
    const time = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });
});
