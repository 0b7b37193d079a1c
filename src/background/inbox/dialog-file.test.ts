import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOfGoogleDialog } from './dialog-file';

const ID = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde';
const DIALOG = 'https://docs.google.com/drivesharing/driveshare';

describe('fileOfGoogleDialog', () => {
  it.each([
    ["the dialog's own address", [`${DIALOG}?id=${ID}&command=init_share&foreignService=kix`]],
    ['of one of several accounts', [`https://drive.google.com/drivesharing/u/1/driveshare?command=x&id=${ID}`]],
    [
      'the editor around it',
      [`${DIALOG}?foreignService=ritz`, `https://docs.google.com/spreadsheets/d/${ID}/edit#gid=0`],
    ],
    ['an editor of another account', [undefined, `https://docs.google.com/document/u/2/d/${ID}/edit`]],
    ["Drive's preview", ['about:blank', `https://drive.google.com/file/d/${ID}/view`]],
  ])('is known by %s', (_, addresses) => {
    expect(fileOfGoogleDialog(addresses)).toEqual({ id: ID });
  });

  it.each([
    ['of several files', [`${DIALOG}?id=${ID}&id=${ID}2`, `https://docs.google.com/document/d/${ID}/edit`]],
    ['of several files in one field', [`${DIALOG}?id=${ID},${ID}2`]],
    ['of a published page', [`https://docs.google.com/document/d/e/2PACX-1vT/pub`]],
    ['of a folder that is on show', ['https://drive.google.com/drive/folders/1AbCdEfGhIjKlMn']],
    ['of another host', [`https://docs.google.com.evil.example/document/d/${ID}/edit`]],
    ['of another path', [`https://docs.google.com/x/drivesharing/driveshare?id=${ID}`]],
    ['without an address', [undefined, '', 'nonsense']],
  ])('is unknown %s', (_, addresses) => {
    expect(fileOfGoogleDialog(addresses)).toBeUndefined();
  });

  it('gives nothing but an id, whatever the address', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, id) => {
        const file = fileOfGoogleDialog([`https://docs.google.com${path}`, `${DIALOG}?id=${encodeURIComponent(id)}`]);
        if (file) expect(file.id).toMatch(/^[\w-]{10,100}$/);
      }),
    );
  });
});
