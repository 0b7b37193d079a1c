/** JSON, forms, batches, mails and XML; other bodies are left out. */
import { redactedJson } from './json';
import { redactedMail } from './mail';
import { redactedMultipart } from './multipart';
import { standIn } from './stand-ins';
import { redactedQuery } from './url';
import { redactedXml } from './xml';

export function redactedBody(body: string, type: string): string | undefined {
  const text = body.trim();
  if (/^[[{]/.test(text)) return redactedJson(text, standIn);
  if (text.startsWith('<')) return redactedXml(text);
  if (text.startsWith('--') || type.includes('multipart/')) return redactedMultipart(text);
  const mail = redactedMail(text, standIn);
  if (mail !== undefined) return mail;
  return type.includes('form-urlencoded') || /^[\w$.-]{1,60}=/.test(text) ? redactedQuery(text, standIn) : undefined;
}
