/** Valid settings that have no effect, or less than they seem to. */

import { UNSTOPPABLE_KINDS } from '../../../activity-kinds';
import type { ActivityKind } from '../../../event';
import { isCovered } from '../../../policy/keys/host';
import { elementsIn } from '../../../policy/keys/raw';
import { RULES } from '../../../rules';
import { needsLabels } from '../../../rules/engine/labels';
import { needsInternalDomains } from '../../../rules/engine/outsiders';
import { isAsking } from '../../../rules/engine/response';
import type { Rule } from '../../../rules/engine/rule';
import type { Complaint } from './complaint';
import { entriesAbout } from './entries';
import { forwarding } from './forwarding';
import { largePolicy } from './size';
import { unusedSettings } from './unused';
import { unwatchedHosts } from './unwatched-hosts';
import { type Policies, warning } from './warning';

/** Keys that change what a rule does. */
const RULE_KEYS = ['responses', 'levels', 'startDates', 'whenUnanswered'] as const;

export function settingsWithoutEffect(policies: Policies): Complaint[] {
  return [
    forwarding,
    shortPseudonymKey,
    withoutDomains,
    sitesAmongDomains,
    withoutLabels,
    responsesThatCannotBe,
    unusedSettings,
    unwatchedHosts,
    largePolicy,
  ].flatMap(look => look(policies));
}

/** Characters: 128 bits in Base64. */
const MIN_KEY_CHARS = 22;

/** By the events alone, which do not have the key. */
function shortPseudonymKey(policies: Policies): Complaint[] {
  const { pseudonymKey } = policies.policy;
  // The form is that of background/forward/event-maker.ts.
  const key = pseudonymKey?.replace(/^[A-Za-z0-9._-]{1,32}:(?=.)/, '');
  return key === undefined || key.length >= MIN_KEY_CHARS
    ? []
    : [
        warning(
          policies,
          ['pseudonymKey'],
          'A key this short can be found by trying, and then the names behind pseudonyms, too.',
          `Write ID:KEY with a random KEY of at least ${MIN_KEY_CHARS} characters; openssl rand -hex 16 makes one.`,
        ),
      ];
}

function withoutDomains(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  if (Object.hasOwn(values, 'internalDomains')) return [];
  const blind = [...RULES, ...policy.customRules]
    .filter(rule => needsInternalDomains(rule) && policy.responses.get(rule.id) !== 'off')
    .map(({ id }) => id);
  if (blind.length === 0) return [];
  return [
    warning(
      policies,
      [],
      `Without internalDomains only guest accounts count as outside, so these rules find little or nothing: ${blind.join(', ')}.`,
      'Add "internalDomains": ["contoso.com", "contoso.onmicrosoft.com"] with your own domains.',
    ),
  ];
}

function sitesAmongDomains(policies: Policies): Complaint[] {
  return (['internalDomains', 'trustedDomains'] as const).flatMap(key =>
    (elementsIn(policies.values[key]) ?? []).flatMap((element, index) => {
      if (typeof element !== 'string' || !isCovered(element.trim().toLowerCase())) return [];
      const [, tenant = 'contoso'] = /^\s*([a-z0-9]+)(?:-my)?\.sharepoint\./i.exec(element) ?? [];
      return [
        warning(
          policies,
          Array.isArray(policies.values[key]) ? [key, index] : [key],
          'This is the address of a site, and nobody has an email address there.',
          `Take it out: sites need no entry. What belongs here is the domain of the tenant: "${tenant.toLowerCase()}.onmicrosoft.com".`,
          element,
        ),
      ];
    }),
  );
}

function withoutLabels(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  if (Object.hasOwn(values, 'sensitivityLabels')) return [];
  const blind = [...RULES, ...policy.customRules].filter(needsLabels).map(({ id }) => id);
  return RULE_KEYS.flatMap(key => entriesAbout(values, key, blind)).flatMap(({ key, index, text }) =>
    key === 'responses' && /=\s*off$/i.test(text)
      ? []
      : [
          warning(
            policies,
            [key, index],
            'This rule does not fire, because sensitivityLabels names no labels.',
            'Add "sensitivityLabels": ["GUID=Confidential:high"] with your labels; Get-Label in Security & Compliance PowerShell lists their GUIDs.',
            text,
          ),
        ],
  );
}

function responsesThatCannotBe(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  const unstoppable = [...RULES, ...policy.customRules]
    .filter(({ when }: Rule) => when.every(({ kind = [] }) => kind.length > 0 && kind.every(isUnstoppable)))
    .map(({ id }) => id);
  return entriesAbout(values, 'responses', unstoppable)
    .filter(({ text }) =>
      isAsking(
        text
          .replace(/^.*=\s*/, '')
          .trim()
          .toLowerCase() as never,
      ),
    )
    .map(({ key, index, text }) =>
      warning(
        policies,
        [key, index],
        'This cannot be asked first or blocked, because the browser sends no request for it. It is shown afterwards.',
        `Write "${text.replace(/=.*/s, '')}=inform".`,
        text,
      ),
    );
}

function isUnstoppable(kind: ActivityKind): boolean {
  return UNSTOPPABLE_KINDS.includes(kind);
}
