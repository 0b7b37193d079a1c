/**
 * Carries passwords from the prompt (top frame) to the request (its own frame), unseen by the page.
 * In memory only.
 */

/** The frame may ask again. */
const LIFETIME_MS = 60_000;

const passwords = new Map<string, string>();

export function passwordFor(activityId: string): string | undefined {
  return passwords.get(activityId);
}

export function carryPassword(activityId: string, password: string): void {
  passwords.set(activityId, password);
  setTimeout(() => passwords.delete(activityId), LIFETIME_MS);
}
