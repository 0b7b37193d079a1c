/** Writes with one library and reads with another, so that each checks the other. */
import { DOMParser, type Document, onErrorStopParsing } from '@xmldom/xmldom';
import { create, type XMLElement } from 'xmlbuilder';

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Parsers turn all line ends of XML 1.1 into a line feed, unless written as numbers. */
function textEscape(text: string): string {
  return text.replace(
    /[&<>\r\u0085\u2028\u2029]/g,
    found => NAMES[found] ?? `&#x${found.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

export function xml(
  root: string,
  attributes: Readonly<Record<string, string>>,
  fill: (root: XMLElement) => void,
): string {
  const element = create(root, { version: '1.0', encoding: 'UTF-8', stringify: { textEscape } }).att(attributes);
  fill(element);
  return `${element.end({ pretty: true })}\n`;
}

/** @throws if not well-formed */
export function readXml(text: string): Document {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
}

/** `--` ends a comment. */
export function commentText(text: string): string {
  return text.replace(/-(?=-)/g, '- ');
}
