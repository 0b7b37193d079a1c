/**
 * Random in appearance and the same in every run: a failing request must be there again next time.
 */

export interface Random {
  /** From 0 up to and without 1. */
  next(): number;
  /** Both ends included. */
  integer(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** That many characters of the alphabet. */
  text(length: number, alphabet: string): string;
  guid(): string;
}

export const HEX = '0123456789abcdef';
export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const WORD = `${UPPER}abcdefghijklmnopqrstuvwxyz0123456789`;
export const BASE64URL = `${WORD}-_`;
/** Of a driveItem id. */
export const BASE32 = `${UPPER}234567`;

/** mulberry32: 32 bits of state, good enough to look like traffic. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => list[integer(0, list.length - 1)] as T;
  // A loop: millions of characters are made, and a list of each text would take twice as long.
  const text = (length: number, alphabet: string): string => {
    let made = '';
    for (let at = 0; at < length; at += 1) made += alphabet[integer(0, alphabet.length - 1)];
    return made;
  };
  return { next, integer, pick, text, guid: () => [8, 4, 4, 4, 12].map(length => text(length, HEX)).join('-') };
}
