/** `punycode` alone is a module of Node. */
declare module 'punycode/punycode.es6.js' {
  /** Throws a RangeError if a label is not valid Punycode. */
  export function toUnicode(domain: string): string;
  export function toASCII(domain: string): string;
}
