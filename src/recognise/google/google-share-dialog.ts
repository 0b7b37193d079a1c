/**
 * The share dialog of Drive and the editors posts to
 * `/drivesharing/_/DriveShareDialogUi/data/batchexecute?rpcids=...`. Its calls are lists without
 * names that nobody has documented; public code knows only that `U1t5p` opens the dialog. So every
 * other call counts as a change, and the meaning is marked as a guess.
 */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { asList, parsedJson } from '../read/json';
import { addresses } from '../read/people';
import { percentDecoded } from '../read/percent';
import { widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { googleRole } from './google-role';

export const googleShareDialog = {
  id: 'google-share-dialog',
  literals: ['/drivesharedialogui/data/batchexecute'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, query } = observation;
    if (method !== 'POST' || !(isHost(host, 'google-docs') || isHost(host, 'google-drive'))) return undefined;
    if (!DIALOG.test(percentDecoded(path).toLowerCase())) return undefined;
    const calls = callsIn(observation.body ?? '');
    const stated = (formFields(query).get('rpcids') ?? '').split(',').filter(id => id !== '');
    const ids = [...stated, ...calls.map(({ id }) => id)];
    if (ids.length > 0 && ids.every(id => OPENS.has(id))) return undefined;
    const words = calls.filter(({ id }) => !OPENS.has(id)).flatMap(({ text }) => textsIn(parsedJson(text)));
    // A message can name people, too.
    const recipients = addresses(words.filter(word => !/[\s,;<>]/.test(word)));
    return meaning('permission-change', {
      scope: recipients.length > 0 ? 'specific' : undefined,
      role: widestRole(words.map((word): Role | undefined => googleRole(word))),
      recipients,
      guessed: true,
    });
  },
} satisfies Recogniser;

/** Of one of several accounts: `/drivesharing/u/1/_/...`. */
const DIALOG = /^\/drivesharing(?:\/u\/\d{1,3})?\/_\/drivesharedialogui\/data\/batchexecute\/*$/;
const OPENS = new Set(['U1t5p']);

interface RpcCall {
  id: string;
  text: string;
}

/** `f.req=[[["rpcid","<JSON as text>",null,"generic"]]]`. */
function callsIn(body: string): readonly RpcCall[] {
  const [list] = asList(parsedJson(formFields(body).get('f.req') ?? ''));
  return asList(list).flatMap(one => {
    const [id, text] = asList(one);
    return typeof id === 'string' && typeof text === 'string' ? [{ id, text }] : [];
  });
}

const MAX_VALUES = 10_000;

/** All texts in lists and objects, in order. */
function textsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const rest = [value];
  for (let count = 0; rest.length > 0 && count < MAX_VALUES; count++) {
    const next = rest.pop();
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null) for (const one of Object.values(next).reverse()) rest.push(one);
  }
  return found;
}
