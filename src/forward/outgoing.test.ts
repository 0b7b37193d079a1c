import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { contextOf, ID, LATER, NOW, OWN, started } from './ocsf/test/sample';
import { parsed, STORIES, sent } from './ocsf/test/stories';
import { outgoing } from './outgoing';

describe('an event on its way', () => {
  it('repeats what engines want to see beside the text', () => {
    const { json, ...beside } = outgoing(started(), contextOf('minimal', { sequence: 4101 })) ?? { json: '' };
    expect(beside).toEqual({
      uid: ID,
      sequence: 4101,
      time: NOW,
      loggedTime: NOW + 12,
      classUid: 6006,
      activityId: 12,
      typeUid: 600612,
      severityId: 4,
      eventCode: 'AnonymousLinkCreated',
    });
    expect(JSON.parse(json)).toMatchObject({ metadata: { uid: ID, sequence: 4101 }, time: NOW });
  });

  it('has no name of Microsoft where there is none', () => {
    expect(outgoing(OWN.fault, contextOf('minimal'))).not.toHaveProperty('eventCode');
  });

  it('is in canonical form, which whoever verifies makes again from what the engine kept', () => {
    for (const story of Object.values(STORIES)) {
      for (const event of sent(story, 'full')) expect(canonicalize(parsed(event))).toBe(event.json);
    }
  });

  it('is the same each time', () => {
    const context = contextOf('full', { first: started(), before: [started()] });
    expect(outgoing(LATER.done, context)).toEqual(outgoing(LATER.done, context));
  });

  it('is nothing where nothing goes out', () => {
    expect(outgoing(LATER.done, contextOf('full'))).toBeUndefined();
  });
});
