import { expect, it } from 'vitest';
import type { FileRef } from '../../event';
import { fileNamesOf } from './file-names';

const of = (file: FileRef, files?: string[]) => {
  const { own, withFolders } = fileNamesOf({ file, ...(files ? { files } : {}) });
  return [own().words, withFolders().words];
};

it.each<[FileRef, string[], string[]]>([
  [{ name: 'plan.docx' }, ['docx', 'plan'], ['docx', 'plan']],
  [{ path: '/sites/acquisition/Shared Documents/Falcon/plan.docx' }, ['docx', 'plan'], ['docx', 'falcon', 'plan']],
  [{ path: '/personal/jorge_salarich_contoso_com/Documents/lunch.docx' }, ['docx', 'lunch'], ['docx', 'lunch']],
  [{ path: '/Falcon/plan.docx', name: 'plan.docx' }, ['docx', 'plan'], ['docx', 'falcon', 'plan']],
  [{ path: '/sites/hr/Shared Documents/Falcon/' }, ['falcon'], ['falcon']],
  [{ path: '/teams/falcon/Documents' }, ['documents'], ['documents']],
  [{ id: '01ABC' }, [], []],
])('splits %j into own words %j and, with folders, %j', (file, own, withFolders) => {
  expect(of(file)).toEqual([own, withFolders]);
});

it('has the names of all items of an archive', () => {
  expect(of({ id: 'x' }, ['a.pdf', 'b.pdf'])).toEqual([
    ['a', 'b', 'pdf'],
    ['a', 'b', 'pdf'],
  ]);
});

it('splits names once, however many conditions use them', () => {
  const { own, withFolders } = fileNamesOf({ file: { path: '/Falcon/plan.docx' } });
  expect(own()).toBe(own());
  expect(withFolders()).toBe(withFolders());
});
