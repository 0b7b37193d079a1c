import { describe, expect, it } from 'vitest';
import { endpoint } from './address';

describe('an endpoint', () => {
  it.each([
    ['https://a.example', 'https://a.example/v1/logs'],
    ['https://a.example/', 'https://a.example/v1/logs'],
    ['https://a.example/v1/logs', 'https://a.example/v1/logs'],
    ['https://a.example/v1/logs/', 'https://a.example/v1/logs'],
    ['https://a.example/in/otlp?team=a', 'https://a.example/in/otlp/v1/logs?team=a'],
  ])('joins %s to %s', (address, url) => expect(endpoint(address, '/v1/logs')).toBe(url));
});
