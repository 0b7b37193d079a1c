/**
 * The dictionary of Second Look. Every other file speaks in these nouns and no others.
 * Types only: a value here would end up in every bundle.
 */

export type * from './activity';
export type * from './entry';
export type * from './observation';
export type * from './reply';
