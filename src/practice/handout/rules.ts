import type { Policy } from '../../policy/policy';
import { organizationOf } from '../../words/warning-text';
import { camel, find } from '../../words/words';

export interface RuleTold {
  id: string;
  title: string;
  words?: string;
  isOrganization: boolean;
}

export function rulesTold(ids: readonly string[], policy: Policy): RuleTold[] {
  return ids
    .filter(id => policy.responses.get(id) !== 'off')
    .flatMap(id => {
      const own = policy.customRules.find(rule => rule.id === id);
      const title = own?.title ?? find(`rule_${camel(id)}_title`);
      const { message } = organizationOf(policy, id);
      const words = message ?? own?.why ?? find(`rule_${camel(id)}_why`);
      return title ? [{ id, title, ...(words ? { words } : {}), isOrganization: message !== undefined }] : [];
    });
}
