import type { PrivacyLevel } from '../event';
import type { Scenario, Step } from '../policy/schema/scenario';
import type { Envelope, ToBackground, ToWarning } from '../wire';
import type { StageState } from './stage-state';

/** Desk -> background. */
export type ToWorker =
  /** First of all. `language`: BCP 47. `page`: address of the staged page. */
  | { type: 'begin'; policy: Record<string, unknown>; language: string; version: string; page: string }
  | { type: 'stage' }
  | { type: 'level'; level: PrivacyLevel };

/** As the network sees it; `type` as in `webRequest`. */
export interface Leaving {
  id: string;
  url: string;
  method: string;
  type: 'main_frame' | 'sub_frame' | 'xmlhttprequest';
  headers: [name: string, value: string][];
  body?: string;
}

/** Stage -> background. */
export interface FromStage {
  message(said: { message: Envelope<ToBackground> }): unknown;
  leaving(said: { request: Leaving }): boolean;
  answered(said: { request: Leaving; status: number }): void;
}

/** Background -> stage. */
export interface ToStage {
  message(said: { message: Envelope<ToWarning> }): unknown;
  fetch(said: { url: string; method: string; body?: string }): { status: number; text: string };
}

export interface Turn {
  did?: Step;
  state: StageState;
  pending: number;
  isStopped: boolean;
}

/** Desk -> stage. */
export interface FromDesk {
  play(said: { scenario: Scenario }): void;
  perform(said: { step: Step }): void;
}

/** Stage -> desk. */
export interface ToDesk {
  turn(said: { turn: Turn }): void;
}
