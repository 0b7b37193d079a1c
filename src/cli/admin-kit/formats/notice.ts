/** What employees are told about it, made from the policy so that it says what is true here; in every language of `_locales`. */

import { RULES } from '../../../rules';
import { namedHosts } from '../../../sites';
import { camel } from '../../../ui/words';
import type { Kit, KitFile } from '../kit';
import { languages, windowsName, wordsIn } from '../words';

export function noticeFiles(kit: Kit): KitFile[] {
  return languages().map(language => ({
    path: `employees/notice.${windowsName(language)}.md`,
    contents: noticeText(kit, wordsIn(language)),
    hasValues: false,
  }));
}

export function noticeText({ policy, values }: Kit, words: ReturnType<typeof wordsIn>): string {
  const { organizationName, supportContact, policyUrl } = policy;
  const hosts = namedHosts(policy).join(', ');
  const { forwardUrl, retentionDays } = values;
  const sentences = [
    organizationName ? words('notice_what', [organizationName]) : words('notice_whatAnyone'),
    words('notice_sites'),
    hosts && words('notice_hosts', [hosts]),
    words('notice_recorded'),
    words('notice_never'),
    typeof forwardUrl === 'string' ? words('notice_sent', [new URL(forwardUrl).host]) : words('notice_stays'),
    retentionDays !== undefined && words('notice_kept', [String(retentionDays)]),
    words('notice_own'),
  ];
  const rules = RULES.map(({ id, response }) =>
    words('notice_rule', [words(`rule_${camel(id)}_title`), words(`notice_${policy.responses.get(id) ?? response}`)]),
  );
  const last = [supportContact && words('notice_ask', [supportContact]), policyUrl && words('notice_more', [policyUrl])];
  return `${[
    `# ${words('notice_title')}`,
    ...sentences.filter(Boolean),
    `## ${words('notice_rules')}`,
    rules.map(rule => `- ${rule}`).join('\n'),
    ...last.filter(Boolean),
  ].join('\n\n')}\n`;
}
