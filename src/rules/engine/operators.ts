/** Each returns its evidence, or undefined if it does not hold. */
import type { Activity, Evidence, Level } from '../../event';
import { isOutside, localTime } from './clock';
import type { FileNames } from './file-names';
import { lookalikes } from './look-alikes';
import { homeOf, isIn, isStranger, outsiders } from './outsiders';
import { personalAccount } from './personal';
import { hostsOf, isAt } from './place';
import type { Condition } from './rule';
import type { Recent, RuleContext } from './rule-context';
import { isAmong, isOften } from './window';
import { isOneOf, wordsIn } from './words-in';

export interface Case {
  rule: string;
  activity: Activity;
  fileNames: FileNames;
  context: RuleContext;
  recent: Recent;
}

export const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical'];

const HOLDS: Evidence = Object.freeze({});

type Operator<Wanted> = (wanted: Wanted, one: Case, condition: Condition) => Evidence | undefined;

type Operators = { readonly [Name in keyof Condition]-?: Operator<NonNullable<Condition[Name]>> };

/** Cheap operators first. */
const OPERATORS: Operators = {
  kind: (wanted, { activity: { kind } }) => (wanted.includes(kind) ? HOLDS : undefined),
  scope: (wanted, { activity: { scope } }) => (scope !== undefined && isAmong(wanted, scope) ? { scope } : undefined),
  role: (wanted, { activity: { role } }) => (role !== undefined && isAmong(wanted, role) ? { role } : undefined),
  has: (wanted, { activity }) => (wanted.every(fact => isKnown(activity[fact])) ? HOLDS : undefined),
  lacks: (wanted, { activity }) => (wanted.some(fact => isKnown(activity[fact])) ? undefined : HOLDS),
  countAtLeast: (wanted, { activity: { count } }) => (count !== undefined && count >= wanted ? { count } : undefined),
  labelled(wanted, { activity: { label }, context: { sensitivityLabels } }) {
    const known = sensitivityLabels.get(label?.id ?? '');
    return known && LEVELS.indexOf(known.level) >= LEVELS.indexOf(wanted) ? { label: known.name } : undefined;
  },
  labelLowered(_, { activity: { label, previousLabel }, context: { sensitivityLabels } }) {
    const [now, before] = [label, previousLabel].map(one => sensitivityLabels.get(one?.id ?? ''));
    return now && before && LEVELS.indexOf(now.level) < LEVELS.indexOf(before.level)
      ? { label: now.name, previousLabel: before.name }
      : undefined;
  },
  host(wanted, { activity }) {
    const hosts = hostsOf(activity);
    return isAt(hosts, wanted) ? { host: hosts.join(', ') } : undefined;
  },
  outsiders: (_, { activity: { recipients = [] }, context }) =>
    evidenceIfAny('outsiders', outsiders(recipients, context)),
  newDomain(_, { activity: { id, recipients = [] }, context, recent }) {
    const domains = new Set(outsiders(recipients, context).map(one => homeOf(one, context.internalDomains)));
    return evidenceIfAny(
      'newDomains',
      [...domains].filter(domain => domain !== undefined && (recent.firstWith(domain) ?? id) === id) as string[],
    );
  },
  lookalikeDomain: (_, { activity, context, recent }) => lookalikes(activity, context, recent),
  recipientDomain: (wanted, { activity: { recipients = [] }, context }) =>
    evidenceIfAny(
      'recipients',
      recipients.filter(
        recipient => isStranger(recipient, context) && isIn(wanted, homeOf(recipient, context.internalDomains) ?? ''),
      ),
    ),
  name: (wanted, { fileNames }) => evidenceIfAny('words', wordsIn(fileNames.withFolders(), wanted)),
  fileName: (wanted, { fileNames }) => evidenceIfAny('words', wordsIn(fileNames.own(), wanted)),
  asksFor: (wanted, { activity: { scopes = [] } }) =>
    evidenceIfAny(
      'scopes',
      scopes.filter(scope => isOneOf(scope, wanted)),
    ),
  personalAccount(_, { activity, context: { internalDomains } }) {
    const account = internalDomains.length > 0 ? personalAccount(activity, internalDomains) : undefined;
    return account === undefined ? undefined : { account };
  },
  outsideHours(wanted, { activity: { seenAt }, recent }) {
    const time = localTime(seenAt, recent.aheadOfUtc(seenAt));
    return isOutside(time, wanted) ? { localTime: time } : undefined;
  },
  times: (wanted, { rule, activity, recent }, condition) =>
    isOften(rule, condition, wanted, activity, recent) ? { times: wanted.atLeast, minutes: wanted.minutes } : undefined,
};

export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly (keyof Condition)[];

/** Cached: every activity meets the same conditions. */
const usedBy = new WeakMap<Condition, readonly (readonly [Operator<unknown>, wanted: unknown])[]>();

export function evidenceOf(condition: Condition, one: Case): Evidence | undefined {
  let used = usedBy.get(condition);
  if (!used) {
    used = OPERATOR_NAMES.filter(name => condition[name] !== undefined).map(name => [
      // TypeScript cannot see that the wanted value and the operator have the same name.
      OPERATORS[name] as Operator<unknown>,
      condition[name],
    ]);
    usedBy.set(condition, used);
  }
  let evidence: Evidence = HOLDS;
  for (const [operator, wanted] of used) {
    const found = operator(wanted, one, condition);
    if (!found) return undefined;
    if (found !== HOLDS) evidence = { ...evidence, ...found };
  }
  return evidence;
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== false;
}

function evidenceIfAny(name: string, found: string[]): Evidence | undefined {
  return found.length > 0 ? { [name]: found } : undefined;
}
