/**
 * Exchange Web Services as add-ins call them in Outlook on the web (`makeEwsRequestAsync`;
 * exchange_diff EwsProxyRequestParameters).
 */
import type { Meaning, Observation } from '../../event';
import { textField } from '../read/json';
import type { Recogniser } from '../recogniser';
import { ewsFolderPermission } from './ews-folder-permission';
import { ewsGroupMember } from './ews-group-member';
import { ewsMail } from './ews-mail';
import { ewsMailboxAccess } from './ews-mailbox-access';
import { owaAction, owaBody } from './owa-request';

const SERVICE: readonly Recogniser[] = [ewsMail, ewsFolderPermission, ewsMailboxAccess, ewsGroupMember];

export const owaEwsProxy = {
  id: 'owa-ews-proxy',
  literals: ['executeewsproxy'],
  recognise(observation: Observation): Meaning | undefined {
    if (owaAction(observation) !== 'executeewsproxy') return undefined;
    const body = textField(owaBody(observation), 'Body');
    if (body === undefined) return undefined;
    const inner: Observation = { ...observation, path: '/ews/exchange.asmx', query: '', body };
    for (const { recognise } of SERVICE) {
      const found = recognise(inner);
      if (found) return found;
    }
    return undefined;
  },
} satisfies Recogniser;
