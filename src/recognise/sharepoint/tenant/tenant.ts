/** What administrators of a tenant do, and what makes a group of Microsoft 365. */
import type { Recogniser } from '../../recogniser';
import { sharepointAppConsent } from './sharepoint-app-consent';
import { sharepointNewGroup } from './sharepoint-new-group';
import { sharepointSiteAdmins } from './sharepoint-site-admins';

export const OF_TENANT: readonly Recogniser[] = [sharepointSiteAdmins, sharepointNewGroup, sharepointAppConsent];
