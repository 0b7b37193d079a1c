/**
 * What the parts of the practice room say to each other. Types only. All of them are on one page of
 * ours; nothing of it comes from or goes to anywhere else.
 */
import type { Envelope, ToBackground, ToWarning } from '../wire';
import type { Scenario, Step } from './scenario';
import type { StageState } from './stage-state';

/** Desk -> background, in its worker. */
export type ToWorker =
  /**
   * First of all. `policy`: as a browser delivers one. `language`: of the browser, BCP 47.
   * `version`: of the extension. `page`: address of the page that the stage plays.
   */
  | { type: 'begin'; policy: Record<string, unknown>; language: string; version: string; page: string }
  /** With the end of a line to the stage. */
  | { type: 'stage' }
  /** The events of what was recorded are wanted at this level; the policy stays. */
  | { type: 'level'; level: PrivacyLevel };

export type PrivacyLevel = 'minimal' | 'standard' | 'full';

/**
 * A request that leaves the stage, as the network sees it. `type`: in the words of `webRequest`.
 */
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
  /** What a content script sends. Answers what the background does. */
  message(said: { message: Envelope<ToBackground> }): unknown;
  /** It is about to leave. Answers whether it may. */
  leaving(said: { request: Leaving }): boolean;
  answered(said: { request: Leaving; status: number }): void;
}

/** Background -> stage. */
export interface ToStage {
  /** What `tabs.sendMessage` brings. */
  message(said: { message: Envelope<ToWarning> }): unknown;
  /** A request of the extension's own, made in the page. */
  fetch(said: { url: string; method: string; body?: string }): { status: number; text: string };
}

/** What has just happened on the stage. */
export interface Turn {
  did?: Step;
  state: StageState;
  /** Requests that have not been answered, or wait for the person. */
  pending: number;
  /** One was stopped, in this play. */
  isStopped: boolean;
}

/** Desk -> stage. */
export interface FromDesk {
  /** Draws it, as it is at the start. */
  play(said: { scenario: Scenario }): void;
  /**
   * Shows how a step is done, by doing it with a pointer that everybody sees. Answers when it has
   * been done.
   */
  perform(said: { step: Step }): void;
}

/** Stage -> desk. */
export interface ToDesk {
  turn(said: { turn: Turn }): void;
}
