/** In two short parts: what it was about, and who got it. */
import type { Activity, ActivityKind } from '../event';
import { fullName, name, names, namesOfPeople } from './phrases';
import { asSharing } from './sentence';
import { camel, t } from './words';

type Subject = Pick<Activity, 'file' | 'files' | 'recipients' | 'site' | 'host' | 'clientId' | 'redirectHost'>;

/** The file, else the files, else the people, else the app, else the place. */
export function subjectOf({ file, files = [], recipients = [], site, host, clientId, redirectHost }: Subject): string {
  if (files.length > 1) return names(files, 2);
  const [only] = files;
  const known = file?.name ?? only;
  if (known !== undefined) return name(known);
  if (recipients.length > 0) return namesOfPeople(recipients, 2);
  return fullName(redirectHost ?? clientId ?? site ?? host);
}

/** Undefined: nobody is named, or the subject names them already. */
export function receiversOf(activity: Activity): string | undefined {
  const { recipients = [], scope, file, files = [] } = activity;
  const isSubject = file?.name === undefined && files.length === 0;
  if (recipients.length > 0) return isSubject ? undefined : namesOfPeople(recipients, 1);
  return scope && t(`scope_${scope}`);
}

/** A link for specific people, as Outlook makes for a file in an email, shares with them. */
export function shownKind(activity: Activity): ActivityKind {
  return asSharing(activity).kind;
}

export function kindOf(activity: Activity): string {
  return t(`kind_${camel(shownKind(activity))}`);
}
