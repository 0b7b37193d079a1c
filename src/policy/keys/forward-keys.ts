import { parseEndpoint } from './endpoint.ts';
import { type PolicyKeys, word } from './key.ts';
import { parseText, text } from './values.ts';

export const FORWARD_KEYS = {
  forwardKind: word('otlp', ['otlp', 'splunk-hec', 'webhook', 'elastic']),
  forwardUrl: {
    type: 'string',
    example: 'https://otel.contoso.example:4318/v1/logs',
    parse: parseEndpoint,
  },
  forwardToken: {
    type: 'string',
    example: '5f0b6a1e2c7d',
    parse: parseText(text, 'not-text'),
  },
  forwardTokenNext: {
    type: 'string',
    example: '9a3d71c4e8b2',
    parse: parseText(text, 'not-text'),
  },
  forwardEncoding: word('json', ['protobuf', 'json']),
  privacyLevel: word('standard', ['minimal', 'standard', 'full']),
  pseudonymKey: {
    type: 'string',
    example: '2026-4:8c1f5e0b7a62d94ab3c7e1f09d5a8b46',
    parse: parseText(text, 'not-text'),
  },
} satisfies Partial<PolicyKeys>;
