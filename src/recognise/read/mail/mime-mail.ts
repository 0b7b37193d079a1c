/**
 * Recipients and attachments of a MIME mail (RFC 5322, RFC 2045 to 2047, RFC 2183, RFC 2231).
 * Nothing else of it is read.
 */
import { MIMEType } from 'whatwg-mimetype';
import type { FileRef } from '../../../event';
import { boundaryIn, type Message, message, partsIn } from '../../batch/batch-multipart';
import { lenientTextOfBase64, textOfBase64 } from '../base64';
import { addresses } from '../people';
import { percentDecoded } from '../percent';
import { isPicture } from './inline-picture';

export interface MimeMail {
  recipients: string[];
  attachments: FileRef[];
}

const LISTS = ['to', 'cc', 'bcc', 'resent-to', 'resent-cc', 'resent-bcc'];
const MAX_DEPTH = 4;

/** `undefined` if the text does not begin with a header. */
export function mimeMail(text: string): MimeMail | undefined {
  const mail = message(text.replace(LINE_ENDS, '\n'));
  const fields = fieldsOf(mail);
  if (fields.length === 0) return undefined;
  const people = fields.filter(([name]) => LISTS.includes(name)).map(([, value]) => value);
  return { recipients: addresses(people), attachments: attachmentsIn(mail, MAX_DEPTH) };
}

/** For base64 or base64url, also in lines. Lenient, because a mail can mix character sets. */
export function mimeMailInBase64(text: string): MimeMail | undefined {
  const mail = lenientTextOfBase64(text.replace(/\s+/g, ''));
  return mail === undefined ? undefined : mimeMail(mail);
}

const LINE_ENDS = /\r\n?/g;
const FIELD = /^([!-9;-~]{1,80})[ \t]*:(.*)$/s;

/** Names in lower case. A field goes on in lines that begin with a blank. */
function fieldsOf({ head }: Message): (readonly [name: string, value: string])[] {
  return head
    .replace(/\n(?=[ \t])/g, '')
    .split('\n')
    .flatMap(line => {
      const [, name, value = ''] = FIELD.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), value.trim()] as const];
    });
}

function attachmentsIn(part: Message, depth: number): FileRef[] {
  // Of a field that stands twice, mail programs use the first.
  const fields = new Map(fieldsOf(part).reverse());
  const type = fields.get('content-type') ?? '';
  if (/^multipart\//i.test(type))
    return depth > 0 ? partsIn(part.body, boundaryIn(type)).flatMap(inner => attachmentsIn(inner, depth - 1)) : [];
  const [disposition = '', ...parameters] = (fields.get('content-disposition') ?? '').split(';');
  const name = nameIn(parameters.join(';'), 'filename') ?? nameIn(type.slice(type.indexOf(';') + 1), 'name');
  const shown = disposition.trim().toLowerCase();
  if (shown === 'attachment') return [name ? { name } : {}];
  // Apple Mail attaches inline.
  const isText = (type === '' || TEXT.test(type)) && nameIn(parameters.join(';'), 'filename') === undefined;
  const isShown = (shown === 'inline' || fields.has('content-id')) && isPicture(type.split(';', 1)[0], name);
  return name && !isText && !isShown ? [{ name }] : [];
}

/** Also an invitation. */
const TEXT = /^text\/(?:plain|html|calendar|enriched|x-amp-html)\b/i;

/** `filename="a.pdf"`, `filename*=utf-8''a%20b.pdf`, or pieces `filename*0*=...; filename*1=..`. */
function nameIn(parameters: string, wanted: string): string | undefined {
  const all = MIMEType.parse(`x/x;${parameters}`)?.parameters;
  const plain = all?.get(wanted);
  const extended = all?.get(`${wanted}*`);
  if (extended !== undefined) return percentDecoded(extended.slice(extended.lastIndexOf("'") + 1));
  if (plain !== undefined) return decodedWords(plain);
  const pieces: string[] = [];
  for (let n = 0; n < MAX_PIECES; n++) {
    const encoded = all?.get(`${wanted}*${n}*`);
    const piece = encoded ?? all?.get(`${wanted}*${n}`);
    if (piece === undefined) break;
    const text = n === 0 && encoded !== undefined ? piece.slice(piece.lastIndexOf("'") + 1) : piece;
    pieces.push(encoded === undefined ? text : percentDecoded(text));
  }
  return pieces.length > 0 ? pieces.join('') : undefined;
}

const MAX_PIECES = 20;

/** `=?UTF-8?B?w6QucGRm?=`, `=?utf-8?Q?=C3=A4.pdf?=`. Other character sets stay as they are. */
function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?(?:utf-8|us-ascii)\?([bq])\?([^?\s]*)\?=/gi, (whole, encoding: string, word: string) =>
      encoding.toLowerCase() === 'b'
        ? (textOfBase64(word) ?? whole)
        : percentDecoded(word.replaceAll('%', '%25').replaceAll('_', ' ').replaceAll('=', '%')),
    );
}
