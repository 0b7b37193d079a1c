import type { Finding } from '../../event';
import { mostSeriousFirst } from '../../ui/most-serious-first';
import type { Ending, Undone, Warning } from '../../wire';
import { type Ended, ended } from '../../words/attempt-text';
import { clock, moment, name } from '../../words/phrases';
import { locationSentences } from '../../words/sentence';
import { type Organization, tell, type WarningText } from '../../words/warning-text';
import { t } from '../../words/words';

export interface Card {
  activityId: string;
  rule: string;
  meaning: Warning['meaning'];
  findings: readonly Finding[];
  told: WarningText;
  organization: Organization;
  /** Of the activity, with its day. */
  when: string;
  /** Where the file has no name: what tells the card from others. */
  time?: string;
  /** Before Undo was offered, and after it failed. */
  withoutUndo?: WarningText;
  /** Shown instead. */
  ended?: Ended;
  undo?: UndoState;
  interrupted?: true;
}

export type UndoState = 'offered' | 'running' | Exclude<Undone, 'done'>;

/** A later warning about the same activity replaces it. */
export function add(
  cards: readonly Card[],
  { activityId, meaning, findings, organization, interrupted }: Warning,
): Card[] | undefined {
  const told = tell({ meaning, findings, organization, interrupted });
  const rule = findings[0]?.rule;
  if (!told || rule === undefined) return undefined;
  const at = meaning.seenAt ?? Date.now();
  const time = meaning.file?.name ? {} : { time: clock(at) };
  const card = {
    activityId,
    rule,
    meaning,
    findings,
    told,
    organization,
    when: moment(at),
    ...time,
    ...(interrupted && { interrupted }),
  };
  return [card, ...drop(cards, activityId)];
}

export function drop(cards: readonly Card[], activityId: string): Card[] {
  return cards.filter(card => card.activityId !== activityId);
}

/** `done` reverts the note, because an aborted request may still succeed. */
export function end(cards: readonly Card[], activityId: string, outcome: Ending): Card[] {
  const card = cards.find(one => one.activityId === activityId);
  if (!card) return [...cards];
  const { ended: _, ...warning } = card;
  return [
    outcome === 'done' ? warning : { ...warning, ended: ended(card.meaning, outcome, card.interrupted) },
    ...drop(cards, activityId),
  ];
}

/** Text now, because an orphaned script has no texts. */
export function undoing(cards: readonly Card[], activityId: string, undo: UndoState): Card[] {
  return cards.map(card => {
    if (card.activityId !== activityId || card.ended) return card;
    if (undo === 'running') return { ...card, undo };
    const { withoutUndo = card.told } = card;
    const told = undo === 'offered' ? (tell({ ...card, isUndoable: true }) ?? card.told) : withoutUndo;
    return { ...card, told, withoutUndo, undo };
  });
}

export function undone(cards: readonly Card[], activityId: string): Card[] {
  return cards.map(({ undo, ...card }) =>
    card.activityId === activityId ? { ...card, ended: deleted(card.meaning) } : { ...card, ...(undo ? { undo } : {}) },
  );
}

function deleted(meaning: Card['meaning']): Ended {
  const { file } = meaning;
  const where = locationSentences(meaning);
  return {
    title: file?.name ? t('undo_doneFile', name(file.name)) : t('undo_done'),
    sentences: where.length > 0 ? [t('undo_doneMoreWhere'), ...where] : [t('undo_doneMore')],
  };
}

/** Always with the latest, because shown means seen. */
export function inSight(cards: readonly Card[], room: number): Card[] {
  const [latest, ...others] = cards;
  if (!latest) return [];
  const chosen = new Set([latest, ...bySeriousness(others).slice(0, room - 1)]);
  return bySeriousness(cards.filter(card => chosen.has(card)));
}

function bySeriousness(cards: readonly Card[]): Card[] {
  return mostSeriousFirst(cards, card => (card.ended ? undefined : card.told.level));
}
