/** Class 6002, Application Lifecycle. */
import type {
  CheckEntry,
  CheckpointEntry,
  CheckResult,
  FaultEntry,
  HealthEntry,
  HintEntry,
  PolicyEntry,
  RemovedEntry,
} from '../../event';
import { application } from './assemble';
import type { ClassPart, Coded, EventContext, Fields, OcsfClass, SeverityId } from './event';

const APPLICATION_LIFECYCLE: OcsfClass = {
  uid: 6002,
  name: 'Application Lifecycle',
  category: [6, 'Application Activity'],
};

interface Happened {
  activity: Coded;
  action: string;
  message: string;
  severity: SeverityId;
  isWell: boolean;
  unmapped: Fields;
}

/** Keys and problems only: a user's own values are private. */
function policy({ source, vanishedAt, changes, problems }: PolicyEntry): Happened {
  const isWell = problems.length === 0 && vanishedAt === undefined;
  return {
    activity: [8, 'Update'],
    action: 'policy-loaded',
    message: isWell ? 'Policy in force' : 'Policy in force, and something is wrong with it',
    severity: vanishedAt === undefined ? (isWell ? 1 : 2) : 3,
    isWell,
    unmapped: {
      policy: {
        source,
        ...(vanishedAt === undefined ? {} : { vanished: true }),
        changed: changes.map(({ key }) => key),
        problems: problems.map(({ key, why }) => ({ key, why })),
      },
    },
  };
}

/** Omits `detail`, which is for the admin and quotes the SIEM's errors. */
function fault({ fault: { where, unwritten } }: FaultEntry): Happened {
  return {
    activity: [99, 'Fault'],
    action: 'fault',
    message: 'Something in Second Look went wrong',
    severity: 2,
    isWell: false,
    unmapped: { fault: { where, count: unwritten?.count, page_host: unwritten?.pageHost, since: unwritten?.since } },
  };
}

const HEALTH_SEVERITIES: Readonly<Record<HealthEntry['state'], SeverityId>> = {
  watched: 1,
  granted: 1,
  'unknown-host': 1,
  'not-granted': 2,
  'network-only': 2,
  'not-injectable': 3,
};

function health({ host, state, previous, selectors }: HealthEntry): Happened {
  return {
    activity: [99, 'Coverage'],
    action: 'coverage',
    message: 'How well a host is watched',
    severity: selectors === 'stale' && HEALTH_SEVERITIES[state] === 1 ? 2 : HEALTH_SEVERITIES[state],
    isWell: HEALTH_SEVERITIES[state] === 1 && selectors !== 'stale',
    unmapped: { health: { host, state, previous, selectors } },
  };
}

/** A hint proves nothing about anybody, so it names no file or user. */
function hint({ pressed, pageHost }: HintEntry): Happened {
  return {
    activity: [99, 'Unseen Share'],
    action: 'unseen-share',
    message: 'A share dialog was used and no request was seen',
    severity: 1,
    isWell: false,
    unmapped: { hint: { pressed }, page_host: pageHost },
  };
}

/** Items that depend on the pages that are open: older ones, and those closed to extensions. */
const OF_PAGES: ReadonlySet<string> = new Set(['tabs', 'hook', 'prompt']);

function check({ results }: CheckEntry): Happened {
  if (!results)
    return {
      activity: [99, 'Test'],
      action: 'test-event',
      message: 'Test event: nothing happened',
      severity: 1,
      isWell: true,
      unmapped: { test: true },
    };
  const having = (verdict: CheckResult['verdict']) => results.filter(one => one.verdict === verdict);
  const failures = having('fail');
  const failed = failures.length;
  return {
    activity: [99, 'Installation Check'],
    action: 'installation-checked',
    message: failed === 0 ? 'Installation checked' : 'Installation checked, and something failed',
    severity: failed === 0 ? 1 : 2,
    isWell: failed === 0,
    unmapped: {
      check: {
        passed: having('pass').length,
        failed,
        failed_besides_pages: failures.filter(({ probe }) => !OF_PAGES.has(probe)).length,
        untestable: having('untestable').length,
        results: results.map(({ probe, verdict }) => ({ probe, verdict })),
      },
    },
  };
}

function checkpoint({ chain, publicKey: { kty, crv, x, y }, signature }: CheckpointEntry): Happened {
  return {
    activity: [99, 'Checkpoint'],
    action: 'checkpoint',
    message: 'The chain so far, signed',
    severity: 1,
    isWell: true,
    unmapped: {
      checkpoint: { log: chain.id, seq: chain.seq, hash: chain.hash, public_key: { kty, crv, x, y }, signature },
    },
  };
}

/** Eviction may remove something serious early. */
function removed({ from, to, count, kept, because, evicted, hash, levels = {} }: RemovedEntry): Happened {
  const isSerious = (levels.high ?? 0) + (levels.critical ?? 0) > 0;
  return {
    activity: [99, 'Log Rows Removed'],
    action: 'log-rows-removed',
    message: 'The device does not keep these entries any more',
    severity: because === 'age' ? 1 : isSerious ? 3 : 2,
    isWell: because === 'age',
    unmapped: { removed: { from, to, count, kept, because, evicted, hash, levels } },
  };
}

type Teller<E> = (entry: E, context: EventContext) => ClassPart;

function teller<E extends { at: number }>(happened: (entry: E) => Happened): Teller<E> {
  return (entry, { device }) => {
    const { activity, action, message, severity, isWell, unmapped } = happened(entry);
    return {
      class: APPLICATION_LIFECYCLE,
      activity,
      at: entry.at,
      severity,
      status: isWell ? [1, 'Success'] : [2, 'Failure'],
      message,
      action,
      fields: { app: application(device.version) },
      unmapped,
    };
  };
}

export const LIFECYCLE = {
  policy: teller(policy),
  fault: teller(fault),
  health: teller(health),
  hint: teller(hint),
  check: teller(check),
  checkpoint: teller(checkpoint),
  removed: teller(removed),
};
