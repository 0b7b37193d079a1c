/** The vocabulary of the project. Types only, because a value would end up in every bundle. */

export type * from './activity';
export type * from './activity-state';
export type * from './entry';
export type * from './observation';
export type * from './reply';
