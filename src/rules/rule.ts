/** What a rule is. JSON only, so that an admin's own rule can be the same thing. */
import type { ActivityKind, Level, Response, Role, Scope } from '../event';

export interface Rule {
  /** Kebab-case, the name of its file; also how a policy names it. */
  id: string;
  level: Level;
  /** What happens unless the policy says otherwise. */
  response: Response;
  /** All that are given must hold. */
  when: {
    kind?: readonly ActivityKind[];
    scope?: readonly Scope[];
    role?: readonly Role[];
    /** At least one recipient is neither inside nor trusted. Never holds while the organisation's domains are unknown, save for guests of the tenant (`#ext#`). */
    outsiders?: true;
    /** At least so many items in one archive. */
    countAtLeast?: number;
  };
  /** What a colleague may do without any harm and still meet this rule. */
  falsePositives: string;
  /** What gets past this rule. */
  knownGaps: string;
}
