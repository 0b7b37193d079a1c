import { wordsIn } from '../words';

const ENGLISH = wordsIn('en');

/** Where users find the check of an installation, in Markdown. */
export const CHECK_PATH = `Popup > *${ENGLISH('options_title')}* > *${ENGLISH('options_diagnostics')}* > *${ENGLISH('check')}* > *${ENGLISH('check_now')}*`;
