/**
 * What is remembered of the policy from one start to the next. It lies in the private store and may
 * be of an older version: read with care.
 */
import * as v from 'valibot';
import { isSecret } from './keys/secret';

const at = v.pipe(v.number(), v.finite());

const kept = v.object({
  /**
   * The last value of each key that the browser delivered and that could be used, and when it last
   * did, epoch ms.
   */
  good: v.record(v.string(), v.object({ raw: v.unknown(), readAt: at })),
  /** Since when a key has no value that could be used. */
  heldSince: v.record(v.string(), at),
  /** A policy came once, good or not. Older versions did not write it. */
  hasCome: v.exactOptional(v.boolean()),
  /** Since when the browser delivers no policy, though it did. */
  vanishedAt: v.exactOptional(at),
  /** What the log was told last. */
  told: v.exactOptional(
    v.object({
      at,
      source: v.picklist(['managed', 'local', 'default']),
      /** Of each key that is not at its default: the value in force, as text. */
      values: v.record(v.string(), v.string()),
      /** One text for each problem, as far as the log has them, and how many there are. */
      problems: v.array(v.string()),
    }),
  ),
});

export type Kept = v.InferOutput<typeof kept>;

export const NOTHING_KEPT: Kept = { good: {}, heldSince: {} };

/** As it may lie on disk: what opens something is only ever in the policy itself. */
export function withoutSecrets(kept: Kept): Kept {
  return { ...kept, good: Object.fromEntries(Object.entries(kept.good).filter(([name]) => !isSecret(name))) };
}

export function parseKept(raw: unknown): Kept {
  const result = v.safeParse(kept, raw);
  return result.success ? result.output : NOTHING_KEPT;
}
