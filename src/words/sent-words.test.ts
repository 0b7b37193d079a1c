import { beforeAll, expect, test } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { sentCaption } from './sent-words';

beforeAll(() => fakeChrome());

const AT = Date.UTC(2026, 2, 20, 12);

test.each([
  ['{"unmapped":{"fact":"activity"}}', /^Detected · Will be sent/],
  ['{"unmapped":{"fact":"shown"}}', /^Warned afterwards · Will be sent/],
  ['{"unmapped":{"fact":"outcome"}}', /^How it ended · Will be sent/],
  ['{"unmapped":{"fact":"outcome","entry":"a:outcome:page"}}', /^Outcome, as seen in the page · Will be sent/],
  ['{"unmapped":{"fact":"outcome","entry":"a:outcome:network"}}', /^Outcome, as seen on the network · Will be sent/],
  ['{"unmapped":{"fact":"outcome","entry":"hmac-sha256:k1:a"}}', /^How it ended · Will be sent/],
  ['{"unmapped":{"fact":"constructor"}}', /^Will be sent/],
  ['{"unmapped":null}', /^Will be sent/],
  ['not JSON', /^Will be sent/],
])('says above %s what it reports', (json, caption) => {
  expect(sentCaption({ json, fate: 'waiting', at: AT })).toMatch(caption);
});
