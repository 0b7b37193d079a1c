import { type MimeMail, mimeMail, mimeMailInBase64 } from '../../recognise/read/mail/mime-mail';
import type { StandIn } from './fields';

const BASE64 = /^[\w+/\s-]{40,}=*\s*$/;

/** A stand-in for a MIME mail, also in base64, with as many recipients and attachments. */
export function redactedMail(text: string, standIn: StandIn): string | undefined {
  const plain = mimeMail(text);
  if (plain) return isMail(plain) ? made(plain, standIn) : undefined;
  const mail = BASE64.test(text) ? mimeMailInBase64(text) : undefined;
  return mail && isMail(mail) ? Buffer.from(made(mail, standIn)).toString('base64url') : undefined;
}

function isMail({ recipients, attachments }: MimeMail): boolean {
  return recipients.length > 0 || attachments.length > 0;
}

function made({ recipients, attachments }: MimeMail, standIn: StandIn): string {
  const files = attachments.map(
    ({ name }) => `--b\r\nContent-Disposition: attachment${name ? `; filename="${standIn(name)}"` : ''}\r\n\r\n\r\n`,
  );
  return [
    'MIME-Version: 1.0\r\n',
    recipients.length > 0 ? `To: ${recipients.map((_, at) => `person${at + 1}@contoso.example`).join(', ')}\r\n` : '',
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n',
    ...files,
    '--b--\r\n',
  ].join('');
}
