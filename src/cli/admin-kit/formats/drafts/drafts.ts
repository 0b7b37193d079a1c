/**
 * Drafts for the works council and for the data protection officer, made from the policy. What is
 * recorded comes from the same source as the notice to employees. English and German only: drafts
 * in another language need a lawyer of that country.
 */
import { FIELDS, type Field, type Form } from '../../../../forward/field-list';
import { RULES } from '../../../../rules';
import { askOf } from '../../../../rules/engine/response';
import { namedHosts } from '../../../../sites';
import { type Destination, destinationOf, LEVEL_WORDS } from '../../../../words/forward-words';
import { NEVER_RECORDED, RECORDED } from '../../../../words/what-is-recorded';
import type { Kit, KitFile } from '../../kit';
import { wordsIn } from '../../words';
import { hostsOf, listed, ruleLines } from '../notice';
import { oneLine } from '../one-line';
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
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function whatIsProcessed({ policy, watched }: Kit, language: Language): string[] {
  const words = wordsIn(language);
  const hosts = namedHosts(policy).join(', ');
  return [
    LANGUAGES[language].people,
    listed('empty_recorded', RECORDED, words),
    listed('empty_never', NEVER_RECORDED, words),
    words('notice_sites'),
    ...(hosts ? [words('notice_hosts', [hosts])] : []),
    `**${words('notice_addresses')}**`,
    words('notice_pages', [hostsOf(watched.pages)]),
    words('notice_requests', [hostsOf(watched.requests)]),
  ];
}

function why(kit: Kit, language: Language): string[] {
  const { policy } = kit;
  const [own, words] = [LANGUAGES[language], wordsIn(language)];
  const lines = [...RULES, ...policy.customRules].flatMap(rule => ruleLines(rule, policy, words));
  return [
    own.purpose,
    own.notPurpose,
    own.automated,
    ...(policy.auditOnly ? [own.auditOnly] : []),
    own.rules,
    lines.join('\n'),
    ...([...policy.responses.keys()].some(key => key.includes('@')) ? [words('notice_groups')] : []),
    ...(responsesOf(kit).has('justify') ? [filled(own.reasons, { sent: reasonsAre(kit, own) })] : []),
  ];
}

function reasonsAre({ policy }: Kit, own: DraftWords): string {
  const destination = destinationOf(policy);
  if (!destination) return own.reasonsStay;
  return destination.level === 'full' ? own.reasonsSent : own.reasonsNotSent;
}

function responsesOf({ policy }: Kit): ReadonlySet<string> {
  const rules = [...RULES, ...policy.customRules].map(rule => askOf(rule, [], policy));
  return new Set([...rules, ...policy.responses.values()]);
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
    filled(own.fields, { level }),
    fieldTable(level, own),
  ];
}

/** Only `minimal` sends no sign-in name, which would link the pseudonyms beside it. */
function pseudonyms(key: string | undefined, level: Destination['level'], own: DraftWords): string[] {
  if (key !== undefined) return [own.policyKey];
  return [level === 'minimal' ? `${own.deviceKey} ${own.unlinked}` : own.deviceKey];
}

/** Those that some level hides or shortens: the others say nothing about who or which file. */
function fieldTable(level: Destination['level'], own: DraftWords): string {
  const isPersonal = (field: Field) => [field.minimal, field.standard, field.full].some(form => form !== 'clear');
  const rows = FIELDS.filter(field => isPersonal(field) && field[level] !== 'none').map(
    field => `| \`${field.path}\` | ${field.what} | ${formWords(field[level], own)} |`,
  );
  return [`| ${own.field} | ${own.contents} | ${own.form} |`, '| --- | --- | --- |', ...rows].join('\n');
}

function formWords(form: Form, { forms }: DraftWords): string {
  if (form === 'clear') return forms.clear;
  if (form === 'keyed') return forms.pseudonym;
  return form.startsWith('keyed') || form.startsWith('clear') ? forms.partly : forms.part;
}

function questions(kit: Kit, reader: Reader, { asked }: DraftWords, destination: Destination | undefined): string {
  const responses = responsesOf(kit);
  const all = [
    ...asked[reader],
    ...(destination?.level === 'full' ? [asked.full] : []),
    asked.personal,
    ...(responses.has('block') ? [asked.block] : []),
    ...(kit.policy.practice ? [] : [asked.practice]),
  ];
  return all.map(question => `- [ ] ${question} […]`).join('\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map(line => `* ${line}`).join('\n');
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
