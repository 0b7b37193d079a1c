import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { givenOut } from '../../exposure/given-out';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { Receivers } from './receivers';

beforeAll(() => fakeChrome());
afterEach(() => {
  render(null, document.body);
  expect([...missing]).toEqual([]);
});

const draw = (isOutsideKnown: boolean, isManaged: boolean) => {
  act(() => render(<Receivers receivers={[]} onDomain={() => {}} {...{ isOutsideKnown, isManaged }} />, document.body));
  return document.querySelector('.no-internal')?.textContent;
};

test('says who can set the internal domains that are missing', () => {
  const sentence =
    'Second Look can’t tell who is outside your organisation. Your organisation’s email domains aren’t set.';
  expect(draw(false, false)).toBe(`${sentence} Add them in Settings.`);
  expect(draw(false, true)).toBe(`${sentence} Ask your IT support to add them.`);
  expect(draw(true, true)).toBeUndefined();
});

const EXPLANATION = 'What was shared in this period';

test('explains no table that is empty', () => {
  draw(true, true);
  expect(document.body.textContent).not.toContain(EXPLANATION);
});

test('names the sites of documents without names', () => {
  const out = givenOut({ internalDomains: ['contoso.com'], trustedDomains: [] });
  const mail = { kind: 'mail-send' as const, recipients: ['x@fabrikam.com'], seenAt: 1, host: 'outlook.office.com' };
  out.add({ activity: { ...mail, id: 'a' }, effect: 'yes' });
  out.add({ activity: { ...mail, id: 'b', site: 'contoso.sharepoint.com/sites/hr' }, effect: 'yes' });
  const rest = { isOutsideKnown: true, isManaged: false, onDomain: () => {} };
  act(() => render(<Receivers receivers={out.receivers()} {...rest} />, document.body));
  expect(document.querySelectorAll('tbody td')[1]?.textContent).toBe(
    'Name not known contoso.sharepoint.com/sites/hr and outlook.office.com',
  );
  expect(document.body.textContent).toContain(EXPLANATION);
});
