import { beforeAll, expect, test } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { sentCaption } from './sent-words';

beforeAll(() => fakeChrome());

const AT = Date.UTC(2026, 2, 20, 12);

test.each([
  ['{"unmapped":{"fact":"activity"}}', /^Detected ·\u00a0Will be sent/],
  ['{"unmapped":{"fact":"shown"}}', /^Warned afterwards ·\u00a0Will be sent/],
  ['{"unmapped":{"fact":"outcome"}}', /^How it ended ·\u00a0Will be sent/],
  ['{"unmapped":{"fact":"outcome","entry":"a:outcome:page"}}', /^Outcome, as seen in the page ·\u00a0Will be sent/],
  [
    '{"unmapped":{"fact":"outcome","entry":"a:outcome:network"}}',
    /^Outcome, as seen on the network ·\u00a0Will be sent/,
  ],
  ['{"unmapped":{"fact":"outcome","entry":"hmac-sha256:k1:a"}}', /^How it ended ·\u00a0Will be sent/],
  ['{"unmapped":{"fact":"constructor"}}', /^Will be sent/],
  ['{"unmapped":null}', /^Will be sent/],
  ['not JSON', /^Will be sent/],
])('says above %s what it reports', (json, caption) => {
  expect(sentCaption({ json, fate: 'waiting', at: AT })).toMatch(caption);
});
