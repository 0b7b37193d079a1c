/** For tests: every kind of meaning that needs words, with and without names. */
import { KINDS } from '../../../test/corpus/rows';
import { defined } from '../../defined';
import type { ActivityKind, Meaning, Role, Scope } from '../../event';

export const FILE = { name: 'Salaries 2026.xlsx' };
export const PEOPLE: [string, string] = ['ana@fabrikam.com', 'ben@fabrikam.com'];

/** Not about one file. */
export const WITHOUT_FILE: ActivityKind[] = ['bulk-download', 'guest-invite', 'oauth-consent', 'unreadable-batch'];
const SCOPES: (Scope | undefined)[] = ['anonymous', 'organization', 'specific', 'existing', undefined];
const ROLES: (Role | undefined)[] = ['view', 'review', 'edit', undefined];

export const EVERY_MEANING: readonly Meaning[] = KINDS.flatMap(kind =>
  SCOPES.flatMap(scope =>
    ROLES.flatMap(role =>
      [undefined, FILE].flatMap(named =>
        [undefined, PEOPLE].map(
          recipients =>
            ({
              kind,
              ...defined({ scope, role, file: named }),
              ...(recipients && { recipients, password: true }),
            }) as Meaning,
        ),
      ),
    ),
  ),
);
