/// <reference path="./punycode.d.ts" />
import { toASCII } from 'punycode/punycode.es6.js';

/**
 * As policies write a domain, and as the address bar shows a suspicious one, so that a difference
 * can be seen.
 */
export function asciiOf(domain: string): string {
  return /^\p{ASCII}*$/u.test(domain) ? domain : toASCII(domain);
}
