/** The warnings that are open, newest first. Pure. */
import { type Organization, type Told, tell } from '../../ui/told';
import type { Warning } from '../../wire';

export interface Card {
  activityId: string;
  /** The rule whose words are shown. */
  rule: string;
  told: Told;
  organization: Organization;
}

/** A later warning about the same activity takes the place of the earlier one: it knows more. */
export function add(cards: readonly Card[], warning: Warning): Card[] | undefined {
  const told = tell(warning);
  const rule = warning.findings[0]?.rule;
  if (!told || rule === undefined) return undefined;
  const card = { activityId: warning.activityId, rule, told, organization: warning.organization };
  return [card, ...drop(cards, warning.activityId)];
}

export function drop(cards: readonly Card[], activityId: string): Card[] {
  return cards.filter(card => card.activityId !== activityId);
}
