import { expect, it } from 'vitest';
import { parseXml, type XmlElement } from '../read/xml';
import { csomValue } from './csom-value';

it.each([
  ['<P Type="String"> a </P>', ' a '],
  ['<P>a</P>', 'a'],
  ['<P Type="Null">a</P>', null],
  ['<P Type="Boolean"> True </P>', true],
  ['<P Type="Boolean">1</P>', true],
  ['<P Type="Boolean">no</P>', false],
  ['<P Type="Enum"> 5 </P>', 5],
  ['<P Type="Int32">five</P>', 'five'],
  ['<P Type="Int32"> </P>', ' '],
  ['<P Type="Array"><Object Type="String">a</Object><Object Type="Null"/></P>', ['a', null]],
  ['<P TypeId="{1}"/>', {}],
  ['<P><Property Name="A" Type="Int32">1</Property><Other Name="B">2</Other></P>', { A: 1 }],
])('reads %s', (source, value) => {
  expect(csomValue(parseXml(source) as XmlElement)).toEqual(value);
});

it.each([
  ['objects', '<Property Name="A">', '</Property>'],
  ['lists', '<P Type="Array">', '</P>'],
])('ends in %s that are nested deep', (_, start, end) => {
  const nested = (levels: number) => csomValue(parseXml(start.repeat(levels) + end.repeat(levels)) as XmlElement);
  expect(JSON.stringify(nested(3))).not.toContain('null');
  expect(JSON.stringify(nested(12))).toContain('null');
});
