import { expect, it } from 'vitest';
import { pickerAddresses } from '../people';
import { mailboxesIn } from './mailboxes';

it.each([
  ['Eve@Evil.example', 'eve@evil.example'],
  ['Eve <eve@evil.example>', 'eve@evil.example'],
  ['i:0#.f|membership|eve@evil.example', 'eve@evil.example'],
  ['i:0#.f|membership|live.com#eve@evil.example', 'eve@evil.example'],
  ['eve_evil.example#ext#@contoso.onmicrosoft.com', 'eve_evil.example#ext#@contoso.onmicrosoft.com'],
  ['smtp:eve@evil.example', 'eve@evil.example'],
])('reads %s', (text, address) => {
  expect(mailboxesIn(text)).toEqual([address]);
});

it.each([
  ['"eve x"@evil.example', '"eve x"@evil.example'],
  ['<"eve x"@evil.example>', '"eve x"@evil.example'],
  ['"x@contoso.com"@evil.example', '"x@contoso.com"@evil.example'],
  ['eve @ evil.example', 'eve@evil.example'],
  ['eve@evil .example', 'eve@evil.example'],
  ['eve(x@contoso.com)@evil.example', 'eve@evil.example'],
  ['eve@evil.example(x@contoso.com)', 'eve@evil.example'],
  ['"eve@evil.example"', 'eve@evil.example'],
  ['(eve@evil.example', 'eve@evil.example'],
  ['"Eve eve@evil.example', 'eve@evil.example'],
  ['[eve@evil.example]', 'eve@evil.example'],
  ['<eve@evil.example', 'eve@evil.example'],
  ['<eve@evil.example> Eve', 'eve@evil.example'],
  ['<@contoso.com:eve@evil.example>', 'eve@evil.example'],
  ['eve@[203.0.113.5]', 'eve@[203.0.113.5]'],
  ['"a\\" b"@evil.example', '"a\\" b"@evil.example'],
  ['eve(a(b)x@contoso.com)@evil.example', 'eve@evil.example'],
])('loses nobody in %s', (text, address) => {
  expect(mailboxesIn(text)).toEqual([address]);
});

it.each([
  'eve@evil.example,bob@contoso.com',
  'eve@evil.example;bob@contoso.com',
  'eve@evil.example bob@contoso.com',
  'eve@evil.example:bob@contoso.com',
  'Eve <eve@evil.example> <bob@contoso.com>',
  '[eve@evil.example] bob@contoso.com',
  'Us: eve@evil.example, "B, x@y.z" <bob@contoso.com>;',
])('reads both of %s', text => {
  expect(mailboxesIn(text)).toEqual(['eve@evil.example', 'bob@contoso.com']);
});

it.each(['eve@\uff47mail.com', 'eve@gmail\u3002com', 'eve@gmail.com.', 'eve@gm\u00adail.com', 'eve@GMAIL\uff0eCOM'])(
  'reads the domain of %s as it is looked up',
  text => {
    expect(mailboxesIn(text)).toEqual(['eve@gmail.com']);
  },
);

it.each(['', '@', 'Eve', 'eve@', '@evil.example', 'Eve <>', '"" <x>', `eve@${'e'.repeat(400)}.example`])(
  'finds nobody in %s',
  text => {
    expect(mailboxesIn(text)).toEqual([]);
  },
);

it('reads two that are quoted', () => {
  const quoted = ['"eve x"@evil.example', '"bob, y"@contoso.com'];
  expect(mailboxesIn(quoted.join(', '))).toEqual(quoted);
});

it('takes what stands before brackets for a name', () => {
  expect(mailboxesIn('ann@contoso.com <eve@evil.example>')).toEqual(['eve@evil.example']);
});

it('takes the address of an entity if its key is none', () => {
  const entity = { Key: 'Eve', EntityData: { Email: 'eve@evil.example' } };
  expect(pickerAddresses(JSON.stringify([entity]))).toEqual(['eve@evil.example']);
});
