/**
 * A small window for a question about a page in which nothing of ours can be seen. Closing it is an
 * answer: the safe one.
 */

import { dressPage } from '../../ui/own-page';
import { t } from '../../words/words';
import { openDesk } from '../prompt-controller';

dressPage(t('extensionName'));
openDesk({ onEmpty: () => close(), onLeave: 'stop' });
