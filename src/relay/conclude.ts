import { send } from '../send';
import type { FromHook } from '../wire';
import { observationIds } from './hook-port';
import { replyText } from './reply-text';

type Ended = Extract<FromHook, ['outcome', ...unknown[]]>;

/** Sends how the request ended. */
export async function conclude([, number, otherwise, status, answer]: Ended): Promise<void> {
  const at = Date.now();
  const outcome = status >= 400 ? 'refused' : status > 0 ? 'done' : otherwise;
  const observationId = await observationIds.get(number);
  observationIds.delete(number);
  if (!observationId) return;
  const reply = await replyText(answer);
  await send({
    type: 'outcome',
    observationId,
    at,
    outcome,
    ...(status && { status }),
    ...(reply !== undefined && { reply }),
  });
}
