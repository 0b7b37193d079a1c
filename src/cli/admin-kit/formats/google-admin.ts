/**
 * For "Policy for extensions" in the Google Admin console (Devices > Chrome > Apps & extensions):
 * support.google.com/chrome/a/answer/9023663.
 */
import { type Kit, type KitFile, mustDeliver } from '../kit';
import { json } from './linux';

export function googleAdminFiles(kit: Kit): KitFile[] {
  const path = 'google-admin/policy-for-extensions.json';
  const contents = json(Object.fromEntries(Object.entries(kit.values).map(([key, value]) => [key, { Value: value }])));
  mustDeliver(path, readGoogleAdmin(contents), kit);
  return [{ path, contents }];
}

export function readGoogleAdmin(text: string): unknown {
  const wrapped = Object.entries(JSON.parse(text) as Record<string, { Value: unknown }>);
  return Object.fromEntries(wrapped.map(([key, { Value }]) => [key, Value]));
}
