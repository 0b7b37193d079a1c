/** The disk of the profile is full, and has room again later. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { popupTextOf } from '../e2e/contoso';
import { chaos, INFORM } from './chaos-test';
import { problemsIn } from './invariant';
import { smallDisk, smallDiskObstacle } from './small-disk';

const obstacle = policyObstacle('chromium') ?? smallDiskObstacle();

describe.skipIf(obstacle)(`the disk is full${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('lets the page work, tells the user, and records each share once when there is space again', async () => {
    const disk = smallDisk();
    onTestFinished(disk.remove);
    const world = await chaos(13, { policy: INFORM, profile: disk.profile });
    const [page] = world.pages;
    if (!page) throw new Error('no tab');
    await world.calls.burst(page, 5);
    await world.answered();
    await world.recorded();
    const own = await world.browser.openOwnPage('manifest.json');

    disk.fill();
    await world.calls.burst(page, 5);
    await expect.poll(() => own.evaluate(() => chrome.action.getBadgeText({}))).toBe('!');
    await world.answered();
    // A new worker, too, opens the log on a full disk.
    await world.browser.killWorker();
    disk.fill();
    await world.calls.burst(page, 5);
    await world.answered();
    expect(await popupTextOf(world.browser)).toContain('The disk may be full.');

    disk.empty();
    const found = await world.settle();
    expect(problemsIn(found)).toEqual({});
    expect(found.received).toBe(15);
  }, 240_000);
});
