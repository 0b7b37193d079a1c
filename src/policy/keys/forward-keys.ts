import { parseEndpoint } from './endpoint.ts';
import { key } from './key.ts';
import { parseText, parseWord, text } from './values.ts';

export const FORWARD_KEYS = [
  key(
    'forwardKind',
    'string',
    'Kind of engine the record is sent to',
    'How the record is sent to the engine that you run: otlp (OpenTelemetry, for a Collector and everything behind it), splunk-hec, webhook (NDJSON) or elastic (_bulk). Without it and forwardUrl nothing is sent. What is done from then on is sent.',
    'otlp',
    parseWord(['otlp', 'splunk-hec', 'webhook', 'elastic']),
  ),
  key(
    'forwardUrl',
    'string',
    'Address the record is sent to',
    'Must start with https://; http:// only to the same machine. No name, password or token in it. The engine has to allow the origin of Second Look (CORS), as the configuration does that admin-kit writes.',
    'https://otel.contoso.example/v1/logs',
    parseEndpoint,
  ),
  key(
    'forwardToken',
    'string',
    'Token for the engine',
    'What the engine wants to see before it takes anything: a bearer token, the HEC token, the API key, or the key with which a webhook is signed. Everybody whom the policy reaches can read it, so it should allow nothing but to write to this one place.',
    '5f0b6a1e2c7d',
    parseText(text, 'not-text'),
  ),
  key(
    'forwardTokenNext',
    'string',
    'Next token for the engine',
    'Used when the engine refuses the first one, so that a token can be exchanged without losing anything: write the new one here, let the engine know it, then put it into forwardToken.',
    '9a3d71c4e8b2',
    parseText(text, 'not-text'),
  ),
  key(
    'forwardEncoding',
    'string',
    'Encoding of OTLP',
    'protobuf, which is so unless you say otherwise, or json.',
    'json',
    parseWord(['protobuf', 'json']),
  ),
  key(
    'privacyLevel',
    'string',
    'What of the record is sent',
    'minimal, which is so unless you say otherwise: names of files and people as keyed hashes, files that something serious was found with by name. standard: names of files and addresses of those who share. full: recipients and reasons in own words, too. The person sees everything here, and what was sent.',
    'standard',
    parseWord(['minimal', 'standard', 'full']),
  ),
  key(
    'pseudonymKey',
    'string',
    'Key of the hashes',
    'With the same key on all devices the same name has the same hash everywhere. Without it each device has one of its own. Everybody whom the policy reaches can read it, so it hides names from passing looks only.',
    '2026-4:8c1f5e0b7a',
    parseText(text, 'not-text'),
  ),
];
