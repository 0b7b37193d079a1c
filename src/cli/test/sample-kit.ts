/** A kit with all keys at their examples. */
import { generateKeyPairSync } from 'node:crypto';
import manifest from '../../../manifest.json';
import { KEYS } from '../../policy/keys/keys';
import { parsePolicy } from '../../policy/parse';
import { FIREFOX_ID } from '../admin-kit/browsers';
import { hostedAt, type Kit, valuesOf } from '../admin-kit/kit';
import { RULE_IDS } from '../admin-kit/lint/lint';
import { extensionId } from '../admin-kit/package/crx';
import { watchedBy } from '../admin-kit/package/extension';
import { publicHalf } from '../admin-kit/package/signing-key';

export const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export const EXAMPLES = Object.fromEntries(Object.entries(KEYS).map(([key, { example }]) => [key, example]));

/** The examples, in which each setting has an effect. */
export const IN_USE = {
  ...EXAMPLES,
  responses: ['anyone-link=warn', 'anyone-link-edit=justify', 'bulk-download@office=record'],
  exceptions: ['external-recipient=adatum.example', 'anyone-link=https://contoso.sharepoint.com/sites/press'],
};

export const NAMES = Object.keys(KEYS);

/** @param raw the policy file */
export function kitOf(raw: Readonly<Record<string, unknown>> = EXAMPLES): Kit {
  return {
    values: valuesOf(raw),
    policy: parsePolicy(raw, RULE_IDS).policy,
    chromiumId: extensionId(publicHalf(KEY)),
    firefoxId: FIREFOX_ID,
    earlierFirefoxIds: [],
    version: '1.2.3.1',
    hosted: hostedAt('https://extensions.contoso.com/second-look/update.xml', '1.2.3.1'),
    watched: watchedBy({ 'manifest.json': Buffer.from(JSON.stringify(manifest)) }),
  };
}

/** The policy in force in a browser. */
export function policyIn(delivered: unknown): unknown {
  return parsePolicy(delivered, RULE_IDS).policy;
}
