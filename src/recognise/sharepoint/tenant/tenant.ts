/** What administrators of a tenant do, and what makes a group of Microsoft 365. */
import type { Recogniser } from '../../recogniser';
import { sharepointAppConsent } from './sharepoint-app-consent';
import { sharepointNewGroup } from './sharepoint-new-group';
import { sharepointNewSite } from './sharepoint-new-site';
import { sharepointPublicCdn } from './sharepoint-public-cdn';
import { sharepointSiteAdmins } from './sharepoint-site-admins';
import { sharepointSiteSharing } from './sharepoint-site-sharing';

export const OF_TENANT: readonly Recogniser[] = [
  sharepointSiteAdmins,
  sharepointSiteSharing,
  sharepointPublicCdn,
  sharepointNewGroup,
  sharepointNewSite,
  sharepointAppConsent,
];
