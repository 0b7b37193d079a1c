/** 6006 has them at its top, 2004 in its evidences. */
import type { Activity } from '../../event';
import { UNKNOWN_FILE } from '../../unknown-file';
import { endingOf } from '../privacy';
import type { EventContext, Fields } from './event';
import { serviceOf } from './service';

/** `email_t` of OCSF 1.8.0. */
const EMAIL = /^[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~.]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$/;

export function participants(activity: Activity, { device }: EventContext): Fields {
  const { name } = serviceOf(activity);
  return {
    actor: { app_name: name, user: userOf(activity) },
    src_endpoint: { uid: device.id, name: device.name || undefined, type_id: 8, type: 'Browser' },
    dst_endpoint: { hostname: activity.host || undefined, svc_name: name },
    file: fileOf(activity),
  };
}

/** The page reports it: see `Actor`. */
function userOf({ actor }: Activity): Fields | undefined {
  const email = actor?.email;
  if (email === undefined || email === '') return undefined;
  return {
    uid: email,
    name: email,
    ...(EMAIL.test(email) ? { email_addr: email, domain: email.slice(email.lastIndexOf('@') + 1) } : {}),
    type_id: 1,
    type: 'User',
  };
}

/** The class requires a file, so an unknown one is `unknown`. */
function fileOf(activity: Activity): Fields {
  const { file, label, kind } = activity;
  const name = nameOf(activity);
  const isFolder = kind === 'bulk-download' || kind === 'sync';
  const [typeId, type] = file === undefined ? [0, 'Unknown'] : isFolder ? [2, 'Folder'] : [1, 'Regular File'];
  const labelName = label?.name ?? label?.id;
  return {
    name: name ?? UNKNOWN_FILE,
    ext: name && endingOf(name),
    type_id: typeId,
    type,
    ...(serviceOf(activity).isMicrosoft ? { uid: file?.id } : {}),
    parent_folder: file?.path,
    path: file?.path,
    url: addressOf(activity),
    ...(labelName === undefined ? {} : { confidentiality: labelName, confidentiality_id: 99 }),
  };
}

function nameOf({ file }: Activity): string | undefined {
  return file?.name || file?.path?.split('/').findLast(part => part !== '');
}

/** Only in SharePoint does opening the address take permission. */
function addressOf(activity: Activity): Fields | undefined {
  const { host, file } = activity;
  const { workload } = serviceOf(activity);
  if (!file?.path?.startsWith('/') || (workload !== 'SharePoint' && workload !== 'OneDrive')) return undefined;
  if (!/^\/(sites|teams|personal)\//i.test(file.path)) return undefined;
  const path = file.path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return { url_string: `https://${host}${path}` };
}
