/**
 * Drafts for the works council and for the data protection officer, made from the policy. What is
 * recorded comes from the same source as the notice to employees. English and German only: drafts
 * in another language need a lawyer of that country.
 */
import { reasonAsked } from '../../../../policy/keys/reasons';
import { RULES } from '../../../../rules';
import { askOf } from '../../../../rules/engine/response';
import type { Ask, Rule } from '../../../../rules/engine/rule';
import { namedHosts } from '../../../../sites';
import { type Destination, destinationOf, LEVEL_WORDS } from '../../../../words/forward-words';
import { NEVER_RECORDED, RECORDED } from '../../../../words/what-is-recorded';
import type { Kit, KitFile } from '../../kit';
import { wordsIn } from '../../words';
import { addresses, listed, ruleLines, severalText } from '../notice';
import { oneLine } from '../one-line';
import { formOf, SENT, type Sent } from './sent';
import { GERMAN } from './words-de';
import { type DraftWords, ENGLISH } from './words-en';

const LANGUAGES = { en: ENGLISH, de: GERMAN } as const;
type Language = keyof typeof LANGUAGES;

const READERS = { worksCouncil: 'works-council', dataProtection: 'data-protection' } as const;
type Reader = keyof typeof READERS;

export const DRAFTS = 'drafts';

export function draftFiles(kit: Kit): KitFile[] {
  return (Object.keys(READERS) as Reader[]).flatMap(reader =>
    (Object.keys(LANGUAGES) as Language[]).map(language => ({
      path: `${DRAFTS}/${READERS[reader]}.${language}.md`,
      contents: draftText(kit, reader, language),
    })),
  );
}

export function draftText(kit: Kit, reader: Reader, language: Language): string {
  const own = LANGUAGES[language];
  const { policy, version } = kit;
  const contact = oneLine(policy.supportContact ?? '[…]');
  const organization = oneLine(policy.organizationName ?? '[…]');
  const destination = destinationOf(policy);
  const parts = [
    `# ${own[reader]}`,
    `> **${own.banner}**`,
    filled(own.controller, { organization, contact }),
    filled(own.policy, { policy: oneLine(policy.policyVersion ?? '[…]'), version }),
    `## ${own.what}`,
    ...whatIsProcessed(kit, language),
    `## ${own.why}`,
    ...why(kit, language),
    `## ${own.access}`,
    ...access(kit, language),
    `## ${own.retention}`,
    filled(own.kept, { days: String(policy.retentionDays) }),
    destination && filled(own.keptServer, { host: destination.host }),
    `## ${own.rights}`,
    bullets([filled(own.rightsAccess, { contact }), own.rightsChange, filled(own.rightsObject, { contact })]),
    `## ${own.questions}`,
    questions(kit, reader, own, destination),
    ...addresses(kit, wordsIn(language)),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function whatIsProcessed({ policy }: Kit, language: Language): string[] {
  const [own, words] = [LANGUAGES[language], wordsIn(language)];
  const hosts = namedHosts(policy).join(', ');
  return [
    own.people,
    filled(own.words, { page: policy.welcome ? own.welcomePage : own.settingsPage }),
    listed('empty_recorded', RECORDED, words),
    listed('empty_never', NEVER_RECORDED, words),
    words('notice_sites'),
    ...(hosts ? [words('notice_hosts', [hosts])] : []),
  ];
}

function why(kit: Kit, language: Language): string[] {
  const { policy } = kit;
  const [own, words] = [LANGUAGES[language], wordsIn(language)];
  const hours = rulesOf(kit)
    .filter(rule => responsesOf(rule, kit).some(response => response !== 'off'))
    .filter(({ when }) => when.some(({ outsideHours }) => outsideHours !== undefined));
  return [
    own.purpose,
    own.notPurpose,
    destinationOf(policy) ? own.possibleSent : own.possible,
    ...(hours.length > 0 ? [filled(own.hours, { rules: hours.map(({ id }) => `\`${id}\``).join(', ') })] : []),
    own.automated,
    ...(policy.auditOnly ? [own.auditOnly, own.rulesTrial] : [own.rules]),
    severalText(policy, words),
    rulesOf(kit)
      .flatMap(rule => ruleLines(rule, policy, words))
      .join('\n'),
    ...reasons(kit, own),
  ];
}

function rulesOf({ policy }: Kit): Rule[] {
  return [...RULES, ...policy.customRules];
}

/** Everywhere, and for each group of hosts. */
function responsesOf(rule: Rule, { policy }: Kit): Ask[] {
  return [askOf(rule, [], policy), ...[...policy.hostGroups.keys()].map(group => askOf(rule, [group], policy))];
}

function has(response: Ask, kit: Kit): boolean {
  return rulesOf(kit).some(rule => responsesOf(rule, kit).includes(response));
}

function reasons(kit: Kit, own: DraftWords): string[] {
  const { policy } = kit;
  if (!has('justify', kit)) return [];
  const { choices, text } = reasonAsked(policy, () => 'en');
  const level = destinationOf(policy)?.level;
  const codes = choices.map(({ code }) => `\`${code}\``).join(', ');
  return [
    policy.auditOnly ? own.reasonsTrial : own.reasons,
    ...(choices.length > 0 ? [filled(own.reasonCodes, { codes, sent: level ? own.isSent : own.stays })] : []),
    ...(text === 'none' ? [] : [filled(own.reasonWords, { sent: wordsAre(level, own) })]),
  ];
}

function wordsAre(level: Destination['level'] | undefined, own: DraftWords): string {
  if (level === undefined) return own.stays;
  return level === 'full' ? own.areSent : own.areNotSent;
}

function access({ policy }: Kit, language: Language): string[] {
  const [own, words] = [LANGUAGES[language], wordsIn(language)];
  const destination = destinationOf(policy);
  const readers = [
    own.accessOwn,
    own.accessDevice,
    destination ? filled(own.accessServer, { host: destination.host }) : own.accessNobody,
    own.accessMakers,
  ];
  if (!destination) return [bullets(readers)];
  const { level } = destination;
  return [
    bullets(readers),
    words(LEVEL_WORDS[level]),
    ...pseudonyms(policy.pseudonymKey, level, own),
    own.profile,
    filled(own.fields, { level }),
    fieldTable(level, own),
  ];
}

/** Only `minimal` sends no sign-in name, which would link the pseudonyms beside it. */
function pseudonyms(key: string | undefined, level: Destination['level'], own: DraftWords): string[] {
  if (key !== undefined) return [own.policyKey];
  return [level === 'minimal' ? `${own.deviceKey} ${own.unlinked}` : own.deviceKey];
}

function fieldTable(level: Destination['level'], own: DraftWords): string {
  const rows = (Object.keys(SENT) as Sent[]).flatMap(item => {
    const form = formOf(item, level);
    return form === 'none' ? [] : [`| ${own.sent[item]} | ${pathsOf(item)} | ${own.forms[form]} |`];
  });
  return [`| ${own.item} | ${own.field} | ${own.form} |`, '| --- | --- | --- |', ...rows].join('\n');
}

function pathsOf(item: Sent): string {
  return SENT[item].map(path => `\`${path}\``).join(', ');
}

function questions(
  kit: Kit,
  reader: Reader,
  { asked, practiceRoom }: DraftWords,
  destination: Destination | undefined,
): string {
  const all = [
    ...asked[reader],
    ...(destination?.level === 'full' ? [asked.full] : []),
    asked.personal,
    ...(has('block', kit) && !kit.policy.auditOnly ? [asked.block] : []),
    ...(kit.policy.practice ? [] : [asked.practice]),
  ];
  const room = kit.policy.practice ? practiceRoom : '';
  return all.map(question => `- [ ] ${filled(question, { room })} […]`).join('\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map(line => `* ${line}`).join('\n');
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
