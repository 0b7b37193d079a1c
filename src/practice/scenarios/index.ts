import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';
import { appConsent } from './app-consent';
import { everyoneOnSite } from './everyone-on-site';
import { linkWithoutEnd } from './link-without-end';
import { lookAlike } from './look-alike';
import { personalMail } from './personal-mail';
import { rightWay } from './right-way';
import { salaryLink } from './salary-link';
import { wholeLibrary } from './whole-library';
import { withdrawLink } from './withdraw-link';

export const SCENARIOS: readonly Scenario<Key>[] = [
  salaryLink,
  rightWay,
  linkWithoutEnd,
  lookAlike,
  personalMail,
  wholeLibrary,
  everyoneOnSite,
  appConsent,
  withdrawLink,
];
