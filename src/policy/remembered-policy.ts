/** Possibly stored by an older version. */
import * as v from 'valibot';
import { isSecret } from './secret';

const at = v.pipe(v.number(), v.finite());

const rememberedPolicy = v.object({
  /** Last usable values, and when the browser last delivered them, epoch ms. */
  good: v.record(v.string(), v.object({ raw: v.unknown(), readAt: at })),
  /** Since when the key is unusable. */
  heldSince: v.record(v.string(), at),
  /** Any policy came, usable or not. Absent in older versions. */
  hasCome: v.exactOptional(v.boolean()),
  vanishedAt: v.exactOptional(at),
  /** What the log has. */
  told: v.exactOptional(
    v.object({
      at,
      source: v.picklist(['managed', 'local', 'default']),
      /** In force, as text, without defaults. */
      values: v.record(v.string(), v.string()),
      /** One per logged problem, then their number. */
      problems: v.array(v.string()),
    }),
  ),
});

export type RememberedPolicy = v.InferOutput<typeof rememberedPolicy>;

export const NOTHING_REMEMBERED: RememberedPolicy = { good: {}, heldSince: {} };

/** Secrets are never on disk. */
export function withoutSecrets(policy: RememberedPolicy): RememberedPolicy {
  return { ...policy, good: Object.fromEntries(Object.entries(policy.good).filter(([name]) => !isSecret(name))) };
}

export function parseRememberedPolicy(raw: unknown): RememberedPolicy {
  const result = v.safeParse(rememberedPolicy, raw);
  return result.success ? result.output : NOTHING_REMEMBERED;
}
