/** Something a person could do that meets a rule, to show what they would be told. */
import type { Finding, Meaning, Response } from '../../event';
import type { Rule } from '../../rules/rule';
import { t } from '../../ui/words';

const STRANGER = 'ann@fabrikam.example';

export interface RuleExample {
  meaning: Meaning;
  finding: Finding;
}

export function exampleOf({ id, level, when }: Rule, response: Response): RuleExample {
  const recipients = when.outsiders ? { recipients: [STRANGER] } : {};
  const meaning: Meaning = {
    kind: when.kind?.[0] ?? 'share-link-create',
    ...(when.scope?.[0] ? { scope: when.scope[0] } : {}),
    ...(when.role?.[0] ? { role: when.role[0] } : {}),
    ...(when.countAtLeast === undefined ? {} : { count: when.countAtLeast }),
    file: { name: t('rules_exampleFile') },
    ...recipients,
  };
  return { meaning, finding: { rule: id, level, response, evidence: when.outsiders ? { outsiders: [STRANGER] } : {} } };
}
