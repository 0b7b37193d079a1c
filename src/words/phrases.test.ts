import { beforeAll, describe, expect, test } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { ago, date, END, ISOLATE, name, names, namesOfPeople, plural, withMore } from './phrases';
import { t } from './words';

beforeAll(() => fakeChrome());

const bare = (text: string) => text.replaceAll(ISOLATE, '').replaceAll(END, '');

describe('name', () => {
  test('keeps the end of a long name, which has the file type', () => {
    const cut = bare(name(`${'a'.repeat(300)}.xlsx`));
    expect(cut).toMatch(/^a+…a+\.xlsx$/);
    expect(cut.length).toBeLessThan(80);
  });

  test('does not split a character', () => {
    expect(bare(name('😀'.repeat(200)))).toMatch(/^(😀)+…(😀)+$/u);
  });

  test('removes characters that reorder a name', () => {
    expect(bare(name('invoice\u202Efdp.exe'))).toBe('invoicefdp.exe');
    expect(name(`a${END}b${ISOLATE}c`)).toBe(`${ISOLATE}abc${END}`);
    expect(bare(name('two\nlines'))).toBe('twolines');
  });

  test('leaves other scripts and joined emoji alone', () => {
    expect(bare(name('תקציב 2026.xlsx'))).toBe('תקציב 2026.xlsx');
    expect(bare(name('👩‍💻 plan.docx'))).toBe('👩‍💻 plan.docx');
  });
});

test('shortens lists if that saves something', () => {
  expect(bare(names([]))).toBe('');
  expect(bare(names(['a', 'b']))).toBe('a and b');
  expect(bare(names(['a', 'b', 'c', 'd']))).toBe('a, b, c and d');
  expect(bare(names(['a', 'b', 'c', 'd', 'e']))).toBe('a, b, c and 2 more');
});

test('separates the Arabic "and" from a name in another script', () => {
  fakeChrome('ar', 'ar');
  try {
    expect(bare(names(['Salaries 2026.xlsx', 'Offer.docx', 'خطة.docx']))).toBe(
      'Salaries 2026.xlsx و\u00a0Offer.docx وخطة.docx',
    );
    expect(bare(names(['a', 'b', 'c', 'd', 'e']))).toMatch(/ و2\u00a0غيرها$/);
    expect(bare(namesOfPeople(['a', 'b', 'c', 'd', 'e', 'f']))).toMatch(/ و3\u00a0أشخاص آخرين$/);
  } finally {
    fakeChrome();
  }
});

test('counts more files after a name and its quotation marks', () => {
  const counted = () => bare(withMore(t('link_anonymous_view', name('a (1).docx')), name('a (1).docx'), 3));
  expect(counted()).toBe('Anyone with the link can open a (1).docx and 3 more without signing in.');
  fakeChrome('pl', 'pl');
  try {
    expect(counted()).toBe('Każdy, kto ma link, może otworzyć „a (1).docx” i jeszcze\u00a03 bez logowania.');
  } finally {
    fakeChrome();
  }
  expect(withMore(name('kim@fabrikam.com'), name('a.docx'), 3)).toBe(name('kim@fabrikam.com'));
});

test('makes numbers agree with their nouns', () => {
  expect(plural('bulkDownload', 1)).toBe('You downloaded 1 item as one zip file.');
  expect(plural('bulkDownload', 1234)).toBe('You downloaded 1,234 items as one zip file.');
});

test('formats a date only if it is unambiguous', () => {
  expect(date('2026-12-31T12:00:00Z')).toBe('31\u00a0December\u00a02026');
  expect(bare(date('03/04/2026'))).toBe('03/04/2026');
  expect(bare(date('2026-99-99'))).toBe('2026-99-99');
});

test('formats how long ago something was', () => {
  const now = Date.UTC(2026, 2, 20, 12);
  expect(ago(now + 5_000, now)).toBe('just now');
  expect(ago(now - 59_000, now)).toBe('just now');
  expect(ago(now - 300_000, now)).toBe('5 minutes ago');
  expect(ago(now - 26 * 3_600_000, now)).toBe('yesterday');
  expect(ago(now - 9 * 86_400_000, now)).toBe('11\u00a0Mar\u00a02026');
});
