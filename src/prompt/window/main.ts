/** If the page cannot show it. Closing it is the safe answer. */

import { dressPage } from '../../ui/own-page';
import { t } from '../../words/words';
import { startPromptController } from '../prompt-controller';

dressPage(t('extensionName'));
startPromptController({ onEmpty: () => close(), onLeave: 'stop' });
