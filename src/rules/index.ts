/** The order of equally serious findings. */
import { anyoneLink } from './anyone-link';
import { anyoneLinkEdit } from './anyone-link-edit';
import { bulkDownload } from './bulk-download';
import { dlpOverride } from './dlp-override';
import { downloadBurst } from './download-burst';
import type { Rule } from './engine/rule';
import { everyone } from './everyone';
import { externalRecipient } from './external-recipient';
import { fullControl } from './full-control';
import { inheritanceBroken } from './inheritance-broken';
import { labelLowered } from './label-lowered';
import { labelledFileLeaves } from './labelled-file-leaves';
import { labelledOrganizationLink } from './labelled-organization-link';
import { librarySync } from './library-sync';
import { linkWithoutExpiry } from './link-without-expiry';
import { lookalikeDomain } from './lookalike-domain';
import { mailToOutsiders } from './mail-to-outsiders';
import { newDomain } from './new-domain';
import { personalAccount } from './personal-account';
import { personalMail } from './personal-mail';
import { riskyConsent } from './risky-consent';
import { sensitiveName } from './sensitive-name';
import { shareBurst } from './share-burst';
import { unreadableBatch } from './unreadable-batch';
import { unusualHours } from './unusual-hours';

export const RULES: readonly Rule[] = [
  anyoneLinkEdit,
  everyone,
  labelledFileLeaves,
  dlpOverride,
  riskyConsent,
  lookalikeDomain,
  anyoneLink,
  labelledOrganizationLink,
  fullControl,
  personalMail,
  sensitiveName,
  externalRecipient,
  personalAccount,
  bulkDownload,
  downloadBurst,
  shareBurst,
  labelLowered,
  unreadableBatch,
  newDomain,
  linkWithoutExpiry,
  inheritanceBroken,
  mailToOutsiders,
  librarySync,
  unusualHours,
];
