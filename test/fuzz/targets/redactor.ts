/** Requests of a recording that are shown as an example, without names and secrets. */
import { redactedExample } from '../../../src/cli/redact/example';
import type { Target } from '../target';
import { REQUEST_TEXTS, requestOf } from './requests';

export const redactor: Target = {
  name: 'redactor',
  weight: 5,
  seeds: REQUEST_TEXTS,
  findings: [
    `POST https://contoso.sharepoint.com/\n\n<${'>'.repeat(40_000)}`,
    `POST ${'odopen://sync?webUrl='.repeat(3000)}\n\n`,
    `POST https://contoso.sharepoint.com/\n\n{"a":"19:${'@'.repeat(40_000)} x"}`,
  ],
  run(input) {
    JSON.stringify(redactedExample(requestOf(input), 'x'));
  },
};
