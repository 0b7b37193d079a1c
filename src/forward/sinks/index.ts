import type { Sink } from '../sink';
import { elastic } from './elastic';
import { otlp } from './otlp';
import { splunkHec } from './splunk-hec';
import { webhook } from './webhook';

export const SINKS = { otlp, 'splunk-hec': splunkHec, webhook, elastic } satisfies Record<string, Sink>;

export type SinkKind = keyof typeof SINKS;
