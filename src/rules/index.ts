/** All rules, in the order in which equally serious findings are told. */
import { anyoneLink } from './anyone-link';
import { anyoneLinkEdit } from './anyone-link-edit';
import { bulkDownload } from './bulk-download';
import { externalRecipient } from './external-recipient';
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [anyoneLinkEdit, anyoneLink, externalRecipient, bulkDownload];
