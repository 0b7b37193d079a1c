/**
 * Passwords that people gave to links, on their way from the question, which stands in the top
 * frame, to the request, which waits in a frame of its own: the only way between them that no page
 * can see is through this worker. In memory alone, never in a log, a store or a fault, and only
 * until the request has surely left. If the worker ends in between, the request is stopped.
 */

/** The frame of the request asks within moments; that it asks again must not find nothing, ms. */
const AS_LONG = 60_000;

const passwords = new Map<string, string>();

export function passwordFor(activityId: string): string | undefined {
  return passwords.get(activityId);
}

export function carryPassword(activityId: string, password: string): void {
  passwords.set(activityId, password);
  setTimeout(() => passwords.delete(activityId), AS_LONG);
}
