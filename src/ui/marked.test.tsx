import '../test/dom';
import { type ComponentChildren, render } from 'preact';
import { expect, test } from 'vitest';
import { name, unlike } from '../words/phrases';
import { Marked, unhyphenated } from './marked';

const drawn = (text: string, isNarrow = false): Element => {
  const place = document.createElement('p');
  render(<Marked text={text} isNarrow={isNarrow} />, place);
  return place;
};
/** With a bar at each possible line break. */
const lines = (text: string, isNarrow = false) =>
  drawn(text, isNarrow)
    .innerHTML.replace(/<\/?(?:bdi|span)[^>]*>/g, '')
    .replaceAll('<wbr aria-hidden="true">', '|');

test('lets a long address break at its separators, without changing the text', () => {
  const address = 'contoso-my.sharepoint.com/personal/ellen_contoso_com';
  expect(lines(`It is in ${name(address)}.`)).toBe('It is in contoso-my.|sharepoint.com/|personal/|ellen_contoso_com.');
  expect(lines(name(address), true)).toBe('contoso-my.|sharepoint.com/|personal/|ellen_contoso_com');
  expect(drawn(name(address)).textContent).toBe(address);
  expect(drawn(name(address)).querySelector('.whole')?.textContent).toBe('contoso-my.sharepoint.com/');
  expect(drawn(name(address)).querySelector('.whole.short')).not.toBeNull();
  expect(drawn(name('contoso-eu-my.sharepoint.com/personal')).querySelector('.whole.short')).toBeNull();
  expect(lines(name('europe.people.documents.contoso.example/sites'))).toBe(
    'europe.|people.|documents.|contoso.example/|sites',
  );
  expect(lines(name('a_very_long__person.name@fabrikam.com'))).toBe('a_|very_|long__|person.name@|fabrikam.com');
});

test('keeps a word with a hyphen on one line, also in a text without names', () => {
  const wholes = (content: ComponentChildren) => {
    const place = document.createElement('p');
    render(content, place);
    return [...place.querySelectorAll('.whole')].map(({ textContent }) => textContent);
  };
  expect(wholes(<Marked text={`${name('contoso-my.example')} · ${name('To-do list.docx')}`} />)).toEqual([
    'contoso-my.example',
    'To-do',
  ]);
  expect(wholes(<Marked text={name('contoso-my.sharepoint.com')} isNarrow />)).toEqual(['contoso-my.']);
  expect(wholes(unhyphenated('RULE-ID@LANGUAGE=TEXT'))).toEqual(['RULE-ID@LANGUAGE=TEXT']);
  expect(wholes(<Marked text={name('chrome-extension://kdpdpflnkgabdgdjhomcoljhfdcgnlhe')} />)).toEqual([
    'chrome-extension://',
  ]);
  expect(wholes(unhyphenated('RULE-ID=warn أو splunk-hec، ثم 2026'))).toEqual(['RULE-ID=warn', 'splunk-hec']);
});

test('lets a short address break at its separators where there is little room', () => {
  expect(lines(name('kim@fabrikam.com'), true)).toBe('kim@|fabrikam.com');
  expect(drawn(name('kim@fabrikam.com'), true).querySelector('bdi')?.className).toBe('short');
});

test('lets a long host of two labels break at its dot', () => {
  for (const isNarrow of [false, true]) {
    expect(lines(name('fabrikamdepartment.example'), isNarrow)).toBe('fabrikamdepartment.|example');
    expect(lines(name('fabrikam-department.example'), isNarrow)).toBe('fabrikam-department.|example');
    expect(lines(name('kim@northwindtradersofeurope.com'), isNarrow)).toBe('kim@|northwindtradersofeurope.|com');
  }
});

test('leaves a short word, and a long name of short words, unchanged', () => {
  for (const text of [
    'kim@fabrikam.com',
    'Salaries 2026.xlsx',
    'Minutes of the board in the spring of 2026.docx',
    '',
  ]) {
    expect(lines(name(text))).toBe(text);
  }
});

test('tells a name that fits on one line from a long one, for CSS, and leaves the first unbroken', () => {
  const [short, long] = [name('adele_vance@gmail.com'), name('contoso-my.sharepoint.com/personal/ellen')];
  const [first, second] = drawn(`${short} ${long}`).querySelectorAll('bdi');
  expect(first?.outerHTML).toBe('<bdi class="short">adele_vance@gmail.com</bdi>');
  expect(second?.className).toBe('long');
  expect(drawn(name('会議の議事録と来年度の計画.docx')).querySelector('bdi')?.className).toBe('long');
  expect(drawn(name('会議の議事録.docx')).querySelector('bdi')?.className).toBe('short');
});

test('keeps the scheme with the host of an origin', () => {
  expect(lines(name('chrome-extension://kdpdpflnkgabdgdjhomcoljhfdcgnlhe/x'))).toBe(
    'chrome-extension://kdpdpflnkgabdgdjhomcoljhfdcgnlhe/|x',
  );
});

test('writes the origin of the extension as code, and no other name', () => {
  const place = drawn(`${name('logs.contoso.example')} allows ${name('chrome-extension://kdpdpflnkgabdgdj')} (CORS).`);
  expect([...place.querySelectorAll('bdi > code')].map(({ textContent }) => textContent)).toEqual([
    'chrome-extension://kdpdpflnkgabdgdj',
  ]);
});

test('underlines what makes a name differ from another, and nothing in names that differ much', () => {
  const both = (one: string, other: string) =>
    drawn(unlike(one, other).join(' ')).innerHTML.replace(/ class="[\w ]+"/g, '');
  expect(both('northw1nd.example', 'northwind.example')).toBe(
    '<bdi>northw<u>1</u>nd.example</bdi> <bdi>northw<u>i</u>nd.example</bdi>',
  );
  expect(both('contosso.com', 'contoso.com')).toBe('<bdi>contos<u>s</u>o.com</bdi> <bdi>contoso.com</bdi>');
  expect(both('aaa.com', 'aa.com')).toBe('<bdi>aa<u>a</u>.com</bdi> <bdi>aa.com</bdi>');
  expect(both('xn--ctos-tqa.com', 'contoso.com')).toBe(
    '<bdi><span>xn--ctos-tqa.com</span></bdi> <bdi>contoso.com</bdi>',
  );
  expect(both(`${'a'.repeat(80)}b.com`, `${'a'.repeat(80)}c.com`)).not.toContain('<u>');
  expect(both('same.example', 'same.example')).toBe('<bdi>same.example</bdi> <bdi>same.example</bdi>');
});

test('keeps the punctuation behind a long name with it', () => {
  const long = 'contoso-my.sharepoint.com/personal/kim_contoso_com';
  const place = drawn(`It is in ${name(long)}. See ${name(long)}؟ (${name(long)}).`);
  expect([...place.querySelectorAll('.with-stop')].map(({ textContent }) => textContent)).toEqual([
    `${long}.`,
    `${long}؟`,
    `${long}).`,
  ]);
  expect(place.textContent).toBe(`It is in ${long}. See ${long}؟ (${long}).`);
  expect(drawn(`${name(long)} and ${name('a.docx')}.`).querySelector('.with-stop')).toBeNull();
});
