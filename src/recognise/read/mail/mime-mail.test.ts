import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mimeMail, mimeMailInBase64 } from './mime-mail';

const lines = (...all: string[]) => all.join('\r\n');

describe('mimeMail', () => {
  it.each([
    [
      'a display name with a comma',
      'To: "Doe, Eve" <eve@b.example>, bob@b.example',
      ['eve@b.example', 'bob@b.example'],
    ],
    ['a quoted quotation mark', 'To: "a\\", x@no.example" <eve@b.example>', ['eve@b.example']],
    ['a comment', 'To: eve@b.example (Eve, (at) home)', ['eve@b.example']],
    [
      'a group',
      'To: Team: ann@b.example, bob@b.example;, eve@b.example',
      ['ann@b.example', 'bob@b.example', 'eve@b.example'],
    ],
    ['a folded list', 'To: ann@b.example,\r\n\tbob@b.example', ['ann@b.example', 'bob@b.example']],
    ['an empty group', 'To: undisclosed-recipients:;', []],
    ['another field', 'X-To: eve@b.example\r\nReply-To: ann@b.example', []],
    ['a field that is not one', 'Subject: x\r\n\r\nTo: eve@b.example', []],
    [
      'who gets it once more',
      'Resent-To: ann@b.example\r\nResent-Cc: bob@b.example\r\nResent-Bcc: eve@b.example',
      ['ann@b.example', 'bob@b.example', 'eve@b.example'],
    ],
    ['the same twice', 'to: Eve@B.example\r\nCC: eve@b.example', ['eve@b.example']],
  ])('reads receivers: %s', (_, head, recipients) => {
    expect(mimeMail(`${head}\r\n\r\nHi`)?.recipients).toEqual(recipients);
  });

  const withPart = (...head: string[]) =>
    lines('To: a@b.example', 'Content-Type: multipart/mixed; boundary=b', '', '--b', ...head, '', 'x', '--b--');

  it.each([
    ['plain', ['Content-Disposition: attachment; filename="a b.pdf"'], [{ name: 'a b.pdf' }]],
    ['extended', ["Content-Disposition: attachment; filename*=UTF-8'de'%C3%A4.pdf"], [{ name: 'ä.pdf' }]],
    [
      'in pieces',
      ['Content-Disposition: attachment; filename*0*=utf-8\'\'%C3%A4; filename*1=" b"; filename*2*=%2epdf'],
      [{ name: 'ä b.pdf' }],
    ],
    [
      'in pieces with quotation marks',
      ["Content-Disposition: attachment; filename*0*=utf-8''a; filename*1*=b'c; filename*2=\"d'e%20.pdf\""],
      [{ name: "ab'cd'e%20.pdf" }],
    ],
    [
      'in pieces that are not encoded',
      ['Content-Disposition: attachment; filename*0="it\'s"; filename*1=.pdf'],
      [{ name: "it's.pdf" }],
    ],
    [
      'as encoded words',
      ['Content-Disposition: attachment; filename="=?utf-8?Q?a%20=C3=A4_b?=  =?utf-8?Q?.pdf?="'],
      [{ name: 'a%20ä b.pdf' }],
    ],
    [
      'with a blank behind the word',
      ['Content-Type: text/plain; name=a.txt', 'Content-Disposition: attachment ; size=1'],
      [{ name: 'a.txt' }],
    ],
    ['as an encoded word', ['Content-Disposition: attachment; filename="=?utf-8?B?w6QucGRm?="'], [{ name: 'ä.pdf' }]],
    [
      'by its type',
      ['Content-Type: application/pdf; name=a.pdf', 'Content-Disposition: attachment'],
      [{ name: 'a.pdf' }],
    ],
    ['without a name', ['Content-Disposition: attachment'], [{}]],
    ['in the text', ['Content-Disposition: inline; filename=a.png'], []],
    ['none', ['Content-Type: text/plain; name=a.txt'], []],
    ['inline', ['Content-Type: application/pdf', 'Content-Disposition: inline; filename=a.pdf'], [{ name: 'a.pdf' }]],
    ['by its type alone', ['Content-Type: application/pdf; name=a.pdf'], [{ name: 'a.pdf' }]],
    ['a picture by its type alone', ['Content-Type: image/png; name=a.png'], [{ name: 'a.png' }]],
    ['a picture of the text', ['Content-Type: image/png; name=a.png', 'Content-ID: <1@b>'], []],
    ['with two types', ['Content-Type: text/html; name=a.htm', 'Content-Type: application/pdf; name=b.pdf'], []],
    [
      'with two dispositions',
      ['Content-Disposition: attachment; filename=a.pdf', 'Content-Disposition: inline; filename=b.pdf'],
      [{ name: 'a.pdf' }],
    ],
    ['inline without a name', ['Content-Type: application/pdf', 'Content-Disposition: inline'], []],
  ])('reads attachments: %s', (_, head, attachments) => {
    expect(mimeMail(withPart(...head))?.attachments).toEqual(attachments);
  });

  const ATTACHED = ['Content-Disposition: attachment; filename=a.pdf', '', 'x'];
  const mixed = (...body: string[]) =>
    lines('To: a@b.example', 'Content-Type: multipart/mixed; boundary="b"', '', ...body);

  it.each([
    ['a line like a boundary comes first', mixed('--x', '', '--b', ...ATTACHED, '--b--')],
    ['the last boundary is missing', mixed('--b', '', 'Hi', '--b', ...ATTACHED)],
  ])('reads attachments if %s', (_, mail) => {
    expect(mimeMail(mail)?.attachments).toEqual([{ name: 'a.pdf' }]);
  });

  it.each(['windows-1252', 'utf-8'])('reads a mail in %s', charset => {
    const mail = `Subject: Gr\u00fc\u00dfe\r\n${withPart('Content-Disposition: attachment; filename=a.pdf')}`;
    const base64 = Buffer.from(mail, charset === 'utf-8' ? 'utf8' : 'latin1').toString('base64');
    expect(mimeMailInBase64(base64)).toEqual({ recipients: ['a@b.example'], attachments: [{ name: 'a.pdf' }] });
  });

  it('reads no mail in a text without a field', () => {
    expect(mimeMail('Hi\r\n\r\nTo: eve@b.example')).toBeUndefined();
    expect(mimeMailInBase64('%%%')).toBeUndefined();
  });

  it('ends on any text, and names addresses only', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'To: ',
        'Content-Type: multipart/mixed; boundary=b',
        '--b',
        '--b--',
        '\r\n',
        '\n',
        '(',
        '"',
        '\\',
        ':',
        ';',
        ',',
      ),
      fc.constantFrom('Content-Disposition: attachment; filename*0*=', "utf-8''%", '=?utf-8?q?', '?=', 'a@b.example'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        for (const recipient of mimeMail(pieces.join(''))?.recipients ?? []) expect(recipient).toMatch(/^\S+@\S+$/);
      }),
    );
  });
});
