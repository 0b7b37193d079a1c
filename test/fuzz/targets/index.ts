import type { Target } from '../target';
import { customRecognisers, customRules } from './custom';
import { importers } from './importers';
import { messages } from './messages';
import { policy } from './policy';
import { receipts } from './receipts';
import { recognisers } from './recognisers';
import { redactor } from './redactor';
import { replies } from './replies';
import { safer } from './safer';
import { verifier } from './verifier';

export const TARGETS: readonly Target[] = [
  recognisers,
  safer,
  replies,
  policy,
  customRules,
  customRecognisers,
  messages,
  receipts,
  importers,
  redactor,
  verifier,
];
