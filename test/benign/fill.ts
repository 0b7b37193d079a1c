/** Puts values into `{{placeholders}}`. `{{file|url}}` encodes what stands before. */
import type { Values } from './scene';

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  /** In a query, or as one segment of a path. */
  url: encodeURIComponent,
  /** As a path. */
  path: text => text.split('/').map(encodeURIComponent).join('/'),
  /** In a string of OData that stands in an address. */
  odata: text => encodeURIComponent(text.replaceAll("'", "''")),
  /** In a string of JSON. */
  json: text => JSON.stringify(text).slice(1, -1),
  /** In a string of JSON that itself stands in one. */
  json2: text => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  base64url: text => Buffer.from(text).toString('base64url'),
};

export function filled(template: string, values: Values): string {
  return template.replace(/\{\{(\w+)(?:\|(\w+))?\}\}/g, (whole, name: string, encoding: string | undefined) => {
    const value = values[name];
    const encode = encoding === undefined ? (text: string) => text : ENCODINGS[encoding];
    if (value === undefined || !encode) throw new Error(`unknown placeholder ${whole}`);
    return encode(value);
  });
}
