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
      const title = own?.title ?? wordsBefore(id, 'title');
      const { message } = organizationOf(policy, id);
      const words = message ?? own?.why ?? wordsBefore(id, 'why');
      return title ? [{ id, title, ...(words ? { words } : {}), isOrganization: message !== undefined }] : [];
    });
}

/** On paper nothing has happened, and the practised group of all users has no guests. */
function wordsBefore(id: string, part: 'title' | 'why'): string | undefined {
  const key = `rule_${camel(id)}_${part}`;
  return find(`${key}_insideBefore`) ?? find(`${key}_before`) ?? find(key);
}
