import { describe, expect, it } from 'vitest';
import { parseXml, type XmlElement } from './xml';

const attributes = (element: XmlElement | undefined) => Object.fromEntries(element?.attributes ?? []);

describe('parseXml', () => {
  it.each([
    ['<a>1</a>', '1'],
    ['\n<a>1</a>\n', '1'],
    ['x<a>1</a>y', '1'],
    ['<?xml version="1.0"?><a>1<!-- 2 -->3</a ><!-- 4 -->', '13'],
    ['<a>1<![CDATA[<b>&lt;]]>2</a>', '1<b>&lt;2'],
    ['<a>&lt;&#65;&#x42;&#X43;&#128512;&nbsp;</a>', '<ABC😀&nbsp;'],
    ['<a>&#0;&#x0;&#x110000;&#99999999;&#1114111;</a>', '&#0;&#x0;&#x110000;&#99999999;\u{10ffff}'],
  ])('reads the text of %s', (source, text) => {
    expect(parseXml(source)?.text).toBe(text);
  });

  it.each([
    ['<a b="1" c=\'2\'/>', { b: '1', c: '2' }],
    ['<a\n b = "1"\n\tc =\n"2">x</a>', { b: '1', c: '2' }],
    [`<a b="'>/" c='">'/>`, { b: "'>/", c: '">' }],
    ['<a b="&quot;&#62;"/>', { b: '">' }],
    ['<a b=1 c="2"/>', {}],
    ['<a b="1" c/>', { b: '1' }],
  ])('reads the attributes of %s', (source, expected) => {
    expect(attributes(parseXml(source))).toEqual(expected);
  });

  it('reads names without prefix, and what is inside', () => {
    const root = parseXml('<n:a xmlns:n="u"><n:b/><c ><d/></c ></n:a>');
    expect(root?.name).toBe('a');
    expect(root?.children.map(({ name, children }) => [name, children.length])).toEqual([
      ['b', 0],
      ['c', 1],
    ]);
  });

  it.each([
    '',
    'x',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/></a>',
    '<a/><b/>',
    '<>x</>',
    '<a <b/></a>',
    '<a b="1/>',
    '<!DOCTYPE a><a/>',
    '<!-- <a/>',
    '<a><![CDATA[1</a>',
  ])('reads nothing in %s', source => {
    expect(parseXml(source)).toBeUndefined();
  });

  it('counts the document as one of the levels', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(parseXml(nested(2), 3)).toBeDefined();
    expect(parseXml(nested(3), 3)).toBeUndefined();
  });
});
